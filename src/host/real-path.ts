import { realpathSync } from 'node:fs';
import type { Refusal } from '../base/files.js';
import { isWithin, parentOf, toForwardSlashes } from './posix-path.js';
import { describeSystemError, systemErrorCode } from './system-error.js';

export type RealPath =
  | { readonly kind: 'real'; readonly path: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly detail: string };

/** A path with its links resolved, where that lies in the repository. `repository` is itself without links. */
export function resolveWithin(repository: string, path: string): RealPath {
  const real = resolveLinks(path);
  if (real.kind === 'real') return isWithin(repository, real.path) ? real : OUTSIDE;
  return real.refusal === 'missing' && !isWithin(repository, nearestReal(path)) ? OUTSIDE : real;
}

const OUTSIDE: RealPath = { kind: 'refused', refusal: 'outside', detail: '' };

/** A path with its links resolved, wherever it lies. */
export function resolveLinks(path: string): RealPath {
  // Node refuses such a path with an exception of another kind.
  if (path.includes('\0')) return { kind: 'refused', refusal: 'missing', detail: '' };
  try {
    return { kind: 'real', path: toForwardSlashes(realpathSync.native(path), process.platform) };
  } catch (error) {
    return { kind: 'refused', ...refusalOf(error) };
  }
}

/** What a failed call means. A circle of links is unreadable, not missing. */
export function refusalOf(error: unknown): { readonly refusal: Refusal; readonly detail: string } {
  switch (systemErrorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return { refusal: 'missing', detail: '' };
    case 'ELOOP':
      return { refusal: 'unreadable', detail: 'its links lead in a circle' };
    case 'EACCES':
    case 'EPERM':
      return { refusal: 'unreadable', detail: 'permission denied' };
    default:
      return { refusal: 'unreadable', detail: describeSystemError(error) };
  }
}

/** The nearest directory above a missing path that is there, so that nobody learns what is missing outside. */
function nearestReal(path: string): string {
  for (let at = parentOf(path); ; at = parentOf(at)) {
    const real = resolveLinks(at);
    if (real.kind === 'real') return real.path;
    if (at === parentOf(at)) return at;
  }
}
