import type { Coverage, Gap } from '../base/coverage.js';
import { count, listWords } from './count.js';
import { describeOpenWorkspaces, describeUnreadValues } from './open-environments.js';
import type { Report } from './report.js';

/** What the run covered, in one line that also says what it does not show. */
export function coverageLine({ coverage, settle }: Pick<Report, 'coverage' | 'settle'>): string {
  const parts = [
    readPart(coverage),
    policyPart(coverage),
    ...modulePart(coverage),
    ...valuesPart(coverage),
    ...terragruntPart(coverage),
    ...refusedPart(coverage),
    ...languagesPart(coverage),
    ...disabledPart(coverage),
    ...rulesPart(coverage),
    ...hiddenPart(coverage),
  ];
  return `${parts.join('; ')}.${settle === null ? '' : ` ${settle}`}`;
}

function readPart({ files, roots, environments, roles }: Coverage): string {
  const environmentPart = environments > 0 ? `, ${count(environments, 'environment')}` : '';
  const rolePart = roles === 0 ? 'no roles' : count(roles, 'role');
  return `Read ${count(files, 'file')} in ${count(roots, 'root')}${environmentPart}: ${rolePart}`;
}

function policyPart({ policies }: Coverage): string {
  const { full, partial, unread, because } = policies;
  const total = full + partial + unread;
  if (total === 0) return 'no policies';
  const rest = [...(partial > 0 ? [`${partial} in part`] : []), ...(unread > 0 ? [`${unread} not at all`] : [])];
  const read = `${full} of ${count(total, 'policy', 'policies')} in full`;
  return rest.length === 0 ? read : `${read}, ${rest.join(', ')} (${listGaps(because)})`;
}

const GAPS: readonly (readonly [Gap, string])[] = [
  ['module', 'for a module'],
  ['variable', 'for a variable without a value'],
  ['workspace', 'for the workspace'],
  ['lookup', 'for what a data source finds'],
  ['computed', 'for values that are not in the configuration'],
  ['refused', 'for what could not be evaluated'],
];

/** What those that were not read in full wait for, the most first. */
function listGaps(because: Coverage['policies']['because']): string {
  const told = GAPS.filter(([gap]) => because[gap] > 0).toSorted(([a], [b]) => because[b] - because[a]);
  return told.map(([gap, words]) => `${because[gap]} ${words}`).join(', ');
}

function modulePart({ missingModules, documentedModules }: Coverage): readonly string[] {
  const read = count(documentedModules.length, 'module');
  return [
    ...missingPart(missingModules),
    ...(documentedModules.length === 0 ? [] : [`${read} not on disk and read as documented`]),
  ];
}

function missingPart(missing: readonly string[]): readonly string[] {
  if (missing.length === 0) return [];
  const more = missing.length > 3 ? ' and others' : '';
  return [`${count(missing.length, 'module')} not read (${missing.slice(0, 3).join(', ')}${more})`];
}

function valuesPart(coverage: Coverage): readonly string[] {
  return [describeUnreadValues(coverage), describeOpenWorkspaces(coverage)].filter((part) => part !== null);
}

function terragruntPart({ terragrunt: { units, unread } }: Coverage): readonly string[] {
  const read = units === 0 ? [] : [`${count(units, 'unit')} of Terragrunt`];
  if (unread.length === 0) return read;
  const shown = unread.slice(0, 3).map(({ unit, why }) => `${unit}: ${why}`);
  const more = unread.length > 3 ? ' and others' : '';
  return [...read, `${count(unread.length, 'unit')} of Terragrunt not read (${shown.join('; ')}${more})`];
}

function refusedPart({ refusedRoots }: Coverage): readonly string[] {
  if (refusedRoots.length === 0) return [];
  const more = refusedRoots.length > 3 ? ' and others' : '';
  const number = count(refusedRoots.length, 'directory', 'directories');
  return [`${number} not read, which the configuration calls no roots (${refusedRoots.slice(0, 3).join(', ')}${more})`];
}

function languagesPart({ unreadLanguages }: Coverage): readonly string[] {
  if (unreadLanguages.length === 0) return [];
  return [
    `${listWords(unreadLanguages.map(({ language, files }) => `${count(files, 'file')} of ${language}`))} not read`,
  ];
}

function disabledPart({ disabled }: Coverage): readonly string[] {
  return disabled === 0 ? [] : [`${disabled} switched off by a variable's default`];
}

function rulesPart({ rulesOff }: Coverage): readonly string[] {
  return rulesOff.length === 0 ? [] : [`${count(rulesOff.length, 'rule')} switched off (${rulesOff.join(', ')})`];
}

function hiddenPart({ hidden }: Coverage): readonly string[] {
  const parts = [
    [hidden.possible, 'possible'],
    [hidden.pedantic, 'pedantic'],
    [hidden.auditor, "auditor's"],
    [hidden.overridden, 'switched off by path'],
    [hidden.suppressed, 'suppressed'],
    [hidden.baseline, 'in the baseline'],
  ] as const;
  const shown = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return shown.length === 0 ? [] : [`not shown: ${shown.join(', ')}`];
}
