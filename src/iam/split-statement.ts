import { assume } from '../value/alternatives.js';
import { joinPresence, type Presence } from '../value/presence.js';
import type { AlternativesValue, ObjectValue, Value } from '../value/value.js';
import { findElement } from './vocabulary.js';

interface PresentObject {
  readonly value: ObjectValue;
  readonly presence: Presence;
}

/**
 * A statement of which something chooses the effect or the conditions is one statement for each outcome: a condition that is not
 * always there does not limit what is there without it.
 */
export function splitStatement(value: ObjectValue, presence: Presence): readonly PresentObject[] {
  const choice = chosenEffect(value) ?? chosenConditions(value);
  if (choice === null) return [{ value, presence }];
  return choice.options.flatMap((_, outcome) => {
    const settled = assume(value, choice.choice.key, outcome);
    const chosen = joinPresence(presence, [{ symbol: choice.choice, outcome: String(outcome) }]);
    return settled.kind === 'object' ? splitStatement(settled, chosen) : [];
  });
}

function chosenEffect(statement: ObjectValue): AlternativesValue | null {
  const effect = findElement(statement, 'Effect')?.value;
  return effect?.kind === 'alternatives' ? effect : null;
}

function chosenConditions(statement: ObjectValue): AlternativesValue | null {
  const element = findElement(statement, 'Condition');
  return element === null ? null : findChoice(element.value);
}

/** What chooses whole conditions; what chooses among the values of one is a matter of its elements. */
function findChoice(conditions: Value): AlternativesValue | null {
  if (conditions.kind === 'alternatives') return conditions;
  if (conditions.kind !== 'object' && conditions.kind !== 'map') return null;
  for (const { value } of conditions.entries.values()) if (value.kind === 'alternatives') return value;
  return null;
}
