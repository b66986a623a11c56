import { groupEntries } from '../base/group-by.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { pathAndName } from './arn.js';

/** How a written role name misses a declared one. */
export type NearMiss = 'path' | 'case' | 'spelling';

/** The parts of a role's `role/path/name` that can be compared: its path with both slashes, and its name, also in words. */
interface PathAndName {
  readonly path: string | null;
  readonly name: string;
  readonly words: readonly string[];
}

/**
 * Whether a written role (`role/path/name`) plainly means a declared one and misses it: by its path, by letter case, or by
 * one insertion, deletion, replacement or transposition inside a word of five letters or more. A digit or a whole word
 * is never a slip: `app-1` and `app-2`, `dev` and `prod` are two roles.
 */
export function nearMiss(written: StringValue, declared: StringValue): NearMiss | null {
  return missBetween(comparable(written), comparable(declared));
}

export interface Near<T> {
  readonly item: T;
  readonly miss: NearMiss;
}

/** What finds those things that a written `role/path/name` nearly misses; nothing is looked at before something is sought. */
export function nearFinder<T>(
  items: readonly T[],
  resourceOf: (item: T) => StringValue,
): (written: StringValue) => readonly Near<T>[] {
  let index: ReadonlyMap<string, readonly Named<T>[]> | null = null;
  return (written) => {
    index ??= indexNames(items, resourceOf);
    const name = comparable(written);
    const candidates = new Set(nearKeys(name).flatMap((key) => index?.get(key) ?? []));
    return [...candidates].flatMap(({ item, name: declared }) => {
      const miss = missBetween(name, declared);
      return miss === null ? [] : [{ item, miss }];
    });
  };
}

interface Named<T> {
  readonly item: T;
  readonly name: PathAndName | null;
}

function indexNames<T>(
  items: readonly T[],
  resourceOf: (item: T) => StringValue,
): ReadonlyMap<string, readonly Named<T>[]> {
  const named = items.map((item) => ({ item, name: comparable(resourceOf(item)) }));
  return groupEntries(named.flatMap((one) => nearKeys(one.name).map((key) => [key, one] as const)));
}

/** IAM takes no longer name of a role or user (IAM and STS quotas), so none has more words. */
const WORD_LIMIT = 64;

/** Of two names of which one nearly misses the other, both have one of these: without letter case, or with a word left open. */
function nearKeys(comparable: PathAndName | null): readonly string[] {
  if (comparable === null) return [];
  const { name, words } = comparable;
  if (words.length > WORD_LIMIT) return [name.toLowerCase()];
  const open = words.flatMap((word, at) => (LETTERS.test(word) ? [words.with(at, '*').join('')] : []));
  return [...new Set([name.toLowerCase(), ...open])];
}

function missBetween(left: PathAndName | null, right: PathAndName | null): NearMiss | null {
  if (left === null || right === null) return null;
  if (left.name === right.name)
    return left.path !== null && right.path !== null && left.path !== right.path ? 'path' : null;
  if (left.path !== right.path) return null;
  if (left.name.toLowerCase() === right.name.toLowerCase()) return 'case';
  return isSlipOfWords(left.words, right.words) ? 'spelling' : null;
}

function comparable(resource: StringValue): PathAndName | null {
  const { path, name } = pathAndName(resource);
  const text = comparableName(name);
  return text === null ? null : { path: knownText(path), name: text, words: wordsOf(text) };
}

/** The name with each unknown as one private word, so that equal unknowns compare as equal. */
function comparableName(name: StringValue): string | null {
  if (name.pieces.every((piece) => piece.kind === 'hole')) return null;
  return name.pieces.map((piece) => (piece.kind === 'text' ? piece.text : `\0${piece.value.symbol.key}\0`)).join('');
}

const LETTERS = /^[a-z]+$/i;

/** One slip of the hand inside of one word of five letters or more: all other words are the same. */
export function isSlip(a: string, b: string): boolean {
  return isSlipOfWords(wordsOf(a), wordsOf(b));
}

function isSlipOfWords(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  const different = left.flatMap((word, index) => (word === right[index] ? [] : [[word, right[index] ?? ''] as const]));
  const [only] = different;
  if (different.length !== 1 || only === undefined) return false;
  const [one, other] = only;
  if (!LETTERS.test(one) || !LETTERS.test(other) || Math.max(one.length, other.length) < 5) return false;
  return isOneEdit(one, other);
}

/** A name's words, its unknowns, and the separators and digits between them. */
function wordsOf(name: string): readonly string[] {
  return name.match(/\0[^\0]*\0|[A-Za-z]+|[0-9]+|[^A-Za-z0-9]/g) ?? [];
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
