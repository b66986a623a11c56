import { posix } from 'node:path';
import type { Files } from '../../base/files.js';

/**
 * Why a local module could not be read: by the first directory on the way that lacks what is looked for, so that all calls that
 * fail for want of it say the same.
 */
export function whyMissing(directory: string, source: string, files: Files): string {
  const { at, below } = nearestListed(directory, files);
  const listed = files.list(at);
  if (listed.kind === 'listed' && listed.entries.length === 0)
    return `the directory ${cutSource(source, below.length)} is empty; if it is a git submodule, check it out (git submodule update --init)`;
  if (below.length === 0) return `the directory ${source} holds no configuration`;
  return `there is no directory ${cutSource(source, below.length - 1)} in the repository`;
}

/** The deepest directory on the way that is there, and the names below it. */
function nearestListed(directory: string, files: Files): { readonly at: string; readonly below: readonly string[] } {
  const below: string[] = [];
  let at = directory;
  while (files.list(at).kind !== 'listed' && at !== posix.dirname(at)) {
    below.unshift(posix.basename(at));
    at = posix.dirname(at);
  }
  return { at, below };
}

/** A module's source without so many of its last names. */
function cutSource(source: string, names: number): string {
  const parts = source.split('/').filter((part) => part !== '');
  return names === 0 || names >= parts.length ? source : parts.slice(0, parts.length - names).join('/');
}
