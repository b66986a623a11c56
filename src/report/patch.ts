import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { isVisible } from './visible.js';

/** A file before and after, its path as the patch names it. */
export interface ChangedText {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Why a file is not in a patch: its lines would act on a terminal or on the runner of a CI job, or it takes too long to compare. */
export type LeftOut = 'unseen' | 'command' | 'time';

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
  const lines = text.split('\n');
  if (where === 'written') return { text, why: null };
  if (lines.some(isCommand)) return { text: null, why: 'command' };
  const isPlain = lines.every((line) => isVisible(line.replace(/\r$/, '').replaceAll('\t', '')));
  return isPlain ? { text, why: null } : { text: null, why: 'unseen' };
}

/** As GitHub Actions (`silence` in paint.ts) and Azure Pipelines read their logs; a patch cannot be changed to hold none. */
function isCommand(line: string): boolean {
  return /^[-+]?\s*::/.test(line) || line.includes('##[') || line.includes('##vso[');
}
