import { readOperator } from '../iam/condition/operator.js';
import type { Condition } from '../iam/policy.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';

/** How far the conditions of a statement limit who may use it. */
export type Narrowing =
  /** To principals or accounts that are named. */
  | 'principal'
  /** To an organisation. */
  | 'organisation'
  /** By what anyone may send or know: an external id, an address, MFA, tags. */
  | 'request'
  | 'none';

const PRINCIPAL_KEYS = new Set(['aws:principalarn', 'aws:principalaccount', 'aws:userid', 'aws:username']);
const ORGANISATION_KEYS = new Set(['aws:principalorgid', 'aws:principalorgpaths']);

export function narrowingOf(conditions: readonly Condition[]): Narrowing {
  const found = conditions.map(narrowingOfOne);
  for (const level of ['principal', 'organisation', 'request'] as const) if (found.includes(level)) return level;
  return 'none';
}

/** Only a positive operator that fails on an absent key limits anything, and only with values that exclude something. */
function narrowingOfOne(condition: Condition): Narrowing {
  const key = knownText(condition.key)?.toLowerCase();
  const operator = readOperator(knownText(condition.operator) ?? '');
  if (key === undefined || operator === null) return 'request';
  const isBinding =
    operator.sense === 'positive' &&
    operator.whenAbsent === 'decide' &&
    operator.quantifier !== 'all' &&
    operator.comparison !== 'null';
  if (
    !isBinding ||
    condition.values.some(({ value }) => excludesNothing(value, operator.comparison) || isAnyOrganisation(key, value))
  ) {
    return PRINCIPAL_KEYS.has(key) || ORGANISATION_KEYS.has(key) ? 'none' : 'request';
  }
  if (PRINCIPAL_KEYS.has(key)) return 'principal';
  return ORGANISATION_KEYS.has(key) ? 'organisation' : 'request';
}

/** Every id of an organisation begins with `o-`, and every path with an id. */
function isAnyOrganisation(key: string, value: StringValue): boolean {
  return ORGANISATION_KEYS.has(key) && /^o-\*[*/]*$/.test(knownText(value) ?? '');
}

/** A pattern that every value of its key matches: `*`, `arn:aws:iam::*:role/*` and the like. */
export function excludesNothing(value: StringValue, comparison: string): boolean {
  const text = knownText(value);
  if (text === null || (comparison !== 'string-like' && comparison !== 'arn')) return false;
  return (
    /^[*?]*\*[*?]*$/.test(text) || /^arn:(\*|aws[a-z-]*):(iam|sts|\*):[^:]*:\*+:(\*|(role|user)?\/?\*+)$/.test(text)
  );
}
