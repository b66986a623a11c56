import { isBinding } from '../iam/condition/binding.js';
import type { Condition } from '../iam/policy.js';
import { knownText } from '../value/text.js';

/** The condition of a statement that speaks of an external id; null where none does. */
export function externalIdCondition(conditions: readonly Condition[]): Condition | null {
  return conditions.find(isAboutExternalId) ?? null;
}

function isAboutExternalId({ key }: Condition): boolean {
  return knownText(key)?.toLowerCase() === 'sts:externalid';
}

/** Whether an external id is asked for in a way that binds: a fixed text that must be sent. */
export function bindsExternalId(conditions: readonly Condition[]): boolean {
  return conditions.some((condition) => isAboutExternalId(condition) && isBinding(condition, conditions) !== 'no');
}
