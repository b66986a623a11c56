import { isInAlphabet } from '../../src/value/atoms.js';
import { convert } from '../../src/value/convert.js';
import { isOneOfMany } from '../../src/value/derive.js';
import { valueKey } from '../../src/value/key.js';
import { isOrdered } from '../../src/value/known.js';
import { toDouble } from '../../src/value/number.js';
import { elementOf } from '../../src/value/parts.js';
import { knownText } from '../../src/value/text.js';
import { isPrimitive, isSettledType, STRING, type Type } from '../../src/value/type.js';
import { typeOf } from '../../src/value/type-of.js';
import type { Entry, HolePiece, Item, Piece, Shape, UnknownValue, Value } from '../../src/value/value.js';

/** What symbols have been seen to stand for, so that one symbol never stands for two values. */
export interface Bindings {
  readonly values: Map<string, string>;
  /** Which outcomes of a choice are still possible. */
  readonly choices: Map<string, ReadonlySet<number>>;
}

/**
 * Why a concrete value is no instance of what a symbolic one claims; null where it is one. Where an unknown hides the type that
 * a list or a branch gives to all that it holds, numbers may turn out to be their texts, tuples to be lists and so on: such are
 * taken to be the same here.
 */
export function contradiction(claim: Value, fact: Value, bindings: Bindings): string | null {
  if (claim.kind === 'alternatives') return contradictsAll(claim, fact, bindings);
  if (claim.kind === 'unknown') return contradictsUnknown(claim, fact, bindings);
  if (claim.kind === 'string') return contradictsText(claim.pieces, fact, bindings);
  if (claim.kind === 'list' || claim.kind === 'set' || claim.kind === 'tuple') {
    const items = 'items' in fact ? fact.items.map(elementOf) : null;
    if (items === null) return `${claim.kind}, but it is ${valueKey(fact)}`;
    const isSet = claim.kind === 'set' || fact.kind === 'set';
    const fits = isSet ? fitsSet(claim.items, items, bindings) : fitsItems(claim.items, items, bindings);
    return fits ? null : `items ${claim.items.map(showItem).join(', ')}, but it is ${valueKey(fact)}`;
  }
  if (claim.kind === 'map' || claim.kind === 'object') return contradictsEntries(claim, fact, bindings);
  return looseKey(claim) === looseKey(fact) ? null : `${valueKey(claim)}, but it is ${valueKey(fact)}`;
}

/** A key that is the same for a number and its text, a list and a tuple, and so on. */
export function looseKey(value: Value): string {
  if ('items' in value) return `[${value.items.map((item) => looseKey(elementOf(item))).join()}]`;
  if ('entries' in value)
    return `{${[...value.entries].map(([name, entry]) => `${JSON.stringify(name)}:${looseKey(entry.value)}`).join()}}`;
  return JSON.stringify(textOf(value));
}

function showItem(item: Item): string {
  return `${item.kind === 'rest' ? `...${item.most ?? ''}` : ''}${valueKey(elementOf(item))}`;
}

function contradictsAll(
  claim: Extract<Value, { kind: 'alternatives' }>,
  fact: Value,
  bindings: Bindings,
): string | null {
  const reasons = claim.options.map((option) => contradiction(option, fact, copy(bindings)));
  const possible = reasons.flatMap((reason, outcome) => (reason === null ? [outcome] : []));
  const before = bindings.choices.get(claim.choice.key);
  const both = possible.filter((outcome) => before === undefined || before.has(outcome));
  if (both.length === 0) return `none of ${claim.options.map(valueKey).join(' | ')}: it is ${valueKey(fact)}`;
  if (!isOneOfMany(claim.choice)) bindings.choices.set(claim.choice.key, new Set(both));
  return null;
}

function copy({ values, choices }: Bindings): Bindings {
  return { values: new Map(values), choices: new Map(choices) };
}

function contradictsUnknown(claim: UnknownValue, fact: Value, bindings: Bindings): string | null {
  if (!isOfType(fact, claim.type)) return `of the wrong type: ${valueKey(fact)}`;
  if (fact.kind === 'null') return claim.shape.min > 0 ? 'not null, but it is' : null;
  const misshapen = contradictsShape(claim.shape, fact);
  return misshapen ?? bindValue(claim.symbol.key, looseKey(fact), bindings);
}

function isOfType(fact: Value, type: Type): boolean {
  const own = typeOf(fact);
  return !isSettledType(type) || isPrimitive(type) === isPrimitive(own);
}

function bindValue(key: string, fact: string, { values }: Bindings): string | null {
  if (key.includes('[*]')) return null;
  const before = values.get(key);
  values.set(key, fact);
  return before === undefined || before === fact ? null : `${key} is both ${before} and ${fact}`;
}

function contradictsShape(shape: Shape, fact: Value): string | null {
  const measure =
    fact.kind === 'number' && shape.chars === 'digits'
      ? toDouble(fact.value)
      : 'items' in fact
        ? fact.items.length
        : null;
  if (measure === null) return null;
  return measure < shape.min || (shape.max !== null && measure > shape.max) ? `out of bounds: ${measure}` : null;
}

/** Holes that are known by now are filled in; the others may be anything of their shape. */
function contradictsText(pieces: readonly Piece[], fact: Value, bindings: Bindings): string | null {
  const [only] = pieces;
  if (fact.kind === 'null')
    return pieces.length === 1 && only?.kind === 'hole' && only.value.shape.min === 0 ? null : 'not null';
  const text = textOf(fact);
  if (text === null) return `a string, but it is ${valueKey(fact)}`;
  const holes = pieces.filter((piece) => piece.kind === 'hole');
  if (holes.some(hasMembers)) return null;
  const pattern = pieces.map((piece) =>
    piece.kind === 'text' ? escapeText(piece.text) : holePattern(piece.value, bindings),
  );
  const match = new RegExp(`^${pattern.join('')}$`, 'su').exec(text);
  if (match === null)
    return `${JSON.stringify(pieces.map((piece) => (piece.kind === 'text' ? piece.text : `\${${piece.value.symbol.key}}`)).join(''))}, but it is ${JSON.stringify(text)}`;
  const [hole] = holes;
  return holes.length === 1 && hole !== undefined
    ? bindValue(`text ${hole.value.symbol.key}`, match[1] ?? '', bindings)
    : null;
}

function textOf(value: Value): string | null {
  const text = convert(value, STRING);
  return text.kind === 'refused' ? null : knownText(text);
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Members that are not known may stand between those that are, whose place in the text is then not known either. */
function hasMembers({ value }: HolePiece): boolean {
  return /\b(?:items|members)\(/.test(value.symbol.key);
}

function holePattern({ symbol, shape }: UnknownValue, { values }: Bindings): string {
  const known = isOneOfMany(symbol) ? undefined : values.get(`text ${symbol.key}`);
  if (known !== undefined) return `(${escapeText(known)})`;
  const alphabet = shape.chars === 'any' ? '.' : isInAlphabet('a', shape.chars) ? '[\\w+=,.@/\\-]' : '[0-9]';
  return `(${alphabet}{${shape.min},${shape.max ?? ''}})`;
}

function fitsItems(claims: readonly Item[], facts: readonly Value[], bindings: Bindings): boolean {
  if (!isOrdered(claims)) return fitsSet(claims, facts, bindings);
  const [claim, ...others] = claims;
  if (claim === undefined) return facts.length === 0;
  if (claim.kind === 'rest') {
    if (fitsItems(others, facts, copy(bindings))) return true;
    const [first, ...further] = facts;
    if (first === undefined || contradiction(claim.element, first, copy(bindings)) !== null) return false;
    return fitsItems(claim.most === 1 ? others : claims, further, bindings);
  }
  const [first, ...further] = facts;
  return first !== undefined && contradiction(claim, first, bindings) === null && fitsItems(others, further, bindings);
}

/** Every claimed item is there, and every item that is there is claimed. */
function fitsSet(claims: readonly Item[], facts: readonly Value[], bindings: Bindings): boolean {
  const isInstance = (claim: Item, fact: Value) => contradiction(elementOf(claim), fact, copy(bindings)) === null;
  return (
    claims.every((claim) => claim.kind === 'rest' || facts.some((fact) => isInstance(claim, fact))) &&
    facts.every((fact) => claims.some((claim) => isInstance(claim, fact)))
  );
}

function contradictsEntries(
  claim: Extract<Value, { kind: 'map' | 'object' }>,
  fact: Value,
  bindings: Bindings,
): string | null {
  if (!('entries' in fact)) return `${claim.kind}, but it is ${valueKey(fact)}`;
  for (const [name, entry] of claim.entries) {
    const own: Entry | undefined = fact.entries.get(name);
    if (own === undefined) return `an entry ${name}, but it is ${valueKey(fact)}`;
    const reason = contradiction(entry.value, own.value, bindings);
    if (reason !== null) return `${name}: ${reason}`;
  }
  for (const [name, entry] of fact.entries) {
    if (claim.entries.has(name)) continue;
    const fits = claim.rest.some((rest) => contradiction(rest.value, entry.value, copy(bindings)) === null);
    if (!fits) return `nothing but ${[...claim.entries.keys()].join(', ')}, but there is ${name}`;
  }
  return null;
}
