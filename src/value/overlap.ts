import type { Answer } from '../base/answer.js';
import { type Atom, cutIntoAtoms, isInAlphabet, type Reading } from './atoms.js';
import { matchesGlob } from './glob.js';
import { knownText } from './text.js';
import type { StringValue } from './value.js';

/**
 * Whether a pattern with IAM's wildcards matches a string. `yes`: whatever the unknowns of both are; `no`: whatever they
 * are; else `maybe`. Time grows with the product of the lengths, however many wildcards there are.
 */
export function matchPattern(
  pattern: StringValue,
  subject: StringValue,
  letterCase: Reading['letterCase'] = 'match',
): Answer {
  const text = knownText(pattern);
  if (text !== null && !/[*?]/.test(text)) return equalText(pattern, subject, letterCase);
  const subjectText = knownText(subject);
  if (text !== null && subjectText !== null) {
    const fold = (one: string) => (letterCase === 'match' ? one : one.toLowerCase());
    return matchesGlob(fold(text), fold(subjectText)) ? 'yes' : 'no';
  }
  const left = cutIntoAtoms(pattern, { wildcards: 'glob', letterCase });
  const right = cutIntoAtoms(subject, { wildcards: 'literal', letterCase });
  return decide(left, right);
}

/** Whether two strings are equal, no character of either a wildcard. Equal ends are cut off first, unknowns and all. */
export function equalText(a: StringValue, b: StringValue, letterCase: Reading['letterCase'] = 'match'): Answer {
  const plain = compareKnown(knownText(a), knownText(b), letterCase) ?? compareHoles(a, b);
  if (plain !== null) return plain;
  const left = cutIntoAtoms(a, { wildcards: 'literal', letterCase });
  const right = cutIntoAtoms(b, { wildcards: 'literal', letterCase });
  return decide(...cancelEnds(left, right));
}

/** Most strings are known in full, and need no table. */
function compareKnown(a: string | null, b: string | null, letterCase: Reading['letterCase']): Answer | null {
  if (a === null || b === null) return null;
  const isEqual = letterCase === 'match' ? a === b : a.toLowerCase() === b.toLowerCase();
  return isEqual ? 'yes' : 'no';
}

/** Two unknowns, such as two accounts: the same, or perhaps the same where their lengths and alphabets allow. */
function compareHoles(a: StringValue, b: StringValue): Answer | null {
  const [left] = a.pieces;
  const [right] = b.pieces;
  if (a.pieces.length !== 1 || b.pieces.length !== 1 || left?.kind !== 'hole' || right?.kind !== 'hole') return null;
  if (left.value.symbol.key === right.value.symbol.key) return 'yes';
  const one = left.value.shape;
  const other = right.value.shape;
  const isApart = one.min > (other.max ?? one.min) || other.min > (one.max ?? other.min);
  return isApart ? 'no' : 'maybe';
}

/** Whether some string is matched by both patterns: what a reader needs to know before calling one of them dead. */
export function overlapPatterns(a: StringValue, b: StringValue, letterCase: Reading['letterCase'] = 'match'): Answer {
  const left = cutIntoAtoms(a, { wildcards: 'glob', letterCase });
  const right = cutIntoAtoms(b, { wildcards: 'glob', letterCase });
  if (!align(left, right, POSSIBLY)) return 'no';
  return left.some(isOpen) || right.some(isOpen) ? 'maybe' : 'yes';
}

function decide(left: readonly Atom[], right: readonly Atom[]): Answer {
  const ends = meetEnds(left, right);
  if (ends === 'no') return 'no';
  const [innerLeft, innerRight] = cutEnds(left, right, ends);
  if (ends.isSure && align(innerLeft, innerRight, SURELY)) return 'yes';
  return align(innerLeft, innerRight, POSSIBLY) ? 'maybe' : 'no';
}

interface Ends {
  readonly start: number;
  readonly end: number;
}

/**
 * Up to the first atom of either side that may span others, each atom meets the one at its place: most pairs part there, and
 * no table is needed to see that.
 */
function meetEnds(left: readonly Atom[], right: readonly Atom[]): (Ends & { readonly isSure: boolean }) | 'no' {
  const shorter = Math.min(left.length, right.length);
  let isSure = true;
  let start = 0;
  for (; start < shorter; start += 1) {
    const a = left[start];
    const b = right[start];
    if (a === undefined || b === undefined || spans(a) || spans(b)) break;
    if (!POSSIBLY.meets(a, b)) return 'no';
    isSure &&= SURELY.meets(a, b);
  }
  let end = 0;
  for (; end < shorter - start; end += 1) {
    const a = left[left.length - 1 - end];
    const b = right[right.length - 1 - end];
    if (a === undefined || b === undefined || spans(a) || spans(b)) break;
    if (!POSSIBLY.meets(a, b)) return 'no';
    isSure &&= SURELY.meets(a, b);
  }
  return { start, end, isSure };
}

function cancelEnds(left: readonly Atom[], right: readonly Atom[]): [readonly Atom[], readonly Atom[]] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && isSame(left[start], right[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(left[left.length - 1 - end], right[right.length - 1 - end])) end += 1;
  return cutEnds(left, right, { start, end });
}

function cutEnds(
  left: readonly Atom[],
  right: readonly Atom[],
  { start, end }: Ends,
): [readonly Atom[], readonly Atom[]] {
  return [left.slice(start, left.length - end), right.slice(start, right.length - end)];
}

function isSame(a: Atom | undefined, b: Atom | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (a.kind === 'char') return b.kind === 'char' && a.char === b.char;
  if (a.kind === 'slot') return b.kind === 'slot' && a.symbol === b.symbol && a.index === b.index;
  return a.kind === 'tail' && b.kind === 'tail' && a.symbol === b.symbol;
}

function isOpen(atom: Atom): boolean {
  return atom.kind === 'slot' || atom.kind === 'tail';
}

/** How two atoms go together: one to one, or either standing for any number of the other. */
interface Meeting {
  readonly meets: (a: Atom, b: Atom) => boolean;
  readonly leftSpans: (a: Atom, b: Atom) => boolean;
  readonly rightSpans: (a: Atom, b: Atom) => boolean;
  /** A wildcard may stand for nothing; an unknown's tail too, where one possible value is enough. */
  readonly mayVanish: (atom: Atom) => boolean;
}

/** Whatever the unknowns are: only a wildcard spans, and it spans everything. */
const SURELY: Meeting = {
  meets: (a, b) => isSame(a, b) || (a.kind === 'any' && (b.kind === 'char' || b.kind === 'slot')),
  leftSpans: (a) => a.kind === 'many',
  rightSpans: () => false,
  mayVanish: (atom) => atom.kind === 'many',
};

/** For some value of the unknowns, each taken alone. */
const POSSIBLY: Meeting = {
  meets: fits,
  leftSpans: (a, b) => spans(a) && fits(a, b),
  rightSpans: (a, b) => spans(b) && fits(a, b),
  mayVanish: spans,
};

function fits(a: Atom, b: Atom): boolean {
  return a === b || (canBe(a, b) && canBe(b, a));
}

function spans(atom: Atom): boolean {
  return atom.kind === 'many' || atom.kind === 'tail';
}

function canBe(a: Atom, b: Atom): boolean {
  if (a.kind === 'any' || a.kind === 'many') return true;
  if (a.kind === 'char') return b.kind !== 'char' || a.char === b.char;
  return b.kind !== 'char' || isInAlphabet(b.char, a.chars);
}

/**
 * Whether the two sequences can be laid side by side with every atom meeting another. `row[j]` is 1 where the atoms of
 * `left` so far go with the first `j` of `right`.
 */
function align(left: readonly Atom[], right: readonly Atom[], meeting: Meeting): boolean {
  let row = new Uint8Array(right.length + 1);
  let next = new Uint8Array(right.length + 1);
  row[0] = 1;
  for (const [j, b] of right.entries()) row[j + 1] = meeting.mayVanish(b) ? (row[j] ?? 0) : 0;
  for (const a of left) {
    if (!fillRow(next, { a, right, row, meeting })) return false;
    [row, next] = [next, row];
  }
  return row[right.length] === 1;
}

interface Step {
  readonly a: Atom;
  readonly right: readonly Atom[];
  /** The row before. */
  readonly row: Uint8Array;
  readonly meeting: Meeting;
}

/** Whether anything goes together still. */
function fillRow(next: Uint8Array, { a, right, row, meeting }: Step): boolean {
  const aVanishes = meeting.mayVanish(a);
  next[0] = aVanishes ? (row[0] ?? 0) : 0;
  let isOpen = next[0] === 1;
  for (let j = 0; j < right.length; j += 1) {
    const b = right[j];
    if (b === undefined) break;
    const goes =
      (row[j] === 1 && meeting.meets(a, b)) ||
      (row[j + 1] === 1 && (aVanishes || meeting.rightSpans(a, b))) ||
      (next[j] === 1 && (meeting.mayVanish(b) || meeting.leftSpans(a, b)));
    next[j + 1] = goes ? 1 : 0;
    isOpen ||= goes;
  }
  return isOpen;
}
