import { canonicalText } from '../value/text.js';
import type { Condition, Element, Matcher, Statement } from './policy.js';

/** One text for statements that say the same, wherever they are written and whenever they are there. */
export function statementKey({ effect, action, resource, principal, conditions }: Statement): string {
  const members = (principal?.members ?? []).map((member) => [member.type, ...elementKey(member)]);
  return JSON.stringify([
    effect,
    matcherKey(action),
    matcherKey(resource),
    principal === null ? null : [principal.name, principal.form, members],
    conditions.map(conditionKey),
  ]);
}

type Key = readonly unknown[] | string | null;

function matcherKey(matcher: Matcher<'Action'> | Matcher<'Resource'> | null): Key {
  return matcher === null ? null : [matcher.name, matcher.elements.map(elementKey)];
}

function conditionKey({ operator, key, values }: Condition): Key {
  return [canonicalText(operator), canonicalText(key), values.map(elementKey)];
}

function elementKey({ value, presence }: Element): readonly unknown[] {
  return [canonicalText(value), presence.map(({ symbol, outcome }) => [symbol.key, outcome])];
}
