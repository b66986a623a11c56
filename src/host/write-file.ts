import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolveLinks } from './real-path.js';
import { describeSystemError } from './system-error.js';

export type WriteResult = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly why: string };

/**
 * Writes a file whole or not at all: beside it first, then in its place. What is no regular file (`/dev/stdout`, a pipe) is
 * written to directly.
 */
export function writeWhole(path: string, text: string): WriteResult {
  const real = resolveLinks(path);
  const target = real.kind === 'real' ? real.path : path;
  try {
    if (isSpecial(target)) writeFileSync(target, text);
    else replaceFile(target, text);
    return { kind: 'written' };
  } catch (error) {
    return { kind: 'failed', why: describeSystemError(error) };
  }
}

function isSpecial(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile();
}

function replaceFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
