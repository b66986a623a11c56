import type { Confidence } from '../base/severity.js';
import type { PermissionLink } from '../graph/permission-links.js';
import { type DeclaredTarget, judge, presumed } from '../graph/world.js';
import { joinArn, readArn } from '../iam/arn.js';
import type { AttachedPolicy } from '../iam/caller.js';
import type { ConditionOutcome } from '../iam/condition/evaluate.js';
import type { Decision } from '../iam/decide.js';
import type { Statement } from '../iam/policy.js';
import { matchesResource } from '../iam/resource.js';
import { isIdentityCondition } from '../iam/trust-half.js';
import type { Presence } from '../value/presence.js';
import { joinPresence, subtractPresence } from '../value/presence.js';

/** The decision for a permission and one role. */
export function judgeLink(link: PermissionLink, target: DeclaredTarget): Decision {
  return judge(link.caller.caller, link.caller, target, 'sts:AssumeRole');
}

/** Whether the permission that a link stands for is certainly there and certainly covers the role. */
export function linkConfidence(link: PermissionLink, target: DeclaredTarget): Confidence {
  const given = presumed(link.caller, target);
  const { policy, statement, element } = link;
  if (statement.effect !== 'Allow' || element === null) return 'possible';
  if (!isThere(policy, statement, given)) return 'possible';
  const subject = { arn: target.target.arn, version: policy.document.version, lookup: () => null, given };
  return matchesResource(element, subject) === 'yes' ? 'certain' : 'possible';
}

/** Whether the role's trust is in the caller's whole account alone, and the caller's own policies surely lack what that asks for. */
export function lacksDelegated({ answer, trust, permission }: Decision): boolean {
  const isWhole = trust.allows.every((match) => match.admission === 'delegated' && match.conditions.every(isOfTheCall));
  return answer === 'no' && trust.verdict === 'yes' && isWhole && permission.verdict === 'absent';
}

function isOfTheCall(outcome: ConditionOutcome): boolean {
  return !isIdentityCondition(outcome);
}

/**
 * Whether an element names the role whatever the accounts are. Where nothing but an unknown name joins the two, any role could be
 * meant, and this one is no more likely than another.
 */
export function isNamedRole({ element, policy }: PermissionLink, { target }: DeclaredTarget): boolean {
  if (element === null) return false;
  const [wanted, own] = [readArn(element.value), readArn(target.arn)];
  const arn =
    wanted.kind === 'arn' && own.kind === 'arn'
      ? joinArn({ ...own.arn, partition: wanted.arn.partition, account: wanted.arn.account })
      : target.arn;
  const given = element.presence;
  return matchesResource(element, { arn, version: policy.document.version, lookup: () => null, given }) === 'yes';
}

function isThere(policy: AttachedPolicy, statement: Statement, given: Presence): boolean {
  return subtractPresence(joinPresence(policy.presence, statement.presence), given).length === 0;
}
