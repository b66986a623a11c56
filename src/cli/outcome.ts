import type { ExitCode } from '../commands/exit-code.js';
import { ink, type Look, printLines } from '../report/paint.js';

/** What a call comes to: the result, what is said beside it, and the exit status. */
export interface Outcome {
  readonly exitCode: ExitCode;
  /** Null where there is none to write, as after a wrong call. */
  readonly result: string | null;
  readonly messages: string;
  /** What is written to files beside the result, each whole or not at all. */
  readonly files?: readonly OutcomeFile[];
}

/** A file as the user named it. */
export interface OutcomeFile {
  readonly file: string;
  readonly text: string;
  /** What to say once it is written. */
  readonly told?: string;
}

/** A call that cannot be carried out, with one sentence about it. */
export function refuse(sentence: string, look: Look): Outcome {
  return { exitCode: 2, result: null, messages: messageLine(sentence, look) };
}

/** One line on the standard error. */
export function messageLine(sentence: string, look: Look): string {
  return printLines([[ink('iam-trust-lint: ', 'strong'), ink(sentence)]], look);
}
