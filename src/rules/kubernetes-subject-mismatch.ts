import { type Answer, all, any } from '../base/answer.js';
import type { DeclaredTarget } from '../graph/world.js';
import { coversAction } from '../iam/action.js';
import { evaluateCondition } from '../iam/condition/evaluate.js';
import { readClaimKey } from '../iam/federation.js';
import type { Condition, Statement } from '../iam/policy.js';
import type { ServiceAccount } from '../inventory/inventory.js';
import { equalText } from '../value/overlap.js';
import { canonicalText, concatText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { nameOf, quote } from './wording.js';

export const kubernetesSubjectMismatch: Rule = {
  info: {
    id: 'kubernetes-subject-mismatch',
    summary: 'A service account of Kubernetes is annotated with a role whose trust policy does not admit it.',
    severity: 'high',
    audience: 'default',
    why: `The pods of a service account with \`eks.amazonaws.com/role-arn\` ask STS for that role with a token whose subject is
\`system:serviceaccount:NAMESPACE:NAME\`. The trust policy of the role compares the subject letter by letter: another namespace or
name ends in \`AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity\`, which shows in the pod alone.`,
    fix: 'Write the namespace and name of the service account into the `sub` of the trust policy, best from the same variables.',
    ignore: 'Where the annotation is a leftover, and the pods get their role by another way.',
    sources: ['https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html'],
  },
  stage: 'caller',
  check: checkServiceAccounts,
};

function* checkServiceAccounts({ graph }: RuleContext): Iterable<Problem> {
  for (const account of graph.world.inventory.serviceAccounts) {
    for (const target of graph.world.targets.values()) {
      if (equalText(account.role, target.role.arn) !== 'yes') continue;
      if (admits(target, subjectOf(account)) === 'no') yield problemFor(account, target);
    }
  }
}

function subjectOf({ namespace, name }: ServiceAccount): StringValue {
  return concatText('system:serviceaccount:', namespace, ':', name);
}

/** Whether a statement of the trust is for tokens with this subject; one that does not ask for a subject is for all. */
function admits({ target, role }: DeclaredTarget, subject: StringValue): Answer {
  const { trust } = target;
  const grants = trust.statements.filter(({ effect }) => effect !== 'Deny' && effect !== 'invalid');
  const ways = grants.filter((statement) => isForPods(statement, role.presence));
  // A role that pods get by the agent of EKS Pod Identity keeps the annotation of old at times.
  if (ways.length === 0 || trust.unread.length > 0) return 'maybe';
  return any(ways.map((statement) => all(subjectConditions(statement).map((one) => meets(one, subject, target)))));
}

function isForPods({ action, principal }: Statement, given: DeclaredTarget['role']['presence']): boolean {
  const isFederated = principal?.members.some(({ type }) => type === 'Federated' || type === null) === true;
  return isFederated && coversAction(action, 'sts:AssumeRoleWithWebIdentity', given) !== 'no';
}

function subjectConditions({ conditions }: Statement): readonly Condition[] {
  return conditions.filter(({ key }) => {
    const read = readClaimKey(key);
    return read === 'open' || (read !== 'other' && read.claim === 'sub');
  });
}

function meets(condition: Condition, subject: StringValue, { trust }: DeclaredTarget['target']): Answer {
  if (typeof readClaimKey(condition.key) === 'string') return 'maybe';
  const context = () => ({ kind: 'values', values: [subject] }) as const;
  const { answer } = evaluateCondition(condition, { context, effect: 'Allow', version: trust.version, given: [] });
  return answer === 'caller' ? 'maybe' : answer;
}

function problemFor(account: ServiceAccount, { role, target }: DeclaredTarget): Problem {
  const subject = subjectOf(account);
  const values = target.trust.statements.flatMap(subjectConditions).flatMap((condition) => condition.values);
  const admitted = [...new Set(values.map(({ value }) => showText(value)))].slice(0, 3).join(', ');
  return {
    severity: 'high',
    confidence: 'certain',
    message: `pods with the subject ${quote(subject)} ask for ${nameOf(role)} and get AccessDenied: its trust policy admits ${admitted}.`,
    address: account.address,
    origin: account.role.origin ?? account.origin,
    related: values
      .slice(0, 3)
      .map(({ value }) => ({ message: 'the subject that is admitted', address: role.address, origin: value.origin })),
    edge: null,
    identity: [account.key, role.key, canonicalText(subject)],
    claims: [pairKey(account.key, role.key)],
    remedy: null,
  };
}
