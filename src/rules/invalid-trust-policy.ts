import type { DeclaredTarget } from '../graph/world.js';
import { checkTrustPolicy } from '../iam/check-document.js';
import type { PolicyProblem } from '../iam/problem.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { describePolicyProblem } from './describe-problem.js';
import { nameOf } from './wording.js';

export const invalidTrustPolicy: Rule = {
  info: {
    id: 'invalid-trust-policy',
    summary: 'A trust policy is one that IAM cannot read or does not save.',
    severity: 'high',
    audience: 'default',
    why: `IAM validates a trust policy when it is saved and answers \`MalformedPolicyDocument\` to broken JSON, to a \`Resource\`
element, to a missing principal, to an action outside of STS and to elements that it does not know. Terraform's \`plan\` does not
check any of it, so the mistake shows when it is applied.`,
    fix: 'Correct the element that the finding points at.',
    ignore: 'Never where it is certain: IAM does not save the document.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    ],
  },
  stage: 'text',
  check: checkTrustPolicies,
};

function* checkTrustPolicies({ graph }: RuleContext): Iterable<Problem> {
  for (const target of graph.world.targets.values()) {
    for (const problem of checkTrustPolicy(target.target.trust)) {
      if (!isOtherRules(problem)) yield problemFor(problem, target);
    }
  }
}

/** `NotPrincipal` and the text `"*"` have rules of their own. */
function isOtherRules(problem: PolicyProblem): boolean {
  if (problem.kind === 'prohibited-element') return problem.element === 'NotPrincipal';
  return problem.kind === 'wrong-type' && problem.element === 'Principal' && problem.expected.includes('"*"');
}

function problemFor(problem: PolicyProblem, target: DeclaredTarget): Problem {
  const isPedantic = problem.kind === 'effect' && problem.meant !== null;
  return {
    severity: severityOf(problem),
    confidence: problem.certain === 'yes' || isPedantic ? 'certain' : 'possible',
    ...(isPedantic ? { audience: 'pedantic' } : {}),
    message: `${nameOf(target.role)} cannot be saved with this trust policy: ${describePolicyProblem(problem)}`,
    address: target.role.address,
    origin: problem.origin ?? target.target.trust.origin,
    related: [],
    edge: null,
    identity: [target.role.key, describePolicyProblem(problem)],
    claims: [],
    remedy: null,
  };
}

/** Whether `sts:*` is refused is disputed; what IAM does with another letter case of Effect is not known. */
function severityOf(problem: PolicyProblem): Problem['severity'] {
  if (problem.kind === 'foreign-action' && problem.certain === 'maybe') return 'medium';
  return problem.kind === 'effect' && problem.meant !== null ? 'low' : 'high';
}
