import { chmodSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isWithin, parentOf } from './posix-path.js';
import { resolveLinks } from './real-path.js';
import { describeSystemError, systemErrorCode } from './system-error.js';

export type WriteResult = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly why: string };

/**
 * Writes a file whole or not at all: beside it first, then in its place. What is no regular file (`/dev/stdout`, a pipe) is
 * written to directly.
 */
export function writeWhole(path: string, content: string | Uint8Array): WriteResult {
  const real = resolveLinks(path);
  const target = real.kind === 'real' ? real.path : path;
  try {
    if (isSpecial(target)) writeFileSync(target, content);
    else replaceFile(target, content);
    return { kind: 'written' };
  } catch (error) {
    const parent = parentOf(target);
    const isLost = systemErrorCode(error) === 'ENOENT' && !existsSync(parent);
    return { kind: 'failed', why: isLost ? `the directory ${parent} does not exist` : describeSystemError(error) };
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

/** What takes the place of a file may be read and run by whom that one was. */
function replaceFile(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.tmp`;
  const replaced = statSync(path, { throwIfNoEntry: false });
  try {
    writeFileSync(draft, content, { flag: 'wx' });
    if (replaced !== undefined) chmodSync(draft, replaced.mode & 0o7777);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
