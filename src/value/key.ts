import { numberKey } from './number-format.js';
import type { Item, Piece, UnknownValue, Value } from './value.js';

/**
 * The canonical key of a value: two values with one key are the same value, wherever they were written.
 * A list, a tuple and a set of the same items have different keys, as Terraform holds them unequal.
 */
export function valueKey(value: Value): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'number':
      return numberKey(value.value);
    case 'string':
      return `"${value.pieces.map(pieceKey).join('')}"`;
    case 'list':
    case 'set':
    case 'tuple':
      return `${value.kind}[${value.items.map(itemKey).join(',')}]`;
    case 'map':
    case 'object':
      return `${value.kind}{${entryKeys(value).join(',')}}`;
    case 'unknown':
      return unknownKey(value);
    case 'alternatives':
      return `(${value.choice.key}?${value.options.map(valueKey).join('|')})`;
    case 'handle':
      return `@${value.handle.key}`;
  }
}

/** A string of digits is no number, so an unknown that was made one is another value. */
function unknownKey({ symbol, type }: UnknownValue): string {
  if (type.kind === 'string') return `"\${${symbol.key}}"`;
  return type.kind === 'number' || type.kind === 'bool' ? `\${${symbol.key}:${type.kind}}` : `\${${symbol.key}}`;
}

/** Text is JSON-quoted inside, so that no text can read as a hole. */
function pieceKey(piece: Piece): string {
  if (piece.kind === 'hole') return `\${${piece.value.symbol.key}}`;
  if (!CHANGED_IN_QUOTES.test(piece.text)) return piece.text;
  return JSON.stringify(piece.text)
    .slice(1, -1)
    .replaceAll('$', () => '$$');
}

/** Most texts have nothing that a quoted one writes otherwise: quotes, controls, halves of characters; and no `$`. */
const CHANGED_IN_QUOTES = /["\\$\p{Cc}\ud800-\udfff]/u;

/** The key of an item of a sequence, of items that may be there included. */
export function itemKey(item: Item): string {
  if (item.kind !== 'rest') return valueKey(item);
  return `...${item.most ?? ''}${item.place === undefined ? '' : '~'}${valueKey(item.element)}`;
}

function entryKeys(value: Extract<Value, { kind: 'map' | 'object' }>): string[] {
  const known = [...value.entries].map(([key, entry]) => `${JSON.stringify(key)}:${valueKey(entry.value)}`).sort();
  const rest = value.rest.map((entry) => `...${valueKey(entry.key)}:${valueKey(entry.value)}`);
  return [...known, ...rest];
}
