import { posix } from 'node:path';
import { isWithin } from '../host/posix-path.js';
import type { ChangedText } from '../report/patch.js';

interface Names {
  readonly texts: readonly ChangedText[];
  /** Where the paths begin, where that is not the working directory. */
  readonly base: string | null;
}

/** Files by paths that `git apply` takes: from the working directory, or from the repository where one of them lies outside of that. */
export function nameInPatch(
  texts: readonly ChangedText[],
  { workingDirectory, repository }: { readonly workingDirectory: string; readonly repository: string },
): Names {
  const isBelow = texts.every(({ file }) => isWithin(workingDirectory, file));
  const base = isBelow ? workingDirectory : repository;
  return {
    texts: texts.map((text) => ({ ...text, file: posix.relative(base, text.file) })),
    base: isBelow ? null : repository,
  };
}
