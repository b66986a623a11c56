import type { ConfigFacts } from './config-facts.js';
import { environmentName, environmentNames, quoteWord, workspaceNames } from './config-words.js';

const SCHEMA = 'https://raw.githubusercontent.com/iam-trust-lint/iam-trust-lint/main/rules/schemas/config.schema.json';

/** A configuration file that says what was seen, and shows in comments what else can be said. */
export function writeConfigFile(facts: ConfigFacts): string {
  return `${[
    '# What iam-trust-lint is told beside the Terraform. Every line may go; behind # is what you may want to say.',
    '# All keys: https://github.com/iam-trust-lint/iam-trust-lint/blob/main/docs/configuration.md',
    `# yaml-language-server: $schema=${SCHEMA}`,
    ...environmentLines(facts),
    ...accountLines(facts),
    ...runnerLines(facts),
    ...moduleLines(facts),
    ...RULE_LINES,
  ].join('\n')}\n`;
}

/** More of these than a reader goes through are left for him to choose from. */
const ENVIRONMENT_LIMIT = 40;

function environmentLines({ environments, openWorkspaces }: ConfigFacts): readonly string[] {
  const number = environments.reduce((sum, { files }) => sum + files.length, 0);
  const open = openWorkspaces.filter(({ root }) => !environments.some((one) => one.root === root));
  if (number === 0) return ['', ...workspaceLines(open)];
  const lines = ['environments:', ...environments.flatMap(({ root, files }) => rootLines(root, files))];
  const title = '# Files of variable values that lie beside a root: each set is analysed by itself.';
  const choice = `# There are ${number} of them; take the # from those that are run, and from the lines above them.`;
  return number > ENVIRONMENT_LIMIT ? ['', title, choice, ...lines.map((line) => `# ${line}`)] : ['', title, ...lines];
}

/** Nothing tells which workspaces there are: these are to choose from. */
function workspaceLines(open: ConfigFacts['openWorkspaces']): readonly string[] {
  if (open.length === 0)
    return [
      '# Sets of values that a root is run with: each is analysed by itself.',
      '# environments:',
      '#   envs/app:',
      '#     prod: { varFiles: [prod.tfvars], workspace: prod }',
    ];
  const more = open.length - LIST_LIMIT;
  return [
    '# Roots that ask for the workspace, which nobody names: each one that is named is analysed by itself.',
    '# environments:',
    ...open.slice(0, LIST_LIMIT).flatMap(({ root, names }) => {
      const workspaces = names.length === 0 ? ['NAME'] : names;
      const keys = workspaceNames(workspaces);
      const entries = workspaces.map(
        (name, at) => `#     ${quoteWord(keys[at] ?? '')}: { workspace: ${quoteWord(name)} }`,
      );
      return [`#   ${quoteWord(root)}:`, ...entries];
    }),
    ...(more > 0 ? [`#   # and ${more} more`] : []),
  ];
}

const SHARED = /^(all|base|common|defaults?|global|shared)$/i;
const SAMPLE = /(^|[-_.])(examples?|samples?|templates?)$/i;

/** A file for all environments stands before those of one; one that shows how they are written is for none. */
function rootLines(root: string, files: readonly string[]): readonly string[] {
  const shared = files.filter((file) => SHARED.test(environmentName(file)));
  const own = files.filter((file) => !shared.includes(file) && !SAMPLE.test(environmentName(file)));
  const names = environmentNames(own);
  const entries = own.map((file, index) => {
    const list = [...shared, file].map(quoteWord).join(', ');
    return `    ${quoteWord(names[index] ?? '')}: { varFiles: [${list}] }`;
  });
  if (entries.length > 0) return [`  ${quoteWord(root)}:`, ...entries];
  return [`  # ${quoteWord(root)}: { NAME: { varFiles: [${files.map(quoteWord).join(', ')}] } }`];
}

/** What stands behind `#` in the list of accounts: an entry to take, or words about one. */
interface Offer {
  readonly kind: 'entry' | 'words';
  readonly text: string;
}

function accountLines(facts: ConfigFacts): readonly string[] {
  const { accounts } = facts;
  const title = '# AWS accounts: names for messages and graphs, whom roles may trust, and what providers do not tell.';
  const offers = [...foreignOffers(facts), ...unknownOffers(facts)];
  if (accounts.length === 0) {
    const shown: readonly Offer[] =
      offers.length > 0 ? offers : [{ kind: 'entry', text: 'production: { id: "123456789012", trusted: true }' }];
    return ['', title, '# accounts:', ...shown.map(({ kind, text }) => `#   ${kind === 'words' ? '# ' : ''}${text}`)];
  }
  const known = accounts.flatMap(({ id, roots }) => [
    `  "${id}": # seen in ${listSome(roots)}`,
    '    # name: a name of your own',
  ]);
  return ['', title, 'accounts:', ...known, ...offers.map(({ text }) => `  # ${text}`)];
}

function foreignOffers({ foreign }: ConfigFacts): readonly Offer[] {
  return foreign.map(({ id, vendor, trustedBy }) => {
    const role = quoteWord(trustedBy);
    return vendor === null
      ? { kind: 'entry', text: `"${id}": { trusted: true } # if it is yours; ${role} trusts it` }
      : { kind: 'words', text: `Vendor ${quoteWord(vendor)} works from ${id}, which ${role} trusts` };
  });
}

/** Enough to see what is meant; the coverage line counts what they would settle. */
const LIST_LIMIT = 30;

function unknownOffers({ unknownAccounts }: ConfigFacts): readonly Offer[] {
  if (unknownAccounts.length === 0) return [];
  const shown = unknownAccounts.slice(0, LIST_LIMIT);
  const more = unknownAccounts.length - shown.length;
  const lines = ['"123456789012":', '  providers:', ...shown.map((one) => `    - ${quoteWord(one)}`)];
  return [
    {
      kind: 'words',
      text: 'Nothing tells the account of these providers; under its id pairs across accounts are judged:',
    },
    ...lines.map((text): Offer => ({ kind: 'entry', text })),
    ...(more === 0 ? [] : [{ kind: 'words', text: `and ${more} more` } as const]),
  ];
}

function runnerLines({ runners }: ConfigFacts): readonly string[] {
  const shown = runners.length === 0 ? ['envs/app'] : runners.slice(0, LIST_LIMIT);
  const more = runners.length - shown.length;
  return [
    '',
    runners.length === 0
      ? '# What Terraform runs as, before any role that a provider takes:'
      : '# Terraform takes roles here; whom it runs as before tells whether they admit it:',
    '# runners:',
    ...shown.map((root) => `#   ${quoteWord(root)}: arn:aws:iam::123456789012:role/NAME`),
    ...(more > 0 ? [`#   # and ${more} more`] : []),
  ];
}

function moduleLines({ missingModules }: ConfigFacts): readonly string[] {
  if (missingModules.length === 0) return [];
  return [
    '',
    '# Modules that are not on disk: terraform init downloads them, or say where a copy lies in this repository.',
    '# modules:',
    ...missingModules.map((source) => `#   ${quoteWord(source)}: vendor/NAME`),
  ];
}

const RULE_LINES = [
  '',
  '# Which directories Terraform is run in, and which not, where the reading of it errs:',
  '# roots: ["envs/*", "!modules/**"]',
  '# exclude: ["examples/**"]',
  '',
  '# recommended, pedantic, auditor or strict; or a file of this repository, as ./shared.yaml:',
  '# extends: recommended',
  '# failOn: warning',
  '# rules: # off, on, or critical, high, medium, low, info; iam-trust-lint --explain RULE tells of one',
  '#   assume-any-role: off',
  '# overrides:',
  '#   - { paths: ["sandbox/**"], rules: { wildcard-principal: low } }',
];

const SHOWN = 3;

function listSome(words: readonly string[]): string {
  const more = words.length > SHOWN ? ` and ${words.length - SHOWN} more` : '';
  return `${words.slice(0, SHOWN).map(quoteWord).join(', ')}${more}`;
}
