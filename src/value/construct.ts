import type { Origin } from '../base/origin.js';
import { normalizePieces, normalizeText } from './normal-form.js';
import type { BigNumber } from './number.js';
import type { ValueSymbol } from './symbol.js';
import { ANY, STRING, type Type } from './type.js';
import type {
  BoolValue,
  Entry,
  Item,
  ListValue,
  Mark,
  NullValue,
  NumberValue,
  ObjectValue,
  Piece,
  RestEntry,
  Shape,
  StringValue,
  TextPiece,
  TupleValue,
  UnknownValue,
  Value,
} from './value.js';

export const NO_MARKS: readonly Mark[] = [];

export const ANY_SHAPE: Shape = { chars: 'any', min: 0, max: null };

/** An AWS account id is twelve digits (IAM User Guide, "AWS account identifiers"). */
export const ACCOUNT_ID_SHAPE: Shape = { chars: 'digits', min: 12, max: 12 };

export function nullValue(origin: Origin | null, type: Type = ANY): NullValue {
  return { kind: 'null', type, origin, marks: NO_MARKS };
}

export function boolValue(value: boolean, origin: Origin | null): BoolValue {
  return { kind: 'bool', value, origin, marks: NO_MARKS };
}

export function numberValue(value: BigNumber, origin: Origin | null): NumberValue {
  return { kind: 'number', value, origin, marks: NO_MARKS };
}

/** A string known in full, written at `origin` as it stands. */
export function textValue(text: string, origin: Origin | null): StringValue {
  return {
    kind: 'string',
    pieces: text === '' ? [] : [{ kind: 'text', text: normalizeText(text), origin }],
    json: null,
    origin,
    marks: NO_MARKS,
  };
}

/** A string of pieces, in normal form C; the empty ones go, and neighbours without a place of their own are joined. */
export function stringValue(pieces: readonly Piece[], origin: Origin | null): StringValue {
  const kept: Piece[] = [];
  for (const piece of normalizePieces(pieces)) {
    const last = kept.at(-1);
    if (piece.kind === 'text' && piece.text === '') continue;
    if (piece.kind === 'text' && piece.origin === null && last?.kind === 'text' && last.origin === null) {
      kept[kept.length - 1] = { kind: 'text', text: last.text + piece.text, origin: null };
    } else {
      kept.push(piece);
    }
  }
  return { kind: 'string', pieces: kept, json: null, origin, marks: NO_MARKS };
}

export function textPiece(text: string, origin: Origin | null): TextPiece {
  return { kind: 'text', text, origin };
}

export function unknownValue(
  symbol: ValueSymbol,
  origin: Origin | null,
  type: Type = ANY,
  shape: Shape = ANY_SHAPE,
): UnknownValue {
  return { kind: 'unknown', type, symbol, shape, origin, marks: NO_MARKS };
}

/** A string of which nothing but its symbol is known. */
export function unknownText(symbol: ValueSymbol, origin: Origin | null, shape: Shape = ANY_SHAPE): StringValue {
  return stringValue([{ kind: 'hole', value: unknownValue(symbol, origin, STRING, shape) }], origin);
}

export function tupleValue(items: readonly Item[], origin: Origin | null): TupleValue {
  return { kind: 'tuple', items, origin, marks: NO_MARKS };
}

export function listValue(element: Type, items: readonly Item[], origin: Origin | null): ListValue {
  return { kind: 'list', element, items, origin, marks: NO_MARKS };
}

export function objectValue(
  entries: ReadonlyMap<string, Entry> | Readonly<Record<string, Value>>,
  origin: Origin | null,
  rest: readonly RestEntry[] = [],
): ObjectValue {
  const map =
    entries instanceof Map
      ? entries
      : new Map(Object.entries(entries).map(([key, value]) => [key, { value, keyOrigin: null }]));
  return { kind: 'object', entries: map, rest, origin, marks: NO_MARKS };
}
