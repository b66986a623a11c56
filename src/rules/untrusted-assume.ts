import type { Answer } from '../base/answer.js';
import type { Confidence } from '../base/severity.js';
import type { Graph } from '../graph/build.js';
import type { PermissionLink } from '../graph/permission-links.js';
import type { DeclaredTarget } from '../graph/world.js';
import type { Decision } from '../iam/decide.js';
import { canonicalText } from '../value/text.js';
import { untrustedByAgents } from './agent-roles.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { matchedRoles } from './matched-roles.js';
import { isNamedRole, judgeLink, linkConfidence } from './pair-facts.js';
import { untrustedByPods } from './pod-roles.js';
import { admitCaller } from './remedies.js';
import { admitsElsewhere } from './shared-sets.js';
import { listTrusted, nameOf } from './wording.js';

export const untrustedAssume: Rule = {
  info: {
    id: 'untrusted-assume',
    summary:
      'A permission to assume a role names one whose trust policy does not admit the caller: allowed but untrusted.',
    severity: 'high',
    audience: 'default',
    why: `A role is assumed only where two policies agree: the caller's allows \`sts:AssumeRole\` on it, and the role's trust policy
admits the caller. Here the first half is written and the second is missing, so the call ends in
\`AccessDenied: ... is not authorized to perform: sts:AssumeRole\`. The same holds for the role of a node, where pods ask an agent on it
for a role of their own (\`iam.amazonaws.com/role\` of kube2iam and kiam, \`IAM_ROLE\` of metadataproxy; a possible finding where the hosts are no EKS node
groups, or not all is read that may make some), and for the first role of an EKS
Pod Identity association that has a \`target_role_arn\`.`,
    fix: 'Name the caller in the trust policy of the role, as the finding writes it out; or take the permission away if nobody needs it.',
    change: 'previewed',
    ignore: 'Where the trust policy is changed outside of the configuration (`ignore_changes`).',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
      'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
    ],
  },
  stage: 'half',
  check: checkUntrusted,
};

function* checkUntrusted(context: RuleContext): Iterable<Problem> {
  const { graph } = context;
  const told = new Set<string>();
  for (const problem of checkPermissions(graph)) {
    for (const claim of problem.claims) told.add(claim);
    yield problem;
  }
  const isTold = (claim: string) => told.has(claim);
  yield* untrustedByAgents(context, isTold);
  yield* untrustedByPods(graph, isTold);
}

function* checkPermissions(graph: Graph): Iterable<Problem> {
  const matchedBy = matchedRoles(graph);
  for (const link of graph.permissionLinks) {
    if (link.policy.author !== 'written' || link.element === null) continue;
    const found =
      link.scope === 'literal'
        ? untrustedByName(link, graph)
        : link.scope === 'pattern'
          ? untrustedByPattern(link, matchedBy, graph)
          : [];
    yield* found;
  }
}

function* untrustedByName(link: PermissionLink, graph: Graph): Iterable<Problem> {
  for (const target of link.named) {
    if (target.role.key === link.caller.principal.key || !isNamedRole(link, target)) continue;
    const decision = judgeLink(link, target);
    const elsewhere = isUntrusted(decision) ? admitsElsewhere(link.caller, target, graph) : 'yes';
    if (elsewhere !== 'yes') yield problemFor(link, target, decision, confidenceOf(link, target, elsewhere));
  }
}

/** A pattern speaks only where it matches declared roles and none of them admits the caller. */
function* untrustedByPattern(
  link: PermissionLink,
  matchedBy: ReturnType<typeof matchedRoles>,
  graph: Graph,
): Iterable<Problem> {
  const found: { readonly target: DeclaredTarget; readonly decision: Decision; readonly elsewhere: Answer }[] = [];
  for (const target of matchedBy(link)) {
    if (target.role.key === link.caller.principal.key) continue;
    const decision = judgeLink(link, target);
    const elsewhere = isUntrusted(decision) ? admitsElsewhere(link.caller, target, graph) : 'yes';
    if (elsewhere === 'yes') return;
    if (isNamedRole(link, target)) found.push({ target, decision, elsewhere });
  }
  const [first, ...others] = found;
  if (first === undefined) return;
  const isSure = found.every(({ target, elsewhere }) => confidenceOf(link, target, elsewhere) === 'certain');
  const confidence = isSure ? 'certain' : 'possible';
  const problem = problemFor(link, first.target, first.decision, confidence);
  const claims = others.map(({ target }) => pairKey(link.caller.principal.key, target.role.key));
  yield { ...problem, claims: [...problem.claims, ...claims] };
}

function confidenceOf(link: PermissionLink, target: DeclaredTarget, elsewhere: Answer): Confidence {
  return elsewhere === 'no' ? linkConfidence(link, target) : 'possible';
}

/** A permission that a deny takes away asks for nothing. */
function isUntrusted({ trust, permission }: Decision): boolean {
  return trust.admits === 'no' && permission.verdict !== 'no' && permission.verdict !== 'absent';
}

function problemFor(link: PermissionLink, target: DeclaredTarget, decision: Decision, confidence: Confidence): Problem {
  const { caller, element, statement, policy } = link;
  const from = nameOf(caller.principal);
  const to = nameOf(target.role);
  const named = decision.trust.verdict === 'no' ? ', though it names it for another action' : '';
  return {
    severity: 'high',
    confidence:
      target.target.trustState === 'refused' || decision.permission.verdict === 'maybe' ? 'possible' : confidence,
    message: `${from} is allowed to assume ${to}, but the trust policy of ${to} does not admit it${named}: AssumeRole ends in AccessDenied.`,
    address: policy.name,
    origin: element?.value.origin ?? statement.origin,
    related: [
      {
        message: `${to} trusts ${listTrusted(target.target.trust)}`,
        address: target.role.address,
        origin:
          target.target.trust.statements[0]?.principal?.members[0]?.value.origin ??
          target.target.trust.origin ??
          target.role.origin,
      },
    ],
    edge: { from: caller.principal.key, to: target.role.key },
    identity: [caller.principal.key, target.role.key, element === null ? '' : canonicalText(element.value)],
    claims: [pairKey(caller.principal.key, target.role.key)],
    remedy: admitCaller(caller, target),
  };
}
