import type { DeclaredTarget } from '../graph/world.js';
import type { Statement } from '../iam/policy.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { nameOf } from './wording.js';

export const notPrincipal: Rule = {
  info: {
    id: 'not-principal',
    summary: 'A trust policy has a NotPrincipal, which IAM refuses there.',
    severity: 'high',
    audience: 'default',
    why: `IAM saves no trust policy with a \`NotPrincipal\`: the answer is \`MalformedPolicyDocument\`. \`plan\` passes, \`apply\` does not.
Were it saved, \`Allow\` with \`NotPrincipal\` would admit everyone in every account but those that are listed.`,
    fix: `Name whom the role trusts in a \`Principal\`. To keep somebody out, add a \`Deny\` statement with \`"Principal": {"AWS": "*"}\` and a
condition on \`aws:PrincipalArn\`.`,
    ignore: 'Never: IAM does not save the document.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    ],
  },
  stage: 'text',
  check: checkNotPrincipals,
};

function* checkNotPrincipals({ graph }: RuleContext): Iterable<Problem> {
  for (const target of graph.world.targets.values())
    for (const statement of target.target.trust.statements)
      if (statement.principal?.name === 'NotPrincipal') yield problemFor(statement, target);
}

function problemFor({ principal, origin, presence, effect }: Statement, { role }: DeclaredTarget): Problem {
  const meant =
    effect === 'Deny'
      ? 'Deny everyone and except the caller by a condition on aws:PrincipalArn'
      : 'Name whom it trusts in a Principal';
  return {
    severity: 'high',
    confidence: presence.length === 0 ? 'certain' : 'possible',
    message: `${nameOf(role)} cannot be saved with this trust policy: IAM takes no NotPrincipal there (MalformedPolicyDocument). ${meant}.`,
    address: role.address,
    origin: principal?.keyOrigin ?? origin,
    related: [],
    edge: null,
    identity: [role.key, 'NotPrincipal'],
    claims: [],
    remedy: null,
  };
}
