import { type Answer, all, any, not } from '../base/answer.js';
import { equalText } from '../value/overlap.js';
import { knownText } from '../value/text.js';
import { isIdentity } from './caller.js';
import type { ConditionOutcome } from './condition/evaluate.js';
import { decideControls } from './control-policy.js';
import { closingAnswer, grantAnswer, type PermissionHalf, type TrustHalf, type TrustMatch } from './half.js';
import { decideLimits, decidePermission } from './permission-half.js';
import { explainDecision, type PermissionUse, type Reason } from './reason.js';
import type { AssumeRequest } from './request.js';
import { decideTrust } from './trust-half.js';

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
  const controls = decideControls(request);
  const closed = any([
    ...[...trust.denies, ...permission.denies].map(closingAnswer),
    ...controls.map((control) => control.answer),
  ]);
  const answer = all([unread && open === 'no' && closed !== 'yes' ? 'maybe' : open, not(closed)]);
  const best = grants.toSorted((a, b) => rank(b) - rank(a))[0];
  const use = best?.permission ?? 'needed';
  return {
    answer,
    trust,
    permission: { ...permission, verdict: permissionVerdict(request, { answer, trust, permission, use }) },
    conditions: conditionsOf(best?.match ?? null, use === 'needed' ? permission : null),
    sameAccount,
    because:
      answer === 'yes' ? [] : explainDecision({ answer, request, trust, permission, controls, use, sameAccount }),
  };
}

/** A boundary, or a policy of its session, that closes a pair closes what the caller is allowed, where the trust does not fail it anyway. */
function permissionVerdict(
  request: AssumeRequest,
  {
    answer,
    trust,
    permission,
    use,
  }: Pick<Decision, 'answer' | 'trust' | 'permission'> & { readonly use: PermissionUse },
): PermissionHalf['verdict'] {
  const { verdict, denies } = permission;
  if (verdict === 'yes' && answer === 'no' && trust.admits !== 'no') {
    const limits = decideLimits(request);
    return limits.allows === 'no' || limits.denies === 'yes' ? 'no' : verdict;
  }
  return use === 'needed' || verdict === 'yes' || denies.length > 0 ? verdict : 'not-needed';
}

const NO_PERMISSION: PermissionHalf = { verdict: 'not-needed', allows: [], denies: [] };

function permissionOf(request: AssumeRequest): PermissionHalf {
  const { caller } = request;
  if (caller.kind === 'service' || caller.kind === 'provider') return NO_PERMISSION;
  if (!isIdentity(caller) || caller.permissions === null) return { ...NO_PERMISSION, verdict: 'maybe' };
  return decidePermission(request, caller.permissions);
}

function isSameAccount({ caller, target }: AssumeRequest): Answer {
  if (isIdentity(caller) || caller.kind === 'session' || caller.kind === 'account')
    return equalText(caller.account, target.account);
  return caller.kind === 'service' || caller.kind === 'provider' ? 'yes' : 'maybe';
}

interface WeighedGrant {
  readonly answer: Answer;
  readonly permission: PermissionUse;
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
  const limits = decideLimits(request);
  const written = all([permissionAnswer(request, permission), limits.allows]);
  const alone = match.admission === 'delegated' ? 'no' : all([sameAccount, pastLimits(match, request, limits.allows)]);
  const answer = all([granted, any([alone, written]), not(limits.denies)]);
  return { answer, permission: alone === 'yes' || (alone === 'maybe' && written === 'no') ? 'not-needed' : 'needed' };
}

/** Of one who is only named, the answer says whether the trust admits it: its own policies are presumed to agree. */
function permissionAnswer({ caller }: AssumeRequest, half: PermissionHalf): Answer {
  if (!isIdentity(caller) || caller.permissions === null) return 'yes';
  if (half.verdict === 'absent') return 'no';
  return half.verdict === 'not-needed' ? 'yes' : half.verdict;
}

/**
 * Whether a trust that needs no permission half gets past the caller's boundary and its session's policies: one in a role's ARN
 * does not, one in a user's is disputed between AWS's pages, one in a session or in everyone narrowed by `aws:PrincipalArn` does.
 */
function pastLimits(match: TrustMatch, { caller }: AssumeRequest, allowed: Answer): Answer {
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
