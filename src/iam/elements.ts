import type { Origin } from '../base/origin.js';
import { stringValue, textValue, unknownText } from '../value/construct.js';
import { deriveSymbol } from '../value/derive.js';
import { valueKey } from '../value/key.js';
import { formatNumber } from '../value/number-format.js';
import { joinPresence, type Presence } from '../value/presence.js';
import type { AlternativesValue, RestItem, StringValue, Value } from '../value/value.js';
import type { Element } from './policy.js';
import { shareOptions } from './share-options.js';

/** A value of a policy that stands alone: what a list, alternatives and unknown neighbours come down to. */
export interface Scalar {
  readonly value: Exclude<Value, { kind: 'alternatives' | 'list' | 'set' | 'tuple' }>;
  readonly presence: Presence;
}

/** The single values of a policy element, which IAM lets stand alone or in a list; nested lists stay flat. */
export function listScalars(value: Value, presence: Presence): readonly Scalar[] {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.flatMap((item) =>
        item.kind === 'rest'
          ? listScalars(item.element, joinPresence(presence, restPresence(item)))
          : listScalars(item, presence),
      );
    case 'alternatives':
      return shareOptions(
        value.choice,
        listOptions(value, presence).map((option) => listScalars(option.value, option.presence)),
        (scalar) => valueKey(scalar.value),
      );
    default:
      return [{ value, presence }];
  }
}

/** The options of a choice, each present under its outcome. */
export function listOptions(value: AlternativesValue, presence: Presence): { value: Value; presence: Presence }[] {
  return value.options.map((option, index) => ({
    value: option,
    presence: joinPresence(presence, [{ symbol: value.choice, outcome: String(index) }]),
  }));
}

function restPresence(item: RestItem): Presence {
  return [{ symbol: deriveSymbol('present', [item.element], `present(${valueKey(item.element)})`), outcome: 'yes' }];
}

/** The text of a scalar: numbers and booleans as their text, an unknown as a hole; null for what is no scalar. */
export function scalarText(value: Exclude<Value, AlternativesValue>): StringValue | null {
  switch (value.kind) {
    case 'string':
      return value;
    case 'number':
      return textValue(formatNumber(value.value), value.origin);
    case 'bool':
      return textValue(String(value.value), value.origin);
    case 'unknown':
      return value.type.kind === 'string'
        ? stringValue([{ kind: 'hole', value }], value.origin)
        : unknownText(value.symbol, value.origin, value.shape);
    default:
      return null;
  }
}

/** Where a value stands that its element cannot hold. A null is often the default of a variable, and wanted there: the element lacks a value. */
export function misfitOrigin(value: Value, element: Origin | null): Origin | null {
  return value.kind === 'null' ? (element ?? value.origin) : (value.origin ?? element);
}

/** The scalars that have a text, and the others, which no policy element may hold. */
export function splitElements(scalars: readonly Scalar[]): {
  elements: readonly Element[];
  misfits: readonly Scalar[];
} {
  const elements: Element[] = [];
  const misfits: Scalar[] = [];
  for (const scalar of scalars) {
    const value = scalarText(scalar.value);
    if (value === null && scalar.value.kind === 'null' && scalar.presence.length > 0) continue;
    if (value === null) misfits.push(scalar);
    else elements.push({ value, presence: scalar.presence });
  }
  return { elements, misfits };
}
