import type { UnreadLanguage } from '../../base/coverage.js';

type Language = UnreadLanguage['language'];

/**
 * How the files are named that declare infrastructure in a language that is not read. Terraform Stacks: "Component
 * configuration files" and "Deployment configuration files" of its documentation, `tfstack` as its previews had it. Tests, mocks,
 * queries, policies and other tools' files declare none.
 */
const NAMES: readonly (readonly [Language, RegExp])[] = [
  ['Terraform Stacks', /\.(tfcomponent|tfstack|tfdeploy)\.hcl(\.json)?$|\.(tfcomponent|tfdeploy)\.json$/],
];

/** Where Terragrunt looks for the configuration of a directory, unless it is told another name. */
export function isUnitFile(name: string): boolean {
  return name === 'terragrunt.hcl' || name === 'terragrunt.hcl.json';
}

export function isInUnreadLanguage(name: string): boolean {
  return languageOf(name) !== null;
}

/** How many of the files are in each of those languages. */
export function countUnreadLanguages(names: readonly string[]): readonly UnreadLanguage[] {
  const languages = names.map(languageOf);
  return NAMES.flatMap(([language]) => {
    const files = languages.filter((one) => one === language).length;
    return files === 0 ? [] : [{ language, files }];
  });
}

function languageOf(name: string): Language | null {
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}
