import { type Answer, all, not } from '../base/answer.js';
import { isIdentity } from './caller.js';
import type { ConditionOutcome } from './condition/evaluate.js';
import type { ControlMatch } from './control-policy.js';
import { closingAnswer, type PermissionHalf, type PermissionMatch, type TrustHalf, type TrustMatch } from './half.js';
import { decideBoundary, decideSession } from './permission-half.js';
import type { PrincipalMember } from './policy.js';
import type { AssumeRequest } from './request.js';

/** What a decision rests on; the prose for it is written elsewhere. */
export type Reason =
  | { readonly kind: 'trust-refused' }
  | { readonly kind: 'trust-denies'; readonly match: TrustMatch }
  | { readonly kind: 'permission-denies'; readonly match: PermissionMatch }
  | { readonly kind: 'control-denies'; readonly denial: ControlMatch }
  | { readonly kind: 'condition'; readonly half: 'trust' | 'permission'; readonly outcome: ConditionOutcome }
  | { readonly kind: 'boundary' | 'session-policy'; readonly answer: Answer }
  | { readonly kind: 'accounts-unknown' }
  | { readonly kind: 'trust-unread' }
  /** The trust names somebody who may or may not be the caller. */
  | { readonly kind: 'principal-unknown'; readonly member: PrincipalMember | null }
  | { readonly kind: 'permissions-unread' }
  | { readonly kind: 'permission-unknown' };

/** Whether the answer rests on the caller's own policies. */
export type PermissionUse = 'needed' | 'not-needed';

interface Judged {
  readonly answer: Answer;
  readonly request: AssumeRequest;
  readonly trust: TrustHalf;
  readonly permission: PermissionHalf;
  readonly controls: readonly ControlMatch[];
  readonly use: PermissionUse;
  readonly sameAccount: Answer;
}

/** What stands in the way of a decision that is not `yes`. */
export function explainDecision(judged: Judged): readonly Reason[] {
  const { answer, request, trust, permission, use } = judged;
  const reasons: Reason[] = [];
  if (request.target.trustState === 'refused') reasons.push({ kind: 'trust-refused' });
  for (const match of trust.denies) if (closingAnswer(match) !== 'no') reasons.push({ kind: 'trust-denies', match });
  for (const match of permission.denies)
    if (closingAnswer(match) !== 'no') reasons.push({ kind: 'permission-denies', match });
  for (const denial of judged.controls) reasons.push({ kind: 'control-denies', denial });
  reasons.push(...failedConditions('trust', trust.allows));
  if (use === 'needed') reasons.push(...failedConditions('permission', permission.allows));
  const limits = [['boundary', decideBoundary(request)] as const, ['session-policy', decideSession(request)] as const];
  for (const [kind, { allows, denies }] of limits) {
    const room = all([allows, not(denies)]);
    if (room !== 'yes') reasons.push({ kind, answer: room });
  }
  if (answer === 'maybe') reasons.push(...openQuestions(judged));
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

function openQuestions({ request, trust, permission, use, sameAccount }: Judged): readonly Reason[] {
  const reasons: Reason[] = [];
  if (sameAccount === 'maybe') reasons.push({ kind: 'accounts-unknown' });
  if (request.target.trust.unread.length > 0) reasons.push({ kind: 'trust-unread' });
  else if (trust.admits === 'maybe')
    reasons.push({ kind: 'principal-unknown', member: trust.allows[0]?.member ?? null });
  if (use === 'needed' && permission.verdict === 'maybe') {
    const isKnown = isIdentity(request.caller) && request.caller.permissions !== null;
    reasons.push({ kind: isKnown ? 'permissions-unread' : 'permission-unknown' });
  }
  return reasons;
}
