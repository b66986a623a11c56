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
  if (!align(left, right, canMeet)) return 'no';
  return left.some(isOpen) || right.some(isOpen) ? 'maybe' : 'yes';
}

function decide(left: readonly Atom[], right: readonly Atom[]): Answer {
  if (differsEarly(left, right)) return 'no';
  if (align(left, right, mustMeet)) return 'yes';
  return align(left, right, canMeet) ? 'maybe' : 'no';
}

/** Most pairs differ in the known characters at one of their ends; no table is needed to see that. */
function differsEarly(left: readonly Atom[], right: readonly Atom[]): boolean {
  const shorter = Math.min(left.length, right.length);
  const differs = (at: (atoms: readonly Atom[], index: number) => Atom | undefined): boolean => {
    for (let index = 0; index < shorter; index += 1) {
      const a = at(left, index);
      const b = at(right, index);
      if (a?.kind !== 'char' || b?.kind !== 'char') return false;
      if (a.char !== b.char) return true;
    }
    return false;
  };
  return differs((atoms, index) => atoms[index]) || differs((atoms, index) => atoms[atoms.length - 1 - index]);
}

function cancelEnds(left: readonly Atom[], right: readonly Atom[]): [readonly Atom[], readonly Atom[]] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && isSame(left[start], right[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(left[left.length - 1 - end], right[right.length - 1 - end])) end += 1;
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

/** How two atoms go together: `one` to one, or either standing for any number of the other. */
interface Meeting {
  readonly one: boolean;
  readonly leftSpans: boolean;
  readonly rightSpans: boolean;
}

/** Whatever the unknowns are: only a wildcard spans, and it spans everything. */
function mustMeet(a: Atom, b: Atom): Meeting {
  const one = isSame(a, b) || (a.kind === 'any' && (b.kind === 'char' || b.kind === 'slot'));
  return { one, leftSpans: a.kind === 'many', rightSpans: false };
}

/** For some value of the unknowns, each taken alone. */
function canMeet(a: Atom, b: Atom): Meeting {
  const fits = canBe(a, b) && canBe(b, a);
  return { one: fits, leftSpans: spans(a) && fits, rightSpans: spans(b) && fits };
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
 * Whether the two sequences can be laid side by side with every atom meeting another. `row[j]` tells whether the atoms of
 * `left` so far go with the first `j` of `right`.
 */
function align(left: readonly Atom[], right: readonly Atom[], meet: (a: Atom, b: Atom) => Meeting): boolean {
  const vanishing = right.map((b) => mayVanish(b, meet));
  let row = [true];
  for (const vanishes of vanishing) row.push(vanishes && row.at(-1) === true);
  for (const a of left) {
    const aVanishes = mayVanish(a, meet);
    const next = [aVanishes && row[0] === true];
    for (const [j, b] of right.entries()) {
      const meeting = meet(a, b);
      const together = row[j] === true && meeting.one;
      const withoutA = row[j + 1] === true && (aVanishes || meeting.rightSpans);
      const withoutB = next[j] === true && (vanishing[j] === true || meeting.leftSpans);
      next.push(together || withoutA || withoutB);
    }
    row = next;
  }
  return row[right.length] === true;
}

/** A wildcard may stand for nothing; an unknown's tail too, where one possible value is enough. */
function mayVanish(atom: Atom, meet: (a: Atom, b: Atom) => Meeting): boolean {
  return atom.kind === 'many' || (atom.kind === 'tail' && meet === canMeet);
}
