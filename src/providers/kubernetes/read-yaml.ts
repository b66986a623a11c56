import { decodeYaml } from '../../terraform/functions/yaml-decode.js';
import { stringValue, textPiece } from '../../value/construct.js';
import type { Item, Piece, StringValue, Value } from '../../value/value.js';

/** In the place of what is not known stands its number between these, which no text has and YAML takes as letters. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/**
 * Reads YAML of which parts are not known, each as a part of the scalar that it stands in. A part that has a line to itself may
 * be anything, keys included: of such a text nothing is known.
 */
export function readYaml(source: StringValue): Value | null {
  const holes: Piece[] = [];
  const pieces = source.pieces.map((piece): Piece => {
    if (piece.kind === 'text') return piece;
    holes.push(piece);
    return textPiece(`${OPEN}${holes.length - 1}${CLOSE}`, null);
  });
  const text = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
  if (/^[\s\uE000-\uE001\d]*\uE000/m.test(text)) return null;
  const decoded = decodeYaml(stringValue(pieces, source.origin), text);
  return decoded.kind === 'refused' ? null : restorer(holes)(decoded);
}

/** Each value once, for what an alias repeats is the same one. */
function restorer(holes: readonly Piece[]): (value: Value) => Value {
  const done = new Map<Value, Value>();
  const restore = (value: Value): Value => {
    const known = done.get(value) ?? restoreIn(value, holes, restore);
    done.set(value, known);
    return known;
  };
  return restore;
}

function restoreIn(value: Value, holes: readonly Piece[], restore: (value: Value) => Value): Value {
  switch (value.kind) {
    case 'string':
      return { ...value, pieces: value.pieces.flatMap((piece) => restorePiece(piece, holes)) };
    case 'tuple':
      return { ...value, items: value.items.map((item): Item => (item.kind === 'rest' ? item : restore(item))) };
    case 'object': {
      const entries = [...value.entries].map(
        ([key, entry]) => [key, { ...entry, value: restore(entry.value) }] as const,
      );
      return { ...value, entries: new Map(entries) };
    }
    default:
      return value;
  }
}

function restorePiece(piece: Piece, holes: readonly Piece[]): readonly Piece[] {
  if (piece.kind === 'hole' || !piece.text.includes(OPEN)) return [piece];
  return piece.text.split(/(\uE000\d+\uE001)/).flatMap((part): readonly Piece[] => {
    const hole = part.startsWith(OPEN) ? holes[Number(part.slice(1, -1))] : undefined;
    if (hole !== undefined) return [hole];
    return part === '' ? [] : [textPiece(part, piece.text === part ? piece.origin : null)];
  });
}
