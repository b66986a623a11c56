import leven from 'leven';
import type { Entry, ObjectValue, Value } from '../value/value.js';
import type { PolicyProblem } from './problem.js';

/**
 * An element of a policy by its name. The reference does not say that names take any letter case, so another case is
 * found too, and so is a misspelt name: each is reported, and what it holds is read all the same.
 */
export function findElement(value: ObjectValue, name: ElementName): Entry | null {
  const exact = value.entries.get(name);
  if (exact !== undefined) return exact;
  for (const [key, entry] of value.entries) {
    if (!ELEMENT_NAMES.some((known) => known === key) && closest(key, ELEMENT_NAMES) === name) return entry;
  }
  return null;
}

/** The elements of the policy language (IAM User Guide, "IAM JSON policy elements reference"). */
const ELEMENT_NAMES = [
  'Version',
  'Id',
  'Statement',
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

export type ElementName = (typeof ELEMENT_NAMES)[number];

/** Whether all of the elements are there for sure: an unknown may come out as null, and then it is not set. */
export function areSet(...entries: readonly Entry[]): boolean {
  return entries.every(({ value }) => isSet(value));
}

function isSet(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
    case 'alternatives':
    case 'null':
      return false;
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.some((item) => item.kind !== 'rest');
    case 'map':
    case 'object':
      return [...value.entries.values()].some((entry) => isSet(entry.value));
    default:
      return true;
  }
}

/** Every name that is none of `known`, with the one that was probably meant. */
export function unknownElements(
  value: ObjectValue,
  known: readonly string[],
  level: 'policy' | 'statement',
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  for (const [name, entry] of value.entries) {
    if (known.includes(name)) continue;
    const sameLetters = known.some((other) => other.toLowerCase() === name.toLowerCase());
    const meant = closest(name, known);
    const origin = entry.keyOrigin ?? entry.value.origin;
    problems.push({ kind: 'unknown-element', name, level, meant, origin, certain: sameLetters ? 'maybe' : 'yes' });
  }
  return problems;
}

/** The word of a vocabulary that a misspelt one means: at most two edits away, and less than half of it. */
export function closest(word: string, vocabulary: readonly string[]): string | null {
  let best: string | null = null;
  let distance = Math.min(3, Math.ceil(word.length / 2));
  for (const candidate of vocabulary) {
    const edits = leven(word.toLowerCase(), candidate.toLowerCase());
    if (edits < distance) {
      best = candidate;
      distance = edits;
    }
  }
  return best;
}

const KIND_NAMES: Readonly<Record<Value['kind'], string>> = {
  null: 'null',
  bool: 'a boolean',
  number: 'a number',
  string: 'a string',
  list: 'a list',
  set: 'a list',
  tuple: 'a list',
  map: 'an object',
  object: 'an object',
  handle: 'an object',
  unknown: 'something unknown',
  alternatives: 'one of several values',
};

/** What a value is, for a reader of JSON. */
export function describeKind(value: Value): string {
  return KIND_NAMES[value.kind];
}
