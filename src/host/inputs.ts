import { statSync } from 'node:fs';
import type { Refusal } from '../base/files.js';
import { absolutePath } from './posix-path.js';
import { refusalOf, resolveLinks } from './real-path.js';

/** A path that a user gave, with its links resolved. */
export type Input =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'refused'; readonly path: string; readonly refusal: Refusal; readonly detail: string };

/** What a path is; a link is what it leads to. A refused one keeps the name that it was given. */
export function inspectInput(given: string, workingDirectory: string): Input {
  const path = absolutePath(given, workingDirectory);
  const real = resolveLinks(path);
  if (real.kind === 'refused') return { ...real, path };
  try {
    const stats = statSync(real.path);
    if (stats.isDirectory()) return { kind: 'directory', path: real.path };
    if (stats.isFile()) return { kind: 'file', path: real.path };
    return { kind: 'refused', path, refusal: 'special', detail: '' };
  } catch (error) {
    return { kind: 'refused', path, ...refusalOf(error) };
  }
}
