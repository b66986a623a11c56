import type { PermissionLink } from '../graph/permission-links.js';
import type { DeclaredTarget } from '../graph/world.js';
import { canonicalText } from '../value/text.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { isNamedRole, judgeLink, linkConfidence } from './pair-facts.js';
import { admitCaller } from './remedies.js';
import { nameOf } from './wording.js';

export const selfAssumeUntrusted: Rule = {
  info: {
    id: 'self-assume-untrusted',
    summary: 'A role is allowed by name to assume itself, and its trust policy does not admit it.',
    severity: 'high',
    audience: 'default',
    why: `Since 2023 a role needs to be in its own trust policy to assume itself, like any other caller. The permission alone ends in
\`AccessDenied\`. Code that assumes a role it already runs as breaks on it.`,
    fix: 'Add the role to its own trust policy (by the account root with a condition on `aws:PrincipalArn`, since a role cannot name itself before it exists), or take the permission away.',
    change: 'previewed',
    ignore:
      'A list of roles that all callers share, where the role itself is one of them by accident and never assumed by itself.',
    sources: [
      'https://aws.amazon.com/blogs/security/announcing-an-update-to-iam-role-trust-policy-behavior/',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
    ],
  },
  stage: 'caller',
  check: checkSelves,
};

function* checkSelves({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.permissionLinks) {
    if (link.policy.author !== 'written' || link.scope !== 'literal') continue;
    const self = link.named.find((target) => target.role.key === link.caller.principal.key);
    if (self !== undefined && isNamedRole(link, self)) yield* untrusted(link, self);
  }
}

function* untrusted(link: PermissionLink, target: DeclaredTarget): Iterable<Problem> {
  const { trust, permission } = judgeLink(link, target);
  if (trust.admits !== 'no' || permission.verdict === 'no' || permission.verdict === 'absent') return;
  const { caller, element, policy, statement } = link;
  const { key } = target.role;
  const role = nameOf(target.role);
  const isSure = target.target.trustState === 'sound' && permission.verdict !== 'maybe';
  yield {
    severity: 'high',
    confidence: isSure ? linkConfidence(link, target) : 'possible',
    message: `${role} is allowed to assume itself, but its own trust policy does not admit it: AssumeRole ends in AccessDenied.`,
    address: policy.name,
    origin: element?.value.origin ?? statement.origin,
    related: [
      {
        message: `the trust policy of ${role}`,
        address: target.role.address,
        origin: target.target.trust.origin ?? target.role.origin,
      },
    ],
    edge: { from: key, to: key },
    identity: [key, element === null ? '' : canonicalText(element.value)],
    claims: [pairKey(key, key)],
    remedy: admitCaller(caller, target),
  };
}
