import { numberValue, textValue, unknownValue } from '../../value/construct.js';
import { deriveElement, deriveKey, deriveSymbol } from '../../value/derive.js';
import { numberFromInteger } from '../../value/number.js';
import { joinPresence, type Presence } from '../../value/presence.js';
import type { Item, RestEntry, Value } from '../../value/value.js';

/** One round of a `dynamic` block. */
export interface DynamicElement {
  readonly key: Value;
  readonly value: Value;
  readonly presence: Presence;
}

/** What a `dynamic` block's `for_each` goes through; null for what is no collection. */
export function listDynamicElements(collection: Value, presence: Presence = []): readonly DynamicElement[] | null {
  switch (collection.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return collection.items.map((item, index) => elementOf(collection, item, index, presence));
    case 'map':
    case 'object':
      return [
        ...[...collection.entries].map(([key, entry]) => ({
          key: textValue(key, entry.keyOrigin),
          value: entry.value,
          presence,
        })),
        ...collection.rest.map((entry) => ({ ...entry, presence: withPossible(presence, collection, entry) })),
      ];
    case 'alternatives': {
      const options = collection.options.map((option, outcome) =>
        listDynamicElements(option, joinPresence(presence, [{ symbol: collection.choice, outcome: String(outcome) }])),
      );
      return options.some((option) => option === null) ? null : options.flatMap((option) => option ?? []);
    }
    case 'unknown': {
      const possible = joinPresence(presence, [{ symbol: deriveSymbol('exists', [collection]), outcome: 'some' }]);
      return [{ key: deriveKey(collection), value: deriveElement(collection), presence: possible }];
    }
    case 'handle':
      return listDynamicElements(collection.handle.expand(), presence);
    default:
      return null;
  }
}

function elementOf(collection: Value, item: Item, index: number, presence: Presence): DynamicElement {
  if (item.kind === 'rest') {
    const symbol = deriveSymbol('exists', [item.element]);
    const possible = joinPresence(presence, [{ symbol, outcome: 'some' }]);
    return {
      key: unknownValue(deriveSymbol('key', [item.element]), item.element.origin),
      value: item.element,
      presence: possible,
    };
  }
  const key = collection.kind === 'set' ? item : numberValue(numberFromInteger(index), null);
  return { key, value: item, presence };
}

function withPossible(presence: Presence, collection: Value, entry: RestEntry): Presence {
  return joinPresence(presence, [{ symbol: deriveSymbol('exists', [collection, entry.key]), outcome: 'some' }]);
}
