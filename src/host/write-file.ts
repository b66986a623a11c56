import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isWithin, parentOf } from './posix-path.js';
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

/** The same in a directory whose links somebody else made: what one of them leads to is not written. */
export function writeWithin(directory: string, path: string, text: string): WriteResult {
  const steps = [path, parentOf(path)].map((step) => ({ step, real: resolveLinks(step) }));
  const isLed = steps.some(({ step, real }) => real.kind === 'real' && real.path !== step);
  if (isLed && isWithin(directory, path)) return { kind: 'failed', why: 'a link there leads elsewhere' };
  return writeWhole(path, text);
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
