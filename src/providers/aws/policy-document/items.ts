import { tupleValue } from '../../../value/construct.js';
import { itemKey } from '../../../value/key.js';
import { knownText } from '../../../value/text.js';
import type { Item, StringValue, TextPiece, Value } from '../../../value/value.js';
import { listItems, toText } from '../text.js';

/** The items of a set argument: each once, known strings in the provider's order, from Z to A, unknown ones after them. */
export function setItems(value: Value | null): readonly Item[] {
  const seen = new Map(listItems(value).map((item) => [itemKey(item), item] as const));
  const items = [...seen.values()].map(itemText);
  const known = items.filter((item) => item.kind === 'string' && knownText(item) !== null);
  const others = items.filter((item) => item.kind !== 'string' || knownText(item) === null);
  return [...known.toSorted(fromZToA), ...others];
}

/** The items of a list argument, as written. */
export function orderedItems(value: Value | null): readonly Item[] {
  return listItems(value).map(itemText);
}

function itemText(item: Item): Item {
  if (item.kind === 'rest' || item.kind === 'alternatives') return item;
  return toText(item) ?? item;
}

function fromZToA(a: Item, b: Item): number {
  const left = textOf(a);
  const right = textOf(b);
  if (left === right) return 0;
  return left > right ? -1 : 1;
}

function textOf(item: Item): string {
  return item.kind === 'string' ? (knownText(item) ?? '') : '';
}

/** One item stands alone, several in a list: as the provider writes them. */
export function oneOrMany(items: readonly Item[], origin: Value['origin']): Value {
  const [only] = items;
  return items.length === 1 && only !== undefined && only.kind !== 'rest' ? only : tupleValue(items, origin);
}

/** `&{` writes a policy variable, for `${` is Terraform's own (aws_iam_policy_document, "Context Variable Interpolation"). */
export function withPolicyVariables(item: Item): Item {
  return item.kind === 'string' ? replaceAmpersands(item) : item;
}

function replaceAmpersands(value: StringValue): StringValue {
  const pieces = value.pieces.map((piece) => (piece.kind === 'text' ? replaceInPiece(piece) : piece));
  return { ...value, pieces };
}

function replaceInPiece(piece: TextPiece): TextPiece {
  return piece.text.includes('&{') ? { ...piece, text: piece.text.replaceAll('&{', '${') } : piece;
}
