import type { Readable, Writable } from 'node:stream';
import { DOCUMENT_SIZE_LIMIT, type ReadResult } from '../base/files.js';
import type { Watch } from '../base/watch.js';
import { chooseColor } from '../host/color.js';
import { readStandardInput } from '../host/standard-input.js';
import type { Look } from '../report/paint.js';
import type { Output, ScanRequest } from './call.js';

/** A stream that results or messages go to; `columns` is set where a terminal shows it. */
export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What the command sees of the process that it runs in. */
export interface Outside {
  /** Absolute, with forward slashes. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Absent where nobody watches. */
  readonly watch?: Watch;
}

/** How messages look on the standard error. */
export function lookOfMessages({ color }: Pick<Output, 'color'>, { stderr, environment }: Outside): Look {
  return lookOf(stderr, chooseColor(color, { isTTY: stderr.isTTY === true, environment }));
}

/** How the result looks where it goes; in a file it has colour only where that was asked for. */
export function lookOfResult({ color, output }: Output, { stdout, environment }: Outside): Look {
  if (output !== null) return { color: color === 'always' ? 'on' : 'off', width: null };
  return lookOf(stdout, chooseColor(color, { isTTY: stdout.isTTY === true, environment }));
}

function lookOf({ isTTY, columns }: OutputStream, color: Look['color']): Look {
  return { color, width: isTTY === true && columns !== undefined && columns > 0 ? columns : null };
}

/** What comes in on the standard input, where the call names it; null, and nothing is read, where it does not. */
export function readGivenInput({ paths, plans }: ScanRequest, { stdin }: Outside): Promise<ReadResult> | null {
  const isNamed = paths.includes('-') || plans.some((plan) => plan.endsWith('=-'));
  return isNamed ? readStandardInput(stdin, DOCUMENT_SIZE_LIMIT) : null;
}
