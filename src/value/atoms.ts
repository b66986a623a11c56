import type { Shape, StringValue } from './value.js';

/**
 * A string cut into what can be compared one by one. `char`: a known character; `slot`: one unknown character, the
 * `index`th of its symbol; `tail`: the rest of an unknown, of any length; `any` and `many`: a pattern's `?` and `*`.
 */
export type Atom =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'slot'; readonly symbol: string; readonly index: number; readonly chars: Shape['chars'] }
  | { readonly kind: 'tail'; readonly symbol: string; readonly chars: Shape['chars'] }
  | { readonly kind: 'any' }
  | { readonly kind: 'many' };

/** `glob`: IAM's `*` and `?` in known text are wildcards. `ignore`: letters match whatever their case. */
export interface Reading {
  readonly wildcards: 'glob' | 'literal';
  readonly letterCase: 'match' | 'ignore';
}

const ANY: Atom = { kind: 'any' };
const MANY: Atom = { kind: 'many' };

/** A scan compares one string with thousands of others: it is cut once. */
type Cuts = WeakMap<StringValue, readonly Atom[]>;

const cuts: Readonly<Record<Reading['wildcards'], Readonly<Record<Reading['letterCase'], Cuts>>>> = {
  glob: { match: new WeakMap(), ignore: new WeakMap() },
  literal: { match: new WeakMap(), ignore: new WeakMap() },
};

export function cutIntoAtoms(value: StringValue, reading: Reading): readonly Atom[] {
  const known = cuts[reading.wildcards][reading.letterCase].get(value);
  if (known !== undefined) return known;
  const atoms = cut(value, reading);
  cuts[reading.wildcards][reading.letterCase].set(value, atoms);
  return atoms;
}

function cut(value: StringValue, reading: Reading): readonly Atom[] {
  const atoms: Atom[] = [];
  for (const piece of value.pieces) {
    if (piece.kind === 'hole') atoms.push(...holeAtoms(piece.value.symbol.key, piece.value.shape));
    else {
      const text = reading.letterCase === 'ignore' ? piece.text.toLowerCase() : piece.text;
      for (const char of text) atoms.push(textAtom(char, reading.wildcards));
    }
  }
  return reading.wildcards === 'glob' ? foldMany(atoms) : atoms;
}

function textAtom(char: string, wildcards: Reading['wildcards']): Atom {
  if (wildcards === 'glob' && char === '*') return MANY;
  if (wildcards === 'glob' && char === '?') return ANY;
  return { kind: 'char', char };
}

function holeAtoms(symbol: string, shape: Shape): Atom[] {
  const slots: Atom[] = Array.from({ length: shape.min }, (_, index) => ({
    kind: 'slot',
    symbol,
    index,
    chars: shape.chars,
  }));
  return shape.max === shape.min ? slots : [...slots, { kind: 'tail', symbol, chars: shape.chars }];
}

/** `**` says no more than `*`, and a hundred of them would cost a hundred times as much. */
function foldMany(atoms: readonly Atom[]): readonly Atom[] {
  return atoms.filter((atom, index) => atom.kind !== 'many' || atoms[index - 1]?.kind !== 'many');
}

/** IAM names take letters, digits and `+=,.@_-` (IAM API, "RoleName"); the alphabet `name` has the path's `/` too. */
const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ALPHABETS = {
  digits: new Set(DIGITS),
  name: new Set(`${DIGITS}${LETTERS}${LETTERS.toUpperCase()}_+=,.@/-`),
} as const;

export function isInAlphabet(char: string, chars: Shape['chars']): boolean {
  return chars === 'any' || ALPHABETS[chars].has(char);
}
