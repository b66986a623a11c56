import { existsSync } from 'node:fs';
import { commonDirectory, parentOf } from './posix-path.js';

/**
 * The repository of the given directories: the nearest one with `.git` from the deepest that contains them all upwards,
 * else that deepest one itself. A `.git` that is a file (a work tree, a submodule) counts.
 */
export function findRepository(directories: readonly string[]): string | null {
  const common = commonDirectory(directories);
  if (common === null) return null;
  for (let at = common; ; at = parentOf(at)) {
    if (existsSync(`${at === '/' ? '' : at}/.git`)) return at;
    if (at === parentOf(at)) return common;
  }
}
