import { appendFileSync } from 'node:fs';
import { describeSystemError } from './system-error.js';
import type { WriteResult } from './write-file.js';

/** Adds to a file that another program gave us to write to. */
export function appendTo(path: string, text: string): WriteResult {
  try {
    appendFileSync(path, text);
    return { kind: 'written' };
  } catch (error) {
    return { kind: 'failed', why: describeSystemError(error) };
  }
}
