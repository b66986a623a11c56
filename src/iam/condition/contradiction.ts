import { equalText, matchPattern, overlapPatterns } from '../../value/overlap.js';
import { knownText } from '../../value/text.js';
import type { Condition } from '../policy.js';
import { hasPolicyVariable } from '../policy-variable.js';
import { demandsKey } from './binding.js';
import { type Operator, readOperator } from './operator.js';

/** Two conditions of one statement that no request meets together. */
export interface Contradiction {
  readonly first: Condition;
  readonly second: Condition;
}

/** Keys that carry several values at once, of which different ones may meet different conditions. */
const SEVERAL_VALUES =
  /^(aws:(tagkeys|principalorgpaths|sourceorgpaths|principalservicenameslist)|sts:transitivetagkeys|.*:amr)$/;

/** The first two conditions on one key whose values exclude each other, as far as both are texts. */
export function findContradiction(conditions: readonly Condition[]): Contradiction | null {
  const read = conditions.flatMap(readOne);
  for (const [index, second] of read.entries()) {
    const first = read.slice(0, index).find((other) => other.key === second.key && excludes(other, second));
    if (first !== undefined) return { first: first.condition, second: second.condition };
  }
  return null;
}

interface Readable {
  readonly condition: Condition;
  readonly key: string;
  readonly operator: Operator;
}

function readOne(condition: Condition): readonly Readable[] {
  const key = knownText(condition.key)?.toLowerCase();
  const operator = readOperator(knownText(condition.operator) ?? '');
  if (key === undefined || operator === null || SEVERAL_VALUES.test(key) || operator.quantifier !== 'none') return [];
  return condition.values.some(({ value }) => hasPolicyVariable(value)) ? [] : [{ condition, key, operator }];
}

function excludes(a: Readable, b: Readable): boolean {
  if (demandsAbsence(a)) return demandsKey(b.operator);
  if (demandsAbsence(b)) return demandsKey(a.operator);
  return demandsKey(a.operator) && demandsKey(b.operator) && excludesValues(a, b);
}

function demandsAbsence({ condition, operator }: Readable): boolean {
  return operator.comparison === 'null' && condition.values.every(({ value }) => knownText(value) === 'true');
}

function excludesValues(a: Readable, b: Readable): boolean {
  const letterCase = [a, b].some(({ operator }) => operator.comparison === 'string-ignore-case') ? 'ignore' : 'match';
  const pairs = a.condition.values.flatMap((one) =>
    b.condition.values.map((other) => [one.value, other.value] as const),
  );
  const overlaps = pairs.map(([one, other]) => {
    if (isText(a) && isText(b)) return equalText(one, other, letterCase);
    if (isText(a) && isPattern(b)) return matchPattern(other, one, letterCase);
    if (isPattern(a) && isText(b)) return matchPattern(one, other, letterCase);
    return isPattern(a) && isPattern(b) ? overlapPatterns(one, other, letterCase) : 'maybe';
  });
  return overlaps.length > 0 && overlaps.every((answer) => answer === 'no');
}

function isText({ operator }: Readable): boolean {
  return operator.comparison === 'string' || operator.comparison === 'string-ignore-case';
}

function isPattern({ operator }: Readable): boolean {
  return operator.comparison === 'string-like' || operator.comparison === 'arn';
}
