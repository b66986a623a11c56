import { posix } from 'node:path';
import type { EstateSettings } from '../commands/options.js';
import type { Config } from '../config/config.js';
import { isWithin } from '../host/posix-path.js';

/** Whether a path lies below what the globs match, as seen from a directory; globs mean what they mean for exclusions. */
export async function createPathMatcher(globs: readonly string[], top: string): Promise<(path: string) => boolean> {
  const isMatched = await createExclusion(globs, [top]);
  return (path) => listUpTo(top, path).some(isMatched);
}

/** A path and the directories that hold it, below the top. */
function listUpTo(top: string, path: string): readonly string[] {
  return path === top || !isWithin(top, path) ? [] : [path, ...listUpTo(top, posix.dirname(path))];
}

/** What globs say of the directories of roots; of several that match, the last one counts. `.` is the top itself. */
export async function createRootChooser(choices: Config['roots'], top: string): Promise<EstateSettings['chooseRoot']> {
  const matchers = await Promise.all(
    choices.map(async ({ glob, isRoot }) => {
      const isMatched = await createExclusion([glob], [top]);
      const isTop = glob === '.' || glob === './';
      return { isRoot, matches: (path: string) => (path === top && isTop) || (isWithin(top, path) && isMatched(path)) };
    }),
  );
  return (path) => {
    const last = matchers.findLast(({ matches }) => matches(path));
    return last === undefined ? null : last.isRoot ? 'root' : 'module';
  };
}

/**
 * Whether a path is left out. A glob without a slash is matched against names at any depth; one with a slash against paths
 * relative to one of the top directories. A matched directory is left out with all that it holds.
 */
export async function createExclusion(
  globs: readonly string[],
  tops: readonly string[],
): Promise<(path: string) => boolean> {
  if (globs.length === 0) return () => false;
  const { default: picomatch } = await import('picomatch');
  const matchers = globs.map((glob) => {
    const plain = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    const matches = picomatch(plain, { dot: true });
    return plain.includes('/')
      ? (path: string) => tops.some((top) => matches(posix.relative(top, path)))
      : (path: string) => matches(posix.basename(path));
  });
  return (path) => matchers.some((isMatch) => isMatch(path));
}
