import { type Answer, all } from '../base/answer.js';
import { knownText } from '../value/text.js';
import { type AttachedPolicy, isIdentity } from './caller.js';
import type { ConditionOutcome } from './condition/evaluate.js';
import type { PermissionMatch } from './half.js';
import { matchPolicy } from './match-policy.js';
import type { AssumeRequest } from './request.js';

/** A Deny of an organization's policy that covers the request. */
export interface ControlMatch {
  /** `service`: of the caller's account; `resource`: of the role's. */
  readonly control: 'service' | 'resource';
  readonly match: PermissionMatch;
  readonly answer: Answer;
}

/**
 * The denials of the organization's policies: service control policies limit the principals of an account, resource control
 * policies its roles (Organizations User Guide, "Service control policies" and "Resource control policies"). What they
 * allow is not asked, for `FullAWSAccess` is attached to everything and most often to be seen nowhere.
 */
export function decideControls(request: AssumeRequest): readonly ControlMatch[] {
  const { caller, target } = request;
  return [
    ...denials('service', isIdentity(caller) ? caller.controls : [], request),
    ...denials('resource', target.controls, request),
  ];
}

function denials(
  control: ControlMatch['control'],
  policies: readonly AttachedPolicy[],
  request: AssumeRequest,
): readonly ControlMatch[] {
  return policies
    .flatMap((policy) => matchPolicy(policy, request))
    .filter(({ statement }) => statement.effect === 'Deny')
    .map((match) => ({ control, match, answer: all([match.answer, ...match.conditions.map(controlAnswer)]) }))
    .filter(({ answer }) => answer !== 'no');
}

/**
 * A guard rail about a region, a network or who is of the organization leaves room for those who are meant: it closes
 * nothing as long as the configuration does not say that it does. One about who the caller is may be meant for this one.
 */
function controlAnswer({ condition, answer }: ConditionOutcome): Answer {
  if (answer === 'caller') return 'no';
  return answer === 'maybe' && !OF_THE_CALLER.test(knownText(condition.key) ?? '') ? 'no' : answer;
}

const OF_THE_CALLER = /^aws:(?:principal(?:arn|account|type|tag\/.*)|username)$/i;
