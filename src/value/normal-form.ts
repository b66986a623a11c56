import type { Piece, TextPiece } from './value.js';

/** Below U+0300 nothing combines: such text is in normal form C as it stands. */
const MAY_COMBINE = /[^\u0000-\u02ff]/;

/** Text as cty keeps it: in Unicode's normal form C. */
export function normalizeText(text: string): string {
  return MAY_COMBINE.test(text) ? text.normalize('NFC') : text;
}

/** Pieces whose text is in normal form C, also where one ends and the next begins. */
export function normalizePieces(pieces: readonly Piece[]): readonly Piece[] {
  if (!pieces.some((piece) => piece.kind === 'text' && MAY_COMBINE.test(piece.text))) return pieces;
  const result: Piece[] = [];
  let run: TextPiece[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'text') run.push(piece);
    else {
      result.push(...normalizeRun(run), piece);
      run = [];
    }
  }
  return [...result, ...normalizeRun(run)];
}

/** Half a surrogate pair is no character; cty's strings have U+FFFD in its place. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Where neighbours combine, the whole run becomes one piece at the place of its first. */
function normalizeRun(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const run = joinPairs(pieces);
  const text = run.map((piece) => piece.text).join('');
  const normal = text.normalize('NFC');
  if (normal === text) return run;
  const each = run.map((piece) => ({ ...piece, text: piece.text.normalize('NFC') }));
  if (each.map((piece) => piece.text).join('') === normal) return each;
  return [{ kind: 'text', text: normal, origin: run[0]?.origin ?? null }];
}

/** The two halves of a surrogate pair make one piece, and a half without the other is replaced. */
function joinPairs(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const joined: TextPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && /[\ud800-\udbff]$/.test(last.text) && /^[\udc00-\udfff]/.test(piece.text)) {
      joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    } else joined.push(piece);
  }
  return joined.map((piece) => {
    const text = piece.text.replace(LONE_SURROGATE, '\ufffd');
    return text === piece.text ? piece : { ...piece, text };
  });
}
