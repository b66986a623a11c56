import { DIFF_FORMATS } from '../report/diff-formats.js';
import { FORMATS } from '../report/formats.js';
import type { Call, ConfigChoice, DiffCall, Output, RuleChoice, ScanCall } from './call.js';
import { COMMANDS, SHELLS } from './commands-table.js';
import { baselineOf, objectToBaselines, objectToReports, reportsOf } from './file-options.js';
import { objectTo } from './objections.js';
import { COLORS, type Command, GRAPH_FORMS, HCL_PARSERS, LEVELS, OPTIONS } from './option-table.js';
import { choiceOf, isGiven, textOf, textsOf } from './option-values.js';
import { type ParsedArguments, parseArguments } from './parser.js';
import { objectToVariables, orderSettings } from './variable-settings.js';

const FLAGS = OPTIONS.filter(({ takes }) => takes === 'flag').map(({ name }) => name);

/** What the arguments ask for. Nothing is read and nothing printed yet. */
export function readCall(args: readonly string[], version: string): Call {
  const flag = args.find((arg) => FLAGS.some((name) => arg.startsWith(`--${name}=`)));
  if (flag !== undefined) return wrong(`${flag.slice(0, flag.indexOf('='))} takes no value`);
  const parsed = parse(args.map(complete), version);
  if (parsed === null) return wrong('these arguments cannot be read');
  const { values, printed } = parsed;
  if (values.h === true || values.version === true) return { kind: 'print', text: `${printed}\n` };
  const objection =
    objectTo(parsed) ?? objectToBaselines(values) ?? objectToReports(values) ?? objectToVariables(textsOf(values.var));
  return objection === null ? chooseCall(parsed, args) : wrong(objection);
}

function wrong(message: string): Call {
  return { kind: 'wrong', message };
}

/** A bare `--graph` is DOT, and what follows it is a path. Of a help with a longer name yargs takes the last word for it. */
const COMPLETED: ReadonlyMap<string, string> = new Map([
  ['--graph', '--graph=dot'],
  ['--help', '-h'],
]);

function complete(arg: string, index: number, args: readonly string[]): string {
  const end = args.indexOf('--');
  return end === -1 || index < end ? (COMPLETED.get(arg) ?? arg) : arg;
}

/** Null where yargs itself stumbles: it does over names like `--constructor`. */
function parse(args: readonly string[], version: string): ParsedArguments | null {
  try {
    return parseArguments(args, version);
  } catch {
    return null;
  }
}

type Values = ParsedArguments['values'];

const NAMES: Readonly<Record<Command, string>> = {
  lint: 'judging paths',
  graph: '--graph',
  why: 'why',
  explain: '--explain',
  export: 'export',
  diff: 'diff',
  init: 'init',
  completion: 'completion',
  fix: '--fix',
  'fix-preview': '--fix-preview',
};

function chooseCall(parsed: ParsedArguments, args: readonly string[]): Call {
  const { values } = parsed;
  const kind = commandOf(parsed);
  const misplaced = OPTIONS.find(({ name, commands }) => isGiven(values[name]) && !commands.includes(kind));
  if (misplaced !== undefined) return wrong(`--${misplaced.name} does not go with ${NAMES[kind]}`);
  if (isGiven(values.config) && isGiven(values['no-config'])) return wrong('--config does not go with --no-config');
  if (kind === 'diff') return diffOf(parsed, args);
  const words = [...parsed.words, ...parsed.literalWords];
  const scanOf = (paths: readonly string[]) => readScan(values, paths, args);
  switch (kind) {
    case 'lint':
    case 'fix':
    case 'fix-preview': {
      if (kind !== 'lint' && words.includes('-'))
        return wrong(`${NAMES[kind]} changes files, and the standard input is none`);
      const format = choiceOf(values.format, FORMATS) ?? 'text';
      const failOn = choiceOf(values['fail-on'], LEVELS);
      return {
        kind,
        format,
        failOn,
        reports: reportsOf(values),
        baseline: baselineOf(values),
        ...scanOf(words),
        ...rulesOf(values),
      };
    }
    case 'graph':
      return { kind, form: choiceOf(values.graph, GRAPH_FORMS) ?? 'dot', ...scanOf(words), ...rulesOf(values) };
    case 'why':
      return whyOf(words.slice(1), scanOf);
    case 'export':
      return { kind, name: textOf(values.name), ...scanOf(words.slice(1)) };
    case 'init':
      return { kind, target: textOf(values.output), ...scanOf(words.slice(1)), output: null };
    case 'completion':
      return completionOf(parsed);
    case 'explain':
      return words.length > 0
        ? wrong('--explain takes a rule and no paths')
        : { kind, rule: textOf(values.explain) ?? '', config: configOf(values), ...outputOf(values) };
  }
}

function commandOf({ values, words }: ParsedArguments): Command {
  if (isGiven(values.explain)) return 'explain';
  const named = COMMANDS.find((name) => name === words[0]);
  if (named !== undefined) return named;
  if (isGiven(values.graph)) return 'graph';
  if (isGiven(values.fix)) return 'fix';
  return isGiven(values['fix-preview']) ? 'fix-preview' : 'lint';
}

function whyOf([from, to, ...paths]: readonly string[], scanOf: (paths: readonly string[]) => ScanCall): Call {
  if (from === undefined || to === undefined) return wrong('why needs two names: why FROM TO [paths..]');
  return { kind: 'why', from, to, ...scanOf(paths) };
}

/** What means nothing to a comparison that tells no findings. */
const ABOUT_FINDINGS: readonly string[] = [
  'fail-on',
  'report',
  'only',
  'skip',
  'strict-pairing',
  'pedantic',
  'auditor',
  'no-ignores',
];

function completionOf({ words, literalWords, values }: ParsedArguments): Call {
  const [, asked] = words;
  const shell = choiceOf(asked, SHELLS);
  const kind = 'completion';
  if (asked === 'words') return { kind, asked: { kind: 'words', words: literalWords }, ...outputOf(values) };
  if (shell === null) return wrong(`completion takes ${SHELLS.join(' or ')}`);
  return { kind, asked: { kind: 'script', shell }, ...outputOf(values) };
}

/** Words are the two sides, and what follows `--` the paths. */
function diffOf({ values, words, literalWords }: ParsedArguments, args: readonly string[]): Call {
  const [, base, head = null, ...others] = words;
  if (base === undefined) return wrong('diff needs something to compare with: diff BASE [HEAD] [-- PATHS]');
  if (others.length > 0) return wrong('diff takes two sides; paths stand behind --, as in diff BASE HEAD -- PATHS');
  const isNewOnly = values['new-only'] === true;
  const onlyNew = ABOUT_FINDINGS.find((name) => isGiven(values[name]));
  if (onlyNew !== undefined && !isNewOnly) return wrong(`--${onlyNew} goes with diff only beside --new-only`);
  const format = choiceOf(values.format, FORMATS) ?? 'text';
  const form = choiceOf(format, DIFF_FORMATS);
  if (form === null && !isNewOnly)
    return wrong(`diff prints ${DIFF_FORMATS.join(', ')}, and ${format} only with --new-only`);
  const shown: DiffCall['shown'] =
    isNewOnly || form === null
      ? {
          kind: 'new-findings',
          format,
          failOn: choiceOf(values['fail-on'], LEVELS),
          reports: reportsOf(values),
        }
      : { kind: 'changes', form };
  return {
    kind: 'diff',
    base,
    head,
    shown,
    ...readScan(values, literalWords, args),
    ...rulesOf(values),
    paths: literalWords,
  };
}

function readScan(values: Values, paths: readonly string[], args: readonly string[]): ScanCall {
  return {
    paths: paths.length === 0 ? ['.'] : paths,
    root: textOf(values.root),
    plans: textsOf(values.plan),
    config: configOf(values),
    exclude: textsOf(values.exclude),
    workspace: textOf(values.workspace),
    variables: orderSettings(args, textsOf(values.var), textsOf(values['var-file'])),
    disabledBlocks: values['include-disabled'] === true ? 'included' : 'left out',
    hclParser: choiceOf(values['hcl-parser'], HCL_PARSERS) ?? 'own',
    ...outputOf(values),
  };
}

function outputOf(values: Values): Output {
  return { output: textOf(values.output), color: choiceOf(values.color, COLORS) ?? 'auto' };
}

function rulesOf(values: Values): RuleChoice {
  const only = rulesIn(values.only);
  const audience = values.auditor === true ? 'auditor' : values.pedantic === true ? 'pedantic' : null;
  const ignores = values['no-ignores'] === true ? 'overlooked' : 'heeded';
  const pairing = values['strict-pairing'] === true ? 'strict' : null;
  return { audience, only: only.length === 0 ? null : only, skip: rulesIn(values.skip), pairing, ignores };
}

function configOf(values: Values): ConfigChoice {
  const path = textOf(values.config);
  if (path !== null) return { kind: 'file', path };
  return { kind: values['no-config'] === true ? 'none' : 'nearest' };
}

/** Rule ids, in options that may be repeated and may hold several with commas between. */
function rulesIn(value: unknown): readonly string[] {
  return textsOf(value).flatMap((text) => text.split(',').map((word) => word.trim()));
}
