import type { Graph } from '../graph/build.js';
import { checkIdentityPolicy } from '../iam/check-document.js';
import type { PolicyDocument } from '../iam/policy.js';
import type { PolicyProblem } from '../iam/problem.js';
import type { Declared } from '../inventory/inventory.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { describePolicyProblem } from './describe-problem.js';

export const invalidIdentityPolicy: Rule = {
  info: {
    id: 'invalid-identity-policy',
    summary: 'A policy of a role, user or group is one that IAM cannot read or does not save.',
    severity: 'high',
    audience: 'default',
    why: `IAM answers \`MalformedPolicyDocument\` to broken JSON, to a \`Principal\` in a policy that is attached to someone, and to a
statement with neither \`Resource\` nor \`NotResource\`. Terraform's \`plan\` does not check it, so the permission is missing
when it is applied.`,
    fix: 'Correct the element that the finding points at.',
    ignore: 'Never where it is certain: IAM does not save the document.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    ],
  },
  stage: 'text',
  check: checkIdentityPolicies,
};

function* checkIdentityPolicies({ graph }: RuleContext): Iterable<Problem> {
  const { attachments, policies, permissionSetPolicies } = graph.world.inventory;
  for (const attachment of attachments) {
    if (attachment.grant.kind === 'inline') yield* problemsOf(attachment.grant.document, attachment, graph);
  }
  for (const { policy, ...holder } of permissionSetPolicies) {
    if (policy.kind === 'inline') yield* problemsOf(policy.document, holder, graph);
  }
  for (const policy of policies) yield* problemsOf(policy.document, policy, graph);
}

function* problemsOf(document: PolicyDocument, holder: Declared, graph: Graph): Iterable<Problem> {
  const problems = checkIdentityPolicy(document);
  const claims = problems.length === 0 ? [] : trustedPairsOf(document, graph);
  for (const problem of problems) yield { ...problemFor(problem, document, holder), claims };
}

/** The pairs of whoever holds the policy with the roles that trust it: what it was to allow cannot be told for sure. */
function trustedPairsOf(document: PolicyDocument, { world, trustLinks }: Graph): readonly string[] {
  const holders = [...world.callers.values()].filter(({ caller }) =>
    caller.permissions?.policies.some((policy) => policy.document === document),
  );
  return holders.flatMap((holder) =>
    trustLinks
      .filter(({ declared }) => declared.includes(holder))
      .map(({ target }) => pairKey(holder.principal.key, target.role.key)),
  );
}

function problemFor(problem: PolicyProblem, document: PolicyDocument, holder: Declared): Problem {
  const isPedantic = problem.kind === 'effect' && problem.meant !== null;
  return {
    severity: isPedantic ? 'low' : 'high',
    confidence: problem.certain === 'yes' || isPedantic ? 'certain' : 'possible',
    ...(isPedantic ? { audience: 'pedantic' } : {}),
    message: `IAM does not save this policy: ${describePolicyProblem(problem)}`,
    address: holder.address,
    origin: problem.origin ?? document.origin ?? holder.origin,
    related: [],
    edge: null,
    identity: [holder.key, describePolicyProblem(problem)],
    claims: [],
    remedy: null,
  };
}
