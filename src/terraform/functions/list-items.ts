import type { Answer } from '../../base/answer.js';
import { elementOf } from '../../value/parts.js';
import type { AlternativesValue, Item, Value } from '../../value/value.js';

/** The first alternatives that stand directly among the items of a list. */
export function findChoice(value: Value): AlternativesValue | null {
  if (value.kind !== 'list' && value.kind !== 'set' && value.kind !== 'tuple') return null;
  for (const item of value.items) {
    const element = elementOf(item);
    if (element.kind === 'alternatives') return element;
  }
  return null;
}

/** An item that a list keeps, drops, or keeps for all that is known. */
export function keepIf(item: Item, keep: Answer): readonly Item[] {
  if (keep === 'no') return [];
  return keep === 'yes' || item.kind === 'rest' ? [item] : [{ kind: 'rest', element: item, most: 1 }];
}
