import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { isVisible } from './visible.js';

/** A file before and after, its path as the patch names it. */
export interface ChangedText {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Why a file is not in a patch: its lines would act on a terminal, or it takes too long to compare. */
export type LeftOut = 'unseen' | 'time';

export interface Patch {
  readonly text: string;
  readonly leftOut: readonly { readonly file: string; readonly why: LeftOut }[];
}

/** Two texts of which one was made of the other take a fraction of it. */
const TIME_LIMIT = 5000;

/**
 * A unified patch, byte for byte as `git apply` and `patch -p1` take it; names that need it are quoted as git does. It cannot make anything visible, so where somebody may
 * see it (`shown`), files whose lines hold what a terminal obeys or hides are left out.
 */
export function renderPatch(files: readonly ChangedText[], where: 'shown' | 'written'): Patch {
  const parts = files.map((file) => ({ file: file.file, ...patchOne(file, where) }));
  return {
    text: parts.map(({ text }) => text ?? '').join(''),
    leftOut: parts.flatMap(({ file, why }) => (why === null ? [] : [{ file, why }])),
  };
}

type OnePatch = { readonly text: string; readonly why: null } | { readonly text: null; readonly why: LeftOut };

function patchOne({ file, before, after }: ChangedText, where: 'shown' | 'written'): OnePatch {
  const text = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
    timeout: TIME_LIMIT,
  });
  if (text === undefined) return { text: null, why: 'time' };
  const isPlain = text.split('\n').every((line) => isVisible(line.replace(/\r$/, '').replaceAll('\t', '')));
  return isPlain || where === 'written' ? { text, why: null } : { text: null, why: 'unseen' };
}
