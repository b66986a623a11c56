import { type Answer, all, any, not } from '../base/answer.js';
import { isIdentity, NO_BOUNDARY, type Permissions, type SessionPolicy } from './caller.js';
import { closingAnswer, grantAnswer, type PermissionHalf, type PermissionMatch } from './half.js';
import { matchDocument, matchPolicy } from './match-policy.js';
import type { AssumeRequest } from './request.js';

/** What the caller's own policies say of the role. */
export function decidePermission(request: AssumeRequest, permissions: Permissions): PermissionHalf {
  const matches = permissions.policies.flatMap((policy) =>
    policy.state === 'sound' ? matchPolicy(policy, request) : [],
  );
  const allows = matches.filter((match) => match.statement.effect !== 'Deny');
  const denies = matches.filter((match) => match.statement.effect === 'Deny');
  return { verdict: verdictOf(permissions, allows, denies), allows, denies };
}

function verdictOf(
  permissions: Permissions,
  allows: readonly PermissionMatch[],
  denies: readonly PermissionMatch[],
): PermissionHalf['verdict'] {
  const closed = any(denies.map(closingAnswer));
  if (closed === 'yes') return 'no';
  const answer = all([any(allows.map(grantAnswer)), not(closed)]);
  if (answer !== 'no') return answer;
  if (!isReadInFull(permissions)) return 'maybe';
  return allows.length === 0 ? 'absent' : 'no';
}

/** Whether what was read is all that the caller holds. */
export function isReadInFull({ gaps, policies }: Permissions): boolean {
  return gaps.length === 0 && policies.every(({ document }) => document.unread.length === 0);
}

/** What a limit leaves open: whether it allows the action, and whether it denies it. */
export interface Limit {
  readonly allows: Answer;
  readonly denies: Answer;
}

const NO_LIMIT: Limit = { allows: 'yes', denies: 'no' };

/** What the caller's boundary and the policies of its session leave open together. */
export function decideLimits(request: AssumeRequest): Limit {
  const limits = [decideBoundary(request), decideSession(request)];
  return { allows: all(limits.map(({ allows }) => allows)), denies: any(limits.map(({ denies }) => denies)) };
}

/**
 * Whether the caller's permissions boundary leaves room for the action ("Permissions boundaries for IAM entities"). One
 * who is only named is presumed to have none, as its policies are presumed to agree.
 */
export function decideBoundary(request: AssumeRequest): Limit {
  const { caller } = request;
  const boundary = isIdentity(caller) && caller.permissions !== null ? caller.boundary : NO_BOUNDARY;
  return boundary.kind === 'none' ? NO_LIMIT : decideLimit(boundary, request);
}

/**
 * Whether the policies that were passed with the caller's session leave room for the action: its permissions are what they and
 * the role's policies have in common (IAM User Guide, "Session policies").
 */
export function decideSession(request: AssumeRequest): Limit {
  const { session = [] } = request;
  if (session.length === 0) return NO_LIMIT;
  const limits = session.map((policy) => decideLimit(policy, request));
  return { allows: any(limits.map(({ allows }) => allows)), denies: any(limits.map(({ denies }) => denies)) };
}

function decideLimit(policy: SessionPolicy, request: AssumeRequest): Limit {
  if (policy.kind === 'unknown') return { allows: 'maybe', denies: 'maybe' };
  const { document } = policy;
  const matches = matchDocument(document, request, []);
  const allows = any(matches.filter((match) => match.statement.effect !== 'Deny').map(grantAnswer));
  const denies = any(matches.filter((match) => match.statement.effect === 'Deny').map(closingAnswer));
  const isOpen = document.unread.length > 0;
  return { allows: isOpen && allows === 'no' ? 'maybe' : allows, denies: isOpen && denies === 'no' ? 'maybe' : denies };
}
