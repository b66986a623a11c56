import type { Files } from '../base/files.js';
import { type WriteResult, writeWhole } from './write-file.js';

export interface Rewrite {
  /** Absolute, without links. */
  readonly path: string;
  /** What is there, as it was read. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Puts other content into a file of the repository, whole or not at all, where it is still what was read. */
export function rewriteFile({ path, before, after }: Rewrite, files: Files): WriteResult {
  if (files.resolve(path) !== path) return { kind: 'failed', why: 'it is not where it was' };
  const read = files.read(path);
  if (read.kind === 'refused') return { kind: 'failed', why: `it is ${read.refusal}` };
  if (Buffer.compare(read.bytes, before) !== 0) return { kind: 'failed', why: 'somebody else changed it meanwhile' };
  return writeWhole(path, after);
}
