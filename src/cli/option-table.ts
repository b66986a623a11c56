import type { Options } from 'yargs';
import { FORMATS } from '../report/formats.js';
import type { Call } from './call.js';

/** What a call can ask for. */
export type Command = Extract<
  Call['kind'],
  'lint' | 'graph' | 'why' | 'explain' | 'export' | 'diff' | 'init' | 'completion' | 'fix' | 'fix-preview'
>;

export const LEVELS = ['error', 'warning', 'note', 'never'] as const;
export const GRAPH_FORMS = ['dot', 'json'] as const;
export const HCL_PARSERS = ['own', 'hcl2json'] as const;
export const COLORS = ['auto', 'always', 'never'] as const;

/** An option as it is read and as the help shows it, and the commands that it means something to. */
export interface OptionRow {
  readonly name: string;
  readonly takes: 'flag' | 'text' | 'texts';
  readonly choices?: readonly string[];
  readonly short?: string;
  readonly help: string;
  readonly group: 'What is read' | 'What is shown' | 'What is done' | 'How it is shown';
  readonly commands: readonly Command[];
}

const FIXES = ['fix', 'fix-preview'] as const;
const SCANS = ['lint', 'graph', 'why', 'export', 'diff', 'init', ...FIXES] as const;
/** They read a configuration file. */
const CONFIGURED = ['lint', 'graph', 'why', 'explain', 'export', 'diff', ...FIXES] as const;
const JUDGES = ['lint', 'graph', 'diff', ...FIXES] as const;
const REPORTERS = ['lint', 'diff', 'fix'] as const;
const ALL = ['lint', 'graph', 'why', 'explain', 'export', 'diff', 'init', 'completion', ...FIXES] as const;

export const OPTIONS: readonly OptionRow[] = [
  {
    name: 'root',
    takes: 'text',
    help: 'the repository, out of which nothing is read (default: the nearest with .git)',
    group: 'What is read',
    commands: SCANS,
  },
  {
    name: 'plan',
    takes: 'texts',
    help: 'DIR=FILE: read the configuration in DIR with what a plan or state of it tells, DIR@ENVIRONMENT=FILE where it has environments; may be repeated',
    group: 'What is read',
    commands: ['lint', 'graph', 'why', 'export'],
  },
  {
    name: 'config',
    takes: 'text',
    help: 'the configuration file (default: the nearest .iam-trust-lint.yaml)',
    group: 'What is read',
    commands: CONFIGURED,
  },
  {
    name: 'no-config',
    takes: 'flag',
    help: 'read no configuration file',
    group: 'What is read',
    commands: CONFIGURED,
  },
  {
    name: 'exclude',
    takes: 'texts',
    help: 'leave out paths that match a glob; may be repeated',
    group: 'What is read',
    commands: SCANS,
  },
  {
    name: 'workspace',
    takes: 'text',
    help: 'what terraform.workspace is (default: TF_WORKSPACE, else not known)',
    group: 'What is read',
    commands: SCANS,
  },
  {
    name: 'var',
    takes: 'texts',
    help: 'set a variable of the roots, as --var name=value; may be repeated',
    group: 'What is read',
    commands: SCANS,
  },
  {
    name: 'var-file',
    takes: 'texts',
    help: 'set variables from a .tfvars or .tfvars.json file; may be repeated',
    group: 'What is read',
    commands: SCANS,
  },
  {
    name: 'include-disabled',
    takes: 'flag',
    help: "analyse what only a variable's default switches off, as if it were on",
    group: 'What is read',
    commands: SCANS,
  },
  {
    name: 'hcl-parser',
    takes: 'text',
    choices: HCL_PARSERS,
    help: "who parses the configuration: own (default), or hcl2json, HashiCorp's parser, which tells no lines",
    group: 'What is read',
    commands: ['lint', 'graph', 'why', 'export', 'diff'],
  },
  {
    name: 'only',
    takes: 'texts',
    help: 'run these rules alone, separated by commas',
    group: 'What is shown',
    commands: JUDGES,
  },
  {
    name: 'skip',
    takes: 'texts',
    help: 'run all rules but these',
    group: 'What is shown',
    commands: JUDGES,
  },
  {
    name: 'strict-pairing',
    takes: 'flag',
    help: 'ask for a permission even where a trust suffices in AWS',
    group: 'What is shown',
    commands: JUDGES,
  },
  {
    name: 'pedantic',
    takes: 'flag',
    help: 'show findings that are only possible, and stricter rules',
    group: 'What is shown',
    commands: JUDGES,
  },
  {
    name: 'auditor',
    takes: 'flag',
    help: "show also what an auditor asks for and an owner doesn't",
    group: 'What is shown',
    commands: JUDGES,
  },
  {
    name: 'no-ignores',
    takes: 'flag',
    help: 'show also what comments ignore',
    group: 'What is shown',
    commands: JUDGES,
  },
  {
    name: 'baseline',
    takes: 'text',
    help: 'show only what is not in this file',
    group: 'What is shown',
    commands: ['lint', ...FIXES],
  },
  {
    name: 'write-baseline',
    takes: 'text',
    help: 'put all findings into this file, and exit with 0; 2 and no file where something could not be read',
    group: 'What is shown',
    commands: ['lint'],
  },
  {
    name: 'prune-baseline',
    takes: 'flag',
    help: 'drop from the file of --baseline what is gone',
    group: 'What is shown',
    commands: ['lint'],
  },
  {
    name: 'fail-on',
    takes: 'text',
    choices: LEVELS,
    help: 'exit with 1 from this level on (default: warning)',
    group: 'What is shown',
    commands: ['lint', 'diff', ...FIXES],
  },
  {
    name: 'format',
    takes: 'text',
    choices: FORMATS,
    help: 'form of the findings (default: text)',
    group: 'How it is shown',
    commands: REPORTERS,
  },
  {
    name: 'report',
    takes: 'texts',
    help: 'write another form of the same findings to a file, as FORMAT=FILE; may be repeated',
    group: 'How it is shown',
    commands: REPORTERS,
  },
  {
    name: 'new-only',
    takes: 'flag',
    help: 'with diff: print the findings of HEAD that BASE lacks, instead of what changed',
    group: 'What is shown',
    commands: ['diff'],
  },
  {
    name: 'name',
    takes: 'text',
    help: 'with export: the key of the repository (default: its remote)',
    group: 'What is read',
    commands: ['export'],
  },
  {
    name: 'fix',
    takes: 'flag',
    help: 'change what has one meaning alone (a name with a slip in it), and print what is left',
    group: 'What is done',
    commands: ['fix'],
  },
  {
    name: 'fix-preview',
    takes: 'flag',
    help: 'print a patch with all that can be written, missing statements too, and change nothing',
    group: 'What is done',
    commands: ['fix-preview'],
  },
  {
    name: 'graph',
    takes: 'text',
    choices: GRAPH_FORMS,
    help: 'print who can become which role, as --graph=dot (the same as --graph) or --graph=json',
    group: 'How it is shown',
    commands: ['graph'],
  },
  {
    name: 'explain',
    takes: 'text',
    help: 'print what a rule is about, one of the catalogue or of the configuration file',
    group: 'How it is shown',
    commands: ['explain'],
  },
  {
    name: 'output',
    short: 'o',
    takes: 'text',
    help: 'write the result to a file, whole or not at all',
    group: 'How it is shown',
    commands: ALL,
  },
  {
    name: 'color',
    takes: 'text',
    choices: COLORS,
    help: 'colour (default: auto, which heeds NO_COLOR and FORCE_COLOR)',
    group: 'How it is shown',
    commands: ALL,
  },
];

/** The table as yargs reads it. */
export function yargsOptions(): Readonly<Record<string, Options>> {
  return Object.fromEntries(OPTIONS.map((row) => [row.name, yargsOption(row)]));
}

function yargsOption({ takes, short, choices, help, group }: OptionRow): Options {
  return {
    describe: help,
    group: `${group}:`,
    type: takes === 'flag' ? 'boolean' : 'string',
    ...(takes === 'flag' ? {} : { requiresArg: true }),
    ...(takes === 'texts' ? { array: true } : {}),
    ...(short === undefined ? {} : { alias: short }),
    ...(choices === undefined ? {} : { choices }),
  };
}
