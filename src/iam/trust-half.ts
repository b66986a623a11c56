import { type Answer, all, any, not } from '../base/answer.js';
import { knownText } from '../value/text.js';
import { coversAction } from './action.js';
import { type ConditionOutcome, evaluateCondition } from './condition/evaluate.js';
import { requestContext } from './condition/request-context.js';
import { closingAnswer, grantAnswer, type TrustHalf, type TrustMatch } from './half.js';
import { type Admission, matchPrincipal } from './match-principal.js';
import type { PrincipalMatcher, Statement } from './policy.js';
import { underPresence } from './presence-answer.js';
import { classifyPrincipal } from './principal.js';
import type { AssumeRequest } from './request.js';

/** What the role's trust policy says of the caller. */
export function decideTrust(request: AssumeRequest): TrustHalf {
  const { trust, trustState } = request.target;
  const matches = trust.statements.flatMap((statement) => matchStatement(statement, request));
  const allows = matches.filter((match) => match.statement.effect !== 'Deny');
  const denies = matches.filter((match) => match.statement.effect === 'Deny');
  return { verdict: verdictOf(request, allows, denies, trustState), allows, denies };
}

function verdictOf(
  request: AssumeRequest,
  allows: readonly TrustMatch[],
  denies: readonly TrustMatch[],
  state: 'sound' | 'refused',
): TrustHalf['verdict'] {
  const unread = request.target.trust.unread.length > 0;
  const admitted = allows.filter((match) => identityAnswer(match.conditions) !== 'no');
  if (admitted.length === 0) return unread && state === 'sound' ? 'maybe' : 'absent';
  if (state === 'refused') return 'no';
  const open = any(admitted.map(grantAnswer));
  const answer = all([open, not(any(denies.map(closingAnswer)))]);
  return answer === 'no' && unread && any(denies.map(closingAnswer)) !== 'yes' ? 'maybe' : answer;
}

function matchStatement(statement: Statement, request: AssumeRequest): readonly TrustMatch[] {
  const { given } = request;
  const action = coversAction(statement.action, request.action, given);
  const present = underPresence(effectAnswer(statement), statement.presence, given);
  if (action === 'no' || present === 'no' || statement.principal === null) return [];
  const members = matchMembers(statement.principal, request);
  if (members.length === 0) return [];
  const conditions = outcomesOf(statement, request);
  return members.map((member) => ({ ...member, statement, answer: all([member.answer, action, present]), conditions }));
}

/** A statement whose effect is not known may be an Allow; of a misspelt one nothing follows. */
function effectAnswer(statement: Statement): Answer {
  if (statement.effect === 'invalid') return 'no';
  return statement.effect === 'unknown' ? 'maybe' : 'yes';
}

type MemberMatch = Pick<TrustMatch, 'member' | 'principal' | 'admission' | 'answer'>;

function matchMembers(matcher: PrincipalMatcher, request: AssumeRequest): readonly MemberMatch[] {
  const matches = matcher.members.map((member): MemberMatch => {
    const principal = classifyPrincipal(member);
    const { answer, admission } = matchPrincipal(principal, request.caller);
    return { member, principal, admission, answer: underPresence(answer, member.presence, request.given) };
  });
  if (matcher.name === 'Principal') return matches.filter((match) => match.answer !== 'no');
  const answer = not(any(matches.map((match) => match.answer)));
  const admission: Admission = 'anyone';
  return answer === 'no' ? [] : [{ member: null, principal: null, admission, answer }];
}

function outcomesOf(statement: Statement, request: AssumeRequest): readonly ConditionOutcome[] {
  const context = requestContext(request);
  const effect = statement.effect === 'Deny' ? 'Deny' : 'Allow';
  const conditionRequest = { context, effect, version: request.target.trust.version, given: request.given } as const;
  return statement.conditions.map((condition) => evaluateCondition(condition, conditionRequest));
}

const IDENTITY_KEYS = /^aws:(principal|userid$|username$)/i;

/** Conditions on who the caller is tell whom a trust admits; every other one can only block. */
export function isIdentityCondition(outcome: ConditionOutcome): boolean {
  return IDENTITY_KEYS.test(knownText(outcome.condition.key) ?? '');
}

function identityAnswer(conditions: readonly ConditionOutcome[]): Answer {
  return all(conditions.filter(isIdentityCondition).map(({ answer }) => (answer === 'caller' ? 'yes' : answer)));
}
