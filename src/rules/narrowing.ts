import { isBinding } from '../iam/condition/binding.js';
import type { Condition } from '../iam/policy.js';
import { knownText } from '../value/text.js';

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
  const found = conditions.map((condition) => narrowingOfOne(condition, conditions));
  for (const level of ['principal', 'organisation', 'request'] as const) if (found.includes(level)) return level;
  return 'none';
}

function narrowingOfOne(condition: Condition, statement: readonly Condition[]): Narrowing {
  const key = knownText(condition.key)?.toLowerCase() ?? '';
  const narrows = PRINCIPAL_KEYS.has(key) ? 'principal' : ORGANISATION_KEYS.has(key) ? 'organisation' : 'request';
  const binding = narrows === 'request' ? 'maybe' : isBinding(condition, statement);
  return binding === 'yes' ? narrows : binding === 'no' ? 'none' : 'request';
}
