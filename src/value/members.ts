import { textValue } from './construct.js';
import { argumentKey, derive, deriveAttribute, deriveKey, deriveSymbol, unknownOf } from './derive.js';
import { soleUnknown } from './known.js';
import { equalText } from './overlap.js';
import type { ValueSymbol } from './symbol.js';
import { ANY, type Type } from './type.js';
import type { MapValue, ObjectValue, RestEntry, StringValue, Value } from './value.js';

export type Mapping = MapValue | ObjectValue;

/**
 * What a map or object has under a name: surely a value, surely nothing, or perhaps a value. `has` names the question whether
 * it is there.
 */
export type Member =
  | { readonly kind: 'found'; readonly value: Value }
  | { readonly kind: 'absent' }
  | { readonly kind: 'open'; readonly value: Value; readonly has: () => ValueSymbol };

const ABSENT: Member = { kind: 'absent' };

export function findMember(mapping: Mapping, name: string): Member {
  const entry = mapping.entries.get(name);
  if (entry !== undefined) return { kind: 'found', value: entry.value };
  const wanted = textValue(name, null);
  const candidates = mapping.rest.filter((rest) => mayBeNamed(rest.key, wanted));
  if (candidates.length === 0) return ABSENT;
  const type = mapping.kind === 'map' ? mapping.element : ANY;
  return {
    kind: 'open',
    value: memberValue(mapping, candidates, name, type),
    has: () => hasMember(unopened(mapping) ?? mapping, wanted),
  };
}

/** Names the question whether a value has a member under a key. */
export function hasMember(value: Value, key: Value): ValueSymbol {
  return deriveSymbol('has', [value, key]);
}

/** The unknown of which a map or object shows what is known, which is nothing. */
function unopened({ entries, rest }: Mapping): Value | null {
  const [only] = rest;
  if (only === undefined || rest.length > 1 || entries.size > 0) return null;
  return wholeOf(only);
}

/** The unknown map that an entry is any one of: its value stands under its own key. */
function wholeOf({ key, value }: RestEntry): Value | null {
  const cause = soleUnknown(value)?.symbol.cause;
  const [symbol] = cause?.kind === 'derived' && cause.operation === 'each' ? cause.of : [];
  if (symbol === undefined) return null;
  const whole = unknownOf(symbol);
  return argumentKey(key) === argumentKey(deriveKey(whole)) ? whole : null;
}

function mayBeNamed(key: Value, name: StringValue): boolean {
  return key.kind !== 'string' || equalText(key, name) !== 'no';
}

/** One candidate's value is that of the member; an element of an unknown map is then the one of that name. */
function memberValue(mapping: Mapping, candidates: readonly RestEntry[], name: string, type: Type): Value {
  const [only] = candidates;
  if (only === undefined || candidates.length > 1) {
    return derive('member', [mapping, textValue(name, null)], { type, origin: mapping.origin });
  }
  const [unknown, whole] = [soleUnknown(only.value), wholeOf(only)];
  if (unknown === null || whole === null) return only.value;
  return deriveAttribute(whole, name, { type: unknown.type, shape: unknown.shape, origin: unknown.origin });
}
