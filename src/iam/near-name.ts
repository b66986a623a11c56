import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { pathAndName } from './arn.js';

/** How a written role name misses a declared one. */
export type NearMiss = 'path' | 'case' | 'spelling';

/** The parts of a role's `role/path/name` that can be compared: its path with both slashes, and its name. */
interface PathAndName {
  readonly path: string | null;
  readonly name: string | null;
}

/**
 * Whether a written role (`role/path/name`) plainly means a declared one and misses it: by its path, by letter case, or by
 * one insertion, deletion, replacement or transposition inside a word of five letters or more. A digit or a whole word
 * is never a slip: `app-1` and `app-2`, `dev` and `prod` are two roles.
 */
export function nearMiss(written: StringValue, declared: StringValue): NearMiss | null {
  const left = comparable(written);
  const right = comparable(declared);
  if (left.name === null || right.name === null) return null;
  if (left.name === right.name)
    return left.path !== null && right.path !== null && left.path !== right.path ? 'path' : null;
  if (left.path !== right.path) return null;
  if (left.name.toLowerCase() === right.name.toLowerCase()) return 'case';
  return isSlip(left.name, right.name) ? 'spelling' : null;
}

function comparable(resource: StringValue): PathAndName {
  const { path, name } = pathAndName(resource);
  return { path: knownText(path), name: comparableName(name) };
}

/** The name with each unknown as one private character, so that equal unknowns compare as equal. */
function comparableName(name: StringValue): string | null {
  if (name.pieces.every((piece) => piece.kind === 'hole')) return null;
  return name.pieces.map((piece) => (piece.kind === 'text' ? piece.text : `\0${piece.value.symbol.key}\0`)).join('');
}

const LETTERS = /^[a-z]+$/i;

/** One slip of the hand inside of one word of five letters or more: all other words are the same. */
export function isSlip(a: string, b: string): boolean {
  const left = words(a);
  const right = words(b);
  if (left.length !== right.length) return false;
  const different = left.flatMap((word, index) => (word === right[index] ? [] : [[word, right[index] ?? ''] as const]));
  const [only] = different;
  if (different.length !== 1 || only === undefined) return false;
  const [one, other] = only;
  if (!LETTERS.test(one) || !LETTERS.test(other) || Math.max(one.length, other.length) < 5) return false;
  return isOneEdit(one, other);
}

/** A name's words and the separators and digits between them. */
function words(name: string): readonly string[] {
  return name.match(/[A-Za-z]+|[0-9]+|[^A-Za-z0-9]/g) ?? [];
}

function isOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
