import type { Origin } from '../base/origin.js';
import { ANY_SHAPE, stringValue, unknownValue } from './construct.js';
import { valueKey } from './key.js';
import { formatNumber } from './number-format.js';
import type { ValueSymbol } from './symbol.js';
import { STRING } from './type.js';
import type {
  AlternativesValue,
  Item,
  MapValue,
  ObjectValue,
  Piece,
  StringValue,
  UnknownValue,
  Value,
} from './value.js';

/**
 * The JSON text of a value as Terraform's `jsonencode` writes it: no white space, object keys in code-unit order,
 * `<`, `>`, `&`, U+2028 and U+2029 escaped. What is not known is a hole; the text knows the value that it encodes.
 */
export function writeJson(value: Value, origin: Origin | null): StringValue {
  return { ...stringValue(writePieces(value), origin), json: value, marks: value.marks };
}

function writePieces(value: Value): readonly Piece[] {
  switch (value.kind) {
    case 'null':
      return [punctuation('null', value.origin)];
    case 'bool':
      return [punctuation(String(value.value), value.origin)];
    case 'number':
      return [punctuation(formatNumber(value.value), value.origin)];
    case 'string':
      return writeText(value);
    case 'list':
    case 'set':
    case 'tuple':
      return [punctuation('[', null), ...join(value.items.map(writeItem)), punctuation(']', null)];
    case 'map':
    case 'object':
      return writeObject(value);
    case 'handle':
      return writeObject(value.handle.expand());
    case 'unknown':
    case 'alternatives':
      return writeUnknown(value);
  }
}

function punctuation(text: string, origin: Origin | null): Piece {
  return { kind: 'text', text, origin };
}

function join(parts: readonly (readonly Piece[])[]): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [punctuation(',', null), ...part]));
}

/** The quotes carry the string's own place, so that reading the text back finds the element where it was written. */
function writeText(value: StringValue): readonly Piece[] {
  const quote = punctuation('"', value.origin);
  return [quote, ...value.pieces.map(escapePiece), quote];
}

function escapePiece(piece: Piece): Piece {
  if (piece.kind === 'hole') return piece;
  const text = escapeText(piece.text);
  return text === piece.text ? piece : { kind: 'text', text, origin: piece.origin };
}

/** What Go's encoding/json escapes with HTML escaping on, as cty's JSON writer has it. */
const ESCAPED =
  /["\\<>&\u2028\u2029\u0000-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

function escapeText(text: string): string {
  return text.replace(
    ESCAPED,
    (char) => SHORT_ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function writeObject(value: MapValue | ObjectValue): readonly Piece[] {
  const known = [...value.entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => [
      ...writeText(stringValue([{ kind: 'text', text: key, origin: entry.keyOrigin }], entry.keyOrigin)),
      punctuation(':', null),
      ...writePieces(entry.value),
    ]);
  const rest = value.rest.map((entry) => [hole('members', entry.value)]);
  return [punctuation('{', null), ...join([...known, ...rest]), punctuation('}', null)];
}

function writeItem(item: Item): readonly Piece[] {
  return item.kind === 'rest' ? [hole('items', item.element)] : writePieces(item);
}

function writeUnknown(value: UnknownValue | AlternativesValue): readonly Piece[] {
  if (value.kind === 'unknown' && value.type.kind === 'string') {
    const quote = punctuation('"', value.origin);
    return [quote, { kind: 'hole', value }, quote];
  }
  return [hole('jsonencode', value)];
}

/** A hole that holds the text of `of`: one JSON value for `jsonencode`, any number of list items or object members else. */
function hole(operation: 'jsonencode' | 'items' | 'members', of: Value): Piece {
  const symbols = symbolsOf(of);
  const symbol: ValueSymbol = {
    key: `${operation}(${holeKey(of)})`,
    cause: { kind: 'derived', operation, of: symbols },
  };
  return {
    kind: 'hole',
    value: unknownValue(symbol, of.origin, STRING, { ...ANY_SHAPE, min: operation === 'jsonencode' ? 1 : 0 }),
  };
}

function holeKey(value: Value): string {
  return value.kind === 'unknown' ? value.symbol.key : valueKey(value);
}

function symbolsOf(value: Value): readonly ValueSymbol[] {
  if (value.kind === 'unknown') return [value.symbol];
  return value.kind === 'alternatives' ? [value.choice] : [];
}
