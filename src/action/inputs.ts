import { nearestWord } from '../base/nearest-word.js';
import type { ConfigChoice } from '../cli/call.js';
import type { FailOn } from '../commands/options.js';
import { FORMATS, type Format } from '../report/formats.js';

/** What `action.yml` takes. Paths are as the user wrote them. */
export interface ActionInputs {
  readonly paths: readonly string[];
  readonly config: ConfigChoice;
  readonly plans: readonly string[];
  readonly baseline: string | null;
  /** What the log shows; `github` is the annotations, which are there in any case. */
  readonly format: Format;
  /** Null leaves it to the configuration file. */
  readonly failOn: FailOn | null;
  /** Which findings annotations, counts and the result of the step are about. */
  readonly counted: 'all' | 'new';
  /** Null leaves it to the event. */
  readonly base: string | null;
  readonly sarifFile: string | null;
  readonly comment: 'kept' | 'none';
  readonly category: string;
  readonly token: string | null;
}

export type ReadInputs =
  | { readonly kind: 'inputs'; readonly inputs: ActionInputs }
  | { readonly kind: 'wrong'; readonly message: string };

export type Environment = Readonly<Record<string, string | undefined>>;

const LEVELS: readonly FailOn[] = ['note', 'warning', 'error', 'never'];
const SWITCH = ['true', 'false'] as const;

export function readInputs(environment: Environment): ReadInputs {
  const format = chooseWord('format', textOf('format', environment) ?? 'text', FORMATS);
  if (format.kind === 'wrong') return format;
  const level = textOf('fail-on', environment);
  const failOn = level === null ? null : chooseWord('fail-on', level, LEVELS);
  if (failOn?.kind === 'wrong') return failOn;
  const comment = chooseWord('comment', textOf('comment', environment) ?? 'true', SWITCH);
  if (comment.kind === 'wrong') return comment;
  const newOnly = chooseWord('new-only', textOf('new-only', environment) ?? 'false', SWITCH);
  if (newOnly.kind === 'wrong') return newOnly;
  const paths = linesOf('paths', environment);
  const config = textOf('config', environment);
  return {
    kind: 'inputs',
    inputs: {
      paths: paths.length === 0 ? ['.'] : paths,
      config: config === null ? { kind: 'nearest' } : { kind: 'file', path: config },
      plans: linesOf('plan', environment),
      baseline: textOf('baseline', environment),
      format: format.word,
      failOn: failOn?.word ?? null,
      counted: newOnly.word === 'true' ? 'new' : 'all',
      base: textOf('base', environment),
      sarifFile: textOf('sarif-file', environment),
      comment: comment.word === 'true' ? 'kept' : 'none',
      category: textOf('category', environment) ?? 'iam-trust-lint',
      token: textOf('token', environment),
    },
  };
}

/** The runner's name for an input: in capitals, a hyphen stays (docs.github.com, "Metadata syntax for GitHub Actions", inputs). */
function textOf(name: string, environment: Environment): string | null {
  return environment[`INPUT_${name.toUpperCase()}`]?.trim() || null;
}

function linesOf(name: string, environment: Environment): readonly string[] {
  const lines = (textOf(name, environment) ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

type ChosenWord<Word> =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'wrong'; readonly message: string };

function chooseWord<Word extends string>(input: string, given: string, words: readonly Word[]): ChosenWord<Word> {
  const word = words.find((one) => one === given);
  if (word !== undefined) return { kind: 'word', word };
  const near = nearestWord(given, words);
  const hint = near === null ? '' : `; did you mean ${near}?`;
  return { kind: 'wrong', message: `the input ${input} takes ${words.join(', ')}, and not ${given}${hint}` };
}
