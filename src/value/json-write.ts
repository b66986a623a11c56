import type { Origin } from '../base/origin.js';
import { ANY_SHAPE, stringValue, unknownValue } from './construct.js';
import { deriveSymbol } from './derive.js';
import { valueKey } from './key.js';
import { allMarks } from './marks.js';
import { formatNumber } from './number-format.js';
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

/** How JSON text is laid out. `compact` is Terraform's `jsonencode`: no white space, keys in code-unit order. */
export interface JsonLayout {
  /** Blanks per level; 0 writes everything on one line, without a blank. */
  readonly indent: number;
  readonly keys: 'sorted' | 'as-given';
}

const COMPACT: JsonLayout = { indent: 0, keys: 'sorted' };

/**
 * The JSON text of a value; `<`, `>`, `&`, U+2028 and U+2029 are escaped, as Go does it.
 * What is not known is a hole; the text knows the value that it encodes, and with it what of it is secret.
 */
export function writeJson(value: Value, origin: Origin | null, layout: JsonLayout = COMPACT): StringValue {
  return { ...stringValue(writePieces(value, { layout, depth: 0 }), origin), json: value, marks: allMarks(value) };
}

interface Cursor {
  readonly layout: JsonLayout;
  readonly depth: number;
}

function writePieces(value: Value, at: Cursor): readonly Piece[] {
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
      return enclose(
        '[',
        value.items.map((item) => writeItem(item, inside(at))),
        ']',
        at,
      );
    case 'map':
    case 'object':
      return writeObject(value, at);
    case 'handle':
      return writeObject(value.handle.expand(), at);
    case 'unknown':
    case 'alternatives':
      return writeUnknown(value);
  }
}

function inside(at: Cursor): Cursor {
  return { ...at, depth: at.depth + 1 };
}

function punctuation(text: string, origin: Origin | null): Piece {
  return { kind: 'text', text, origin };
}

function enclose(open: string, parts: readonly (readonly Piece[])[], close: string, at: Cursor): readonly Piece[] {
  if (parts.length === 0) return [punctuation(open + close, null)];
  const line = (depth: number) => (at.layout.indent === 0 ? '' : `\n${' '.repeat(at.layout.indent * depth)}`);
  const separated = parts.flatMap((part, index) => [
    punctuation(`${index === 0 ? '' : ','}${line(at.depth + 1)}`, null),
    ...part,
  ]);
  return [punctuation(open, null), ...separated, punctuation(`${line(at.depth)}${close}`, null)];
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

function writeObject(value: MapValue | ObjectValue, at: Cursor): readonly Piece[] {
  const entries = [...value.entries];
  const ordered = at.layout.keys === 'sorted' ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries;
  const colon = punctuation(at.layout.indent === 0 ? ':' : ': ', null);
  const known = ordered.map(([key, entry]) => [
    ...writeText(stringValue([{ kind: 'text', text: key, origin: entry.keyOrigin }], entry.keyOrigin)),
    colon,
    ...writePieces(entry.value, inside(at)),
  ]);
  const rest = value.rest.map((entry) => [hole('members', entry.value)]);
  return enclose('{', [...known, ...rest], '}', at);
}

function writeItem(item: Item, at: Cursor): readonly Piece[] {
  return item.kind === 'rest' ? [hole('items', item.element)] : writePieces(item, at);
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
  const symbol = { key: `${operation}(${holeKey(of)})`, cause: deriveSymbol(operation, [of]).cause };
  return {
    kind: 'hole',
    value: unknownValue(symbol, of.origin, STRING, { ...ANY_SHAPE, min: operation === 'jsonencode' ? 1 : 0 }),
  };
}

function holeKey(value: Value): string {
  return value.kind === 'unknown' ? value.symbol.key : valueKey(value);
}
