import { type Answer, all, any, not } from '../base/answer.js';
import { knownText } from '../value/text.js';
import { coversAction } from './action.js';
import { type ConditionOutcome, evaluateConditions } from './condition/evaluate.js';
import { requestContext } from './condition/request-context.js';
import { closingAnswer, grantAnswer, type TrustHalf, type TrustMatch } from './half.js';
import { type Admission, matchPrincipal } from './match-principal.js';
import type { PrincipalMatcher, Statement } from './policy.js';
import { underPresence } from './presence-answer.js';
import { classifyPrincipal } from './principal.js';
import type { AssumeRequest } from './request.js';
import { type Concerned, concernCaller, type NamedMember } from './statement-index.js';

/** What the role's trust policy says of the caller. */
export function decideTrust(request: AssumeRequest): TrustHalf {
  const matches = concernCaller(request.target.trust.statements, request.caller).flatMap((concerned) =>
    matchStatement(concerned, request),
  );
  const covering = matches.filter((match) => match.answer !== 'no');
  const allows = covering.filter((match) => match.statement.effect !== 'Deny');
  const denies = covering.filter((match) => match.statement.effect === 'Deny');
  const isNamed = matches.some(
    (match) => match.statement.effect === 'Allow' && identityAnswer(match.conditions) !== 'no',
  );
  const admits = admitsOf(request, allows);
  return { admits, verdict: verdictOf(request, { admits, isNamed, allows, denies }), allows, denies };
}

/** Statements that could not be read may admit anyone. */
function admitsOf({ target }: AssumeRequest, allows: readonly TrustMatch[]): Answer {
  const admitted = any(allows.map((match) => all([match.answer, identityAnswer(match.conditions)])));
  return admitted === 'no' && target.trust.unread.length > 0 ? 'maybe' : admitted;
}

interface Found {
  readonly admits: Answer;
  /** Whether a statement names the caller, be it for another action. */
  readonly isNamed: boolean;
  readonly allows: readonly TrustMatch[];
  readonly denies: readonly TrustMatch[];
}

function verdictOf({ target }: AssumeRequest, { admits, isNamed, allows, denies }: Found): TrustHalf['verdict'] {
  if (target.trustState === 'refused') return 'no';
  if (admits === 'no') return isNamed ? 'no' : 'absent';
  const closed = any(denies.map(closingAnswer));
  const answer = all([any(allows.map(grantAnswer)), not(closed)]);
  return answer === 'no' && target.trust.unread.length > 0 && closed !== 'yes' ? 'maybe' : answer;
}

/** The members of a statement that name the caller; `no` where the statement is about other actions. */
function matchStatement({ statement, values }: Concerned<NamedMember>, request: AssumeRequest): readonly TrustMatch[] {
  const { given } = request;
  const present = underPresence(effectAnswer(statement), statement.presence, given);
  if (present === 'no' || statement.principal === null) return [];
  const members = matchMembers(statement.principal, values, request);
  if (members.length === 0) return [];
  const action = coversAction(statement.action, request.action, given);
  const conditions = outcomesOf(statement, request);
  return members.map((member) => ({ ...member, statement, answer: all([member.answer, action, present]), conditions }));
}

/** A statement whose effect is not known may be an Allow; of a misspelt one nothing follows. */
function effectAnswer(statement: Statement): Answer {
  if (statement.effect === 'invalid') return 'no';
  return statement.effect === 'unknown' ? 'maybe' : 'yes';
}

type MemberMatch = Pick<TrustMatch, 'member' | 'principal' | 'admission' | 'answer'>;

function matchMembers(
  matcher: PrincipalMatcher,
  named: readonly NamedMember[],
  request: AssumeRequest,
): readonly MemberMatch[] {
  if (matcher.name === 'Principal')
    return named.map((one) => matchMember(one, request)).filter((match) => match.answer !== 'no');
  const answer = not(
    any(matcher.members.map((member) => matchMember({ member, principal: classifyPrincipal(member) }, request).answer)),
  );
  const admission: Admission = 'anyone';
  return answer === 'no' ? [] : [{ member: null, principal: null, admission, answer }];
}

function matchMember({ member, principal }: NamedMember, { caller, given }: AssumeRequest): MemberMatch {
  const { answer, admission } = matchPrincipal(principal, caller);
  return { member, principal, admission, answer: underPresence(answer, member.presence, given) };
}

function outcomesOf(statement: Statement, request: AssumeRequest): readonly ConditionOutcome[] {
  const context = requestContext(request);
  const effect = statement.effect === 'Deny' ? 'Deny' : 'Allow';
  const conditionRequest = { context, effect, version: request.target.trust.version, given: request.given } as const;
  return evaluateConditions(statement.conditions, conditionRequest);
}

const IDENTITY_KEYS = /^aws:(principal|userid$|username$)/i;

/** Conditions on who the caller is tell whom a trust admits; every other one can only block. */
export function isIdentityCondition(outcome: ConditionOutcome): boolean {
  return IDENTITY_KEYS.test(knownText(outcome.condition.key) ?? '');
}

function identityAnswer(conditions: readonly ConditionOutcome[]): Answer {
  return all(conditions.filter(isIdentityCondition).map(({ answer }) => (answer === 'caller' ? 'yes' : answer)));
}
