import type { Presence } from '../value/presence.js';
import { knownText } from '../value/text.js';
import type { Entry, ObjectValue } from '../value/value.js';
import { listScalars, misfitOrigin, splitElements } from './elements.js';
import type { Effect, Matcher, Statement } from './policy.js';
import type { PolicyProblem } from './problem.js';
import { readConditions } from './read-condition.js';
import { readPrincipal } from './read-principal.js';
import { areSet, describeKind, findElement, unknownElements } from './vocabulary.js';

const STATEMENT_ELEMENTS = [
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

export interface StatementReading {
  readonly statement: Statement;
  readonly problems: readonly PolicyProblem[];
}

export function readStatement(value: ObjectValue, presence: Presence): StatementReading {
  const problems: PolicyProblem[] = unknownElements(value, STATEMENT_ELEMENTS, 'statement');
  const sid = findElement(value, 'Sid')?.value;
  const statement: Statement = {
    sid: sid?.kind === 'string' ? sid : null,
    effect: readEffect(value, problems),
    action: readMatcher(value, 'Action', problems),
    resource: readMatcher(value, 'Resource', problems),
    principal: readPrincipal(value, problems),
    conditions: readConditions(value, problems),
    presence,
    origin: value.origin,
  };
  return { statement, problems };
}

/** `Effect` is case-sensitive (IAM JSON policy elements: Effect); what IAM does with another case is not verified. */
function readEffect(value: ObjectValue, problems: PolicyProblem[]): Effect {
  const element = findElement(value, 'Effect');
  if (element === null) {
    if (value.rest.length > 0) return 'unknown';
    problems.push({ kind: 'missing-element', element: 'Effect', origin: value.origin, certain: 'yes' });
    return 'invalid';
  }
  const text = knownText(element.value);
  if (text === null) return element.value.kind === 'string' || element.value.kind === 'unknown' ? 'unknown' : 'invalid';
  if (text === 'Allow' || text === 'Deny') return text;
  const meant = (['Allow', 'Deny'] as const).find((name) => name.toLowerCase() === text.trim().toLowerCase()) ?? null;
  const origin = element.value.origin ?? element.keyOrigin;
  problems.push({ kind: 'effect', text, meant, origin, certain: meant === null ? 'yes' : 'maybe' });
  return meant === null ? 'invalid' : 'unknown';
}

function readMatcher<Name extends 'Action' | 'Resource'>(
  value: ObjectValue,
  name: Name,
  problems: PolicyProblem[],
): Matcher<Name> | null {
  const plain = findElement(value, name);
  const negated = findElement(value, `Not${name}`);
  if (plain !== null && negated !== null && areSet(plain, negated)) {
    const origin = negated.keyOrigin ?? value.origin;
    problems.push({ kind: 'both-forms', element: name, origin, certain: 'yes' });
  }
  const element = plain ?? negated;
  if (element === null) return null;
  return matcherOf(plain === null ? `Not${name}` : name, element, problems);
}

function matcherOf<Name extends 'Action' | 'Resource'>(
  name: Matcher<Name>['name'],
  element: Entry,
  problems: PolicyProblem[],
): Matcher<Name> {
  const { elements, misfits } = splitElements(listScalars(element.value, []));
  for (const { value } of misfits) {
    const origin = misfitOrigin(value, element.keyOrigin);
    problems.push({
      kind: 'wrong-type',
      element: name,
      found: describeKind(value),
      expected: 'a string',
      origin,
      certain: 'yes',
    });
  }
  return { name, elements, keyOrigin: element.keyOrigin };
}
