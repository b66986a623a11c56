import yargs from 'yargs';
import { yargsOptions } from './option-table.js';

/** What yargs makes of the arguments: the options by name, or what it objects to, and what it would print. */
export interface ParsedArguments {
  readonly values: Readonly<Record<string, unknown>>;
  /** `a b -- c`: `a` and `b`. */
  readonly words: readonly string[];
  /** What stands behind `--`, where no word is a command. */
  readonly literalWords: readonly string[];
  readonly objection: string | null;
  readonly printed: string;
}

const USAGE = `Which principal can become which AWS role, by which lines of Terraform, and which half is missing.

Usage:
  $0 [paths..]                       judge the Terraform below the paths (default: .)
  $0 why FROM TO [paths..]           prove whether FROM can become TO, line by line
  $0 diff BASE [HEAD] [-- paths..]   tell who can become what in HEAD, and could not in BASE
  $0 export [paths..]                save what is known, as a source for other runs
  $0 init [paths..]                  write a configuration file from what is seen
  $0 completion bash|zsh             print a script that completes this command
  $0 --fix-preview [paths..]         print a patch with what is missing
  $0 --graph [paths..]               draw who can become which role
  $0 --explain RULE                  say what a rule is about

A path is a directory, or a .tf or .tofu file (or their .json forms), which is read with its module.
A plan or state (terraform show -json, .tfstate) or authorization report is one too; - is the standard input.
An inventory that was saved by export is read with the others, as a repository of its own.
BASE and HEAD are git revisions, directories, plans or saved inventories; HEAD defaults to the working tree.
A directory named like a command is written ./why.`;

const EPILOGUE = `Exit: 0 nothing found, 1 findings, 2 a wrong call or an input that could not be read, 3 nothing to analyse.`;

const EXAMPLES: readonly [command: string, meaning: string][] = [
  ['$0 envs/prod envs/dev', 'two configurations as one estate'],
  ['$0 why aws_iam_role.ci deploy', 'ends are addresses, ARNs or names'],
  ['$0 diff origin/main', 'who can become what on this branch, and could not on main'],
  ['$0 --graph | dot -Tsvg > trust.svg', 'a picture, drawn by Graphviz'],
  ['$0 --fix-preview | git apply --allow-empty', 'write the missing halves, to be looked at'],
  ['$0 --format json -o findings.json', 'for other programs'],
  ['$0 --format github --report sarif=findings.sarif', 'annotations, and a file for code scanning'],
  ["$0 --exclude 'examples/**'", 'without what lies below examples'],
];

/**
 * Reads the arguments and prints nothing. Words are taken as they stand: as positional arguments of a command, yargs loses
 * `-` and what follows `--`.
 */
export function parseArguments(args: readonly string[], version: string): ParsedArguments {
  const outcome = { objection: '', printed: '' };
  const values: Readonly<Record<string, unknown>> = yargs()
    .scriptName('iam-trust-lint')
    .detectLocale(false)
    .exitProcess(false)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'populate--': true,
      'strip-aliased': true,
    })
    .usage(USAGE)
    .options(yargsOptions())
    .example([...EXAMPLES])
    .epilogue(EPILOGUE)
    .strictOptions()
    .help('h', 'show this; --help is the same')
    .version(version)
    .wrap(110)
    .parseSync([...args], {}, (error, _, printed) => {
      outcome.objection = error?.message ?? '';
      outcome.printed = printed;
    });
  return {
    values,
    words: listTexts(values._),
    literalWords: listTexts(values['--']),
    objection: outcome.objection || null,
    printed: outcome.printed,
  };
}

function listTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
