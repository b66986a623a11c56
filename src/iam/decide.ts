import { type Answer, all, any, not } from '../base/answer.js';
import { equalText } from '../value/overlap.js';
import { knownText } from '../value/text.js';
import type { Caller, IdentityCaller } from './caller.js';
import type { ConditionOutcome } from './condition/evaluate.js';
import {
  closingAnswer,
  grantAnswer,
  type PermissionHalf,
  type PermissionMatch,
  type TrustHalf,
  type TrustMatch,
} from './half.js';
import { decideBoundary, decidePermission } from './permission-half.js';
import type { PrincipalMember } from './policy.js';
import type { AssumeRequest } from './request.js';
import { decideTrust } from './trust-half.js';

/** What a decision rests on; the prose for it is written elsewhere. */
export type Reason =
  | { readonly kind: 'trust-refused' }
  | { readonly kind: 'trust-denies'; readonly match: TrustMatch }
  | { readonly kind: 'permission-denies'; readonly match: PermissionMatch }
  | { readonly kind: 'condition'; readonly half: 'trust' | 'permission'; readonly outcome: ConditionOutcome }
  | { readonly kind: 'boundary'; readonly answer: Answer }
  | { readonly kind: 'accounts-unknown' }
  | { readonly kind: 'trust-unread' }
  /** The trust names somebody who may or may not be the caller. */
  | { readonly kind: 'principal-unknown'; readonly member: PrincipalMember | null }
  | { readonly kind: 'permissions-unread' }
  | { readonly kind: 'permission-unknown' };

export interface Decision {
  readonly answer: Answer;
  readonly trust: TrustHalf;
  readonly permission: PermissionHalf;
  /** The conditions of the statements that the answer rests on, by half. */
  readonly conditions: readonly DecidedCondition[];
  readonly sameAccount: Answer;
  readonly because: readonly Reason[];
}

export interface DecidedCondition {
  readonly half: 'trust' | 'permission';
  readonly outcome: ConditionOutcome;
}

/**
 * Whether the caller may take the action on the role, as AWS decides it: explicit denies first; in one account a trust
 * in the caller itself or in everyone suffices, a trust in the account delegates; across accounts both halves are needed
 * (IAM User Guide, "Policy evaluation logic" and "Cross account policy evaluation logic").
 */
export function decide(request: AssumeRequest): Decision {
  const trust = decideTrust(request);
  const permission = permissionOf(request);
  const sameAccount = isSameAccount(request);
  const grants = trust.allows.map((match) => ({ match, ...weighGrant(match, request, permission, sameAccount) }));
  const open = request.target.trustState === 'refused' ? 'no' : any(grants.map((grant) => grant.answer));
  const unread = request.target.trustState === 'sound' && request.target.trust.unread.length > 0;
  const closed = any([...trust.denies, ...permission.denies].map(closingAnswer));
  const answer = all([unread && open === 'no' && closed !== 'yes' ? 'maybe' : open, not(closed)]);
  const best = grants.toSorted((a, b) => rank(b) - rank(a))[0];
  const needed = best === undefined || best.permission === 'needed';
  return {
    answer,
    trust,
    permission:
      needed || permission.verdict === 'yes' || permission.denies.length > 0
        ? permission
        : { ...permission, verdict: 'not-needed' },
    conditions: conditionsOf(best?.match ?? null, needed ? permission : null),
    sameAccount,
    because: reasonsFor(answer, request, trust, permission, needed, sameAccount),
  };
}

const NO_PERMISSION: PermissionHalf = { verdict: 'not-needed', allows: [], denies: [] };

function permissionOf(request: AssumeRequest): PermissionHalf {
  const { caller } = request;
  if (caller.kind === 'service' || caller.kind === 'provider') return NO_PERMISSION;
  if (!isIdentity(caller) || caller.permissions === null) return { ...NO_PERMISSION, verdict: 'maybe' };
  return decidePermission(request, caller.permissions);
}

function isIdentity(caller: Caller): caller is IdentityCaller {
  return caller.kind === 'role' || caller.kind === 'user';
}

function isSameAccount({ caller, target }: AssumeRequest): Answer {
  if (isIdentity(caller) || caller.kind === 'session' || caller.kind === 'account')
    return equalText(caller.account, target.account);
  return caller.kind === 'service' || caller.kind === 'provider' ? 'yes' : 'maybe';
}

interface WeighedGrant {
  readonly answer: Answer;
  readonly permission: 'needed' | 'not-needed';
}

/** What one statement of the trust comes to, with the permission half where it takes one. */
function weighGrant(
  match: TrustMatch,
  request: AssumeRequest,
  permission: PermissionHalf,
  sameAccount: Answer,
): WeighedGrant {
  const granted = grantAnswer(match);
  if (match.admission === 'service' || match.admission === 'provider')
    return { answer: granted, permission: 'not-needed' };
  const boundary = boundaryOf(request);
  const written = all([permissionAnswer(request, permission), boundary.allows]);
  const alone =
    match.admission === 'delegated' ? 'no' : all([sameAccount, pastBoundary(match, request, boundary.allows)]);
  const answer = all([granted, any([alone, written]), not(boundary.denies)]);
  return { answer, permission: alone === 'yes' || (alone === 'maybe' && written === 'no') ? 'not-needed' : 'needed' };
}

/** Of one who is only named, the answer says whether the trust admits it: its own policies are presumed to agree. */
function permissionAnswer({ caller }: AssumeRequest, half: PermissionHalf): Answer {
  if (!isIdentity(caller) || caller.permissions === null) return 'yes';
  if (half.verdict === 'absent') return 'no';
  return half.verdict === 'not-needed' ? 'yes' : half.verdict;
}

function boundaryOf(request: AssumeRequest): { allows: Answer; denies: Answer } {
  const { caller } = request;
  const isDeclared = isIdentity(caller) && caller.permissions !== null;
  return isDeclared ? decideBoundary(caller.boundary, request) : { allows: 'yes', denies: 'no' };
}

/**
 * Whether a trust that needs no permission half gets past the caller's boundary: one in a role's ARN does not, one in a
 * user's is disputed between AWS's pages, one in a session or in everyone narrowed by `aws:PrincipalArn` does.
 */
function pastBoundary(match: TrustMatch, { caller }: AssumeRequest, allowed: Answer): Answer {
  if (allowed === 'yes' || match.admission === 'session') return 'yes';
  if (match.admission === 'itself' && caller.kind === 'role') return allowed;
  if (match.admission === 'anyone' && match.conditions.some(namesPrincipalArn)) return 'yes';
  return 'maybe';
}

function namesPrincipalArn({ condition }: ConditionOutcome): boolean {
  return knownText(condition.key)?.toLowerCase() === 'aws:principalarn';
}

const ANSWER_RANK = { yes: 4, maybe: 2, no: 0 } as const;

/** The best answer first; among equals the one with the fewest conditions, then the one that needs no other half. */
function rank(grant: WeighedGrant & { readonly match: TrustMatch }): number {
  const conditions = grant.match.conditions.length === 0 ? 1 : 0;
  return ANSWER_RANK[grant.answer] + conditions + (grant.permission === 'not-needed' ? 0.5 : 0);
}

function conditionsOf(match: TrustMatch | null, permission: PermissionHalf | null): readonly DecidedCondition[] {
  const trust = match === null ? [] : match.conditions.map((outcome) => ({ half: 'trust', outcome }) as const);
  const allow = permission?.allows.toSorted((a, b) => ANSWER_RANK[grantAnswer(b)] - ANSWER_RANK[grantAnswer(a)])[0];
  return [...trust, ...(allow?.conditions ?? []).map((outcome) => ({ half: 'permission', outcome }) as const)];
}

function reasonsFor(
  answer: Answer,
  request: AssumeRequest,
  trust: TrustHalf,
  permission: PermissionHalf,
  needed: boolean,
  sameAccount: Answer,
): readonly Reason[] {
  if (answer === 'yes') return [];
  const reasons: Reason[] = [];
  if (request.target.trustState === 'refused') reasons.push({ kind: 'trust-refused' });
  for (const match of trust.denies) if (closingAnswer(match) !== 'no') reasons.push({ kind: 'trust-denies', match });
  for (const match of permission.denies)
    if (closingAnswer(match) !== 'no') reasons.push({ kind: 'permission-denies', match });
  reasons.push(...failedConditions('trust', trust.allows));
  if (needed) reasons.push(...failedConditions('permission', permission.allows));
  const boundary = boundaryOf(request);
  if (boundary.allows !== 'yes') reasons.push({ kind: 'boundary', answer: boundary.allows });
  if (answer === 'maybe') reasons.push(...openQuestions(request, trust, permission, needed, sameAccount));
  return reasons;
}

function failedConditions(
  half: 'trust' | 'permission',
  matches: readonly { readonly conditions: readonly ConditionOutcome[] }[],
): readonly Reason[] {
  const failed = matches.flatMap((match) =>
    match.conditions.filter(({ answer }) => answer === 'no' || answer === 'maybe'),
  );
  return [...new Set(failed)].map((outcome) => ({ kind: 'condition', half, outcome }));
}

function openQuestions(
  request: AssumeRequest,
  trust: TrustHalf,
  permission: PermissionHalf,
  needed: boolean,
  sameAccount: Answer,
): readonly Reason[] {
  const reasons: Reason[] = [];
  if (sameAccount === 'maybe') reasons.push({ kind: 'accounts-unknown' });
  if (request.target.trust.unread.length > 0) reasons.push({ kind: 'trust-unread' });
  else if (trust.admits === 'maybe')
    reasons.push({ kind: 'principal-unknown', member: trust.allows[0]?.member ?? null });
  if (needed && permission.verdict === 'maybe') {
    const isKnown = isIdentity(request.caller) && request.caller.permissions !== null;
    reasons.push({ kind: isKnown ? 'permissions-unread' : 'permission-unknown' });
  }
  return reasons;
}
