import { type Answer, any, not } from '../base/answer.js';
import { matchPattern } from '../value/overlap.js';
import type { Presence } from '../value/presence.js';
import type { StringValue } from '../value/value.js';
import type { Element, Matcher, PolicyVersion } from './policy.js';
import { fillPolicyVariables, type VariableLookup } from './policy-variable.js';
import { underPresence } from './presence-answer.js';

/** What a `Resource` is held against: a role's ARN, and how the policy's variables read for this caller. */
export interface ResourceSubject {
  readonly arn: StringValue;
  readonly version: PolicyVersion;
  readonly lookup: VariableLookup;
  readonly given: Presence;
}

/** Whether one element of a `Resource` matches the ARN. `*` and `?` span colons and slashes (IAM User Guide, "Resource"). */
export function matchesResource(element: Element, subject: ResourceSubject): Answer {
  const pattern = fillPolicyVariables(element.value, subject.version, subject.lookup);
  const answer = pattern === null ? 'no' : matchPattern(pattern, subject.arn);
  return underPresence(answer, element.presence, subject.given);
}

/** Whether a `Resource` or `NotResource` covers the ARN. */
export function coversResource(matcher: Matcher<'Resource'> | null, subject: ResourceSubject): Answer {
  if (matcher === null) return 'no';
  const named = any(matcher.elements.map((element) => matchesResource(element, subject)));
  return matcher.name === 'Resource' ? named : not(named);
}
