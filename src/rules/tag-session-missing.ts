import type { Origin } from '../base/origin.js';
import type { AssumptionLink } from '../graph/assumption-links.js';
import { admitsService, type ConsumerLink } from '../graph/consumer-links.js';
import type { PermissionLink } from '../graph/permission-links.js';
import type { Remedy } from '../graph/remedy.js';
import type { TrustLink } from '../graph/trust-links.js';
import { type DeclaredTarget, judge } from '../graph/world.js';
import { coversAction } from '../iam/action.js';
import { readOperator } from '../iam/condition/operator.js';
import { grantAnswer } from '../iam/half.js';
import type { Condition, Statement } from '../iam/policy.js';
import { subtractPresence } from '../value/presence.js';
import { knownText } from '../value/text.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { halfWithout } from './session-action.js';
import { nameOf, quote } from './wording.js';

export const tagSessionMissing: Rule = {
  info: {
    id: 'tag-session-missing',
    summary: 'Session tags are passed or asked for, and a half does not allow `sts:TagSession`.',
    severity: 'high',
    audience: 'default',
    why: `Passing session tags is an action of its own. EKS Pod Identity passes tags with every session, and a trust that asks for
\`aws:RequestTag/...\` lets nobody in without them. Where the trust (or the caller's policy, if it is needed) allows
\`sts:AssumeRole\` alone, each such call ends in \`AccessDenied\`: not authorized to perform \`sts:TagSession\`.`,
    fix: 'Add `sts:TagSession` to the actions of the statement.',
    change: 'previewed',
    ignore: 'Never: the role cannot be assumed this way.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-association.html',
    ],
  },
  stage: 'caller',
  check: checkTags,
};

function* checkTags(context: RuleContext): Iterable<Problem> {
  yield* checkAssumptions(context);
  yield* checkHalves(context);
}

function* checkAssumptions({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.assumptionLinks) {
    const { tags } = link.assumption;
    const half = tags === null ? null : halfWithout(link, 'sts:TagSession');
    if (tags !== null && half !== null) yield assumptionProblem(link, tags, half);
  }
}

function* checkHalves({ graph }: RuleContext): Iterable<Problem> {
  const refused = graph.consumerLinks.filter(isRefused);
  for (const link of refused) yield consumerProblem(link);
  const told = new Set(refused.map(({ target }) => target));
  for (const link of graph.trustLinks) {
    const condition = link.statement.conditions.find(asksForTags);
    if (condition === undefined || coversAction(link.statement.action, link.action, link.target.role.presence) === 'no')
      continue;
    const isTold = link.principal.kind === 'service' && told.has(link.target);
    if (lacksInTrust(link) && !isTold) yield trustProblem(link, condition);
  }
  for (const link of graph.permissionLinks)
    for (const target of link.certainty === 'surely' ? link.named : [])
      if (lacksInPermission(link, target)) yield permissionProblem(link, target);
}

function assumptionProblem(
  { assumption, from, declaredCaller, target, decision }: AssumptionLink,
  tags: Origin,
  half: 'trust' | 'permission',
): Problem {
  const caller = half === 'permission' ? (declaredCaller?.principal ?? null) : null;
  const lack =
    caller === null
      ? 'whose trust policy allows nobody sts:TagSession'
      : `and no policy of ${nameOf(caller)} allows it sts:TagSession there`;
  const { address, key } = assumption;
  const { role } = target;
  return {
    severity: 'high',
    confidence: 'certain',
    message: `${address} passes session tags when it assumes ${nameOf(role)}, ${lack}: the call ends in AccessDenied.`,
    address,
    origin: tags,
    related: [
      caller === null
        ? {
            message: `the trust policy of ${nameOf(role)}`,
            address: role.address,
            origin: target.target.trust.origin ?? role.origin,
          }
        : { message: `${nameOf(caller)} is declared here`, address: caller.address, origin: caller.origin },
    ],
    edge: { from: from.id, to: role.key },
    identity: [key, role.key, 'tags'],
    claims: [],
    remedy:
      caller === null
        ? tagTrust(target, decision.trust.allows.find((match) => grantAnswer(match) !== 'no')?.statement)
        : null,
  };
}

/** A service that is admitted, and then not with the tags that it passes. */
function isRefused({ consumer, target }: ConsumerLink): boolean {
  if (!consumer.sessionActions.includes('sts:TagSession') || target.target.trustState === 'refused') return false;
  const admitted = consumer.services.filter((service) => admitsService(target, service, 'sts:AssumeRole') !== 'no');
  return admitted.length > 0 && admitted.every((service) => admitsService(target, service, 'sts:TagSession') === 'no');
}

function consumerProblem({ consumer, target }: ConsumerLink): Problem {
  const [service = ''] = consumer.services;
  const role = nameOf(target.role);
  return {
    severity: 'high',
    confidence: 'certain',
    message: `${consumer.address} hands ${role} to ${service}, which passes session tags: the trust policy must allow it sts:TagSession beside sts:AssumeRole.`,
    address: consumer.address,
    origin: consumer.role.value.origin ?? consumer.origin,
    related: [
      {
        message: `${role} allows ${service} to assume it, not to tag the session`,
        address: target.role.address,
        origin: actionOf(target, statementFor(target, service)),
      },
    ],
    edge: { from: `service:${service}`, to: target.role.key },
    identity: [consumer.key, consumer.argument, target.role.key],
    claims: [],
    remedy: tagTrust(target, statementFor(target, service)),
  };
}

function statementFor({ target }: DeclaredTarget, service: string): Statement | undefined {
  return target.trust.statements.find(({ principal }) =>
    (principal?.members ?? []).some(({ value }) => knownText(value) === service),
  );
}

function actionOf({ role, target }: DeclaredTarget, named: Statement | undefined): Origin {
  return named?.action?.keyOrigin ?? named?.origin ?? target.trust.origin ?? role.origin;
}

function tagTrust(target: DeclaredTarget, statement: Statement | undefined): Remedy | null {
  return statement === undefined ? null : { kind: 'tag', statement, holder: { kind: 'trust', of: target } };
}

/** Whether a request without tags fails the condition. */
function asksForTags({ key, operator, values }: Condition): boolean {
  if (!/^aws:(requesttag\/|tagkeys$)/i.test(knownText(key) ?? '')) return false;
  const read = readOperator(knownText(operator) ?? '');
  if (read === null || read.sense === 'negative' || read.whenAbsent === 'pass' || read.quantifier === 'all')
    return false;
  return read.comparison !== 'null' || values.every(({ value }) => knownText(value)?.toLowerCase() === 'false');
}

/** Whether nobody whom the statement names may tag its session, by any statement of the trust. */
function lacksInTrust({ declared, named, target }: TrustLink): boolean {
  if (target.target.trustState === 'refused') return false;
  const answers = [
    ...declared.map((caller) => judge(caller.caller, caller, target, 'sts:TagSession')),
    ...(named === null ? [] : [judge(named.caller, null, target, 'sts:TagSession')]),
  ];
  return answers.length > 0 && answers.every(({ trust }) => trust.admits === 'no');
}

function trustProblem({ target, statement, member, named, declared }: TrustLink, condition: Condition): Problem {
  const [value] = condition.values;
  const from = declared[0]?.principal.key ?? named?.node.id ?? '';
  return {
    severity: 'high',
    confidence: isThere(statement, target) && statement.effect === 'Allow' ? 'certain' : 'possible',
    message: `${nameOf(target.role)} admits ${quote(member.value)} with the session tag ${quote(condition.key)} alone, and no statement of its trust allows sts:TagSession: tags cannot be passed, so nobody meets the condition.`,
    address: target.role.address,
    origin: value?.value.origin ?? condition.origin ?? statement.origin,
    related: [],
    edge: { from, to: target.role.key },
    identity: [from, target.role.key, knownText(condition.key) ?? ''],
    claims: [],
    remedy: tagTrust(target, statement),
  };
}

function isThere(statement: Statement, { role }: DeclaredTarget): boolean {
  return subtractPresence(statement.presence, role.presence).length === 0;
}

/** Whether the caller's own policy is needed, allows the role to be assumed, and surely not to tag the session. */
function lacksInPermission({ caller, policy }: PermissionLink, target: DeclaredTarget): boolean {
  if (policy.author !== 'written') return false;
  const allowed = judge(caller.caller, caller, target, 'sts:AssumeRole');
  if (allowed.answer !== 'yes') return false;
  const open = allowed.trust.allows.filter((match) => grantAnswer(match) !== 'no');
  if (!open.every(({ statement }) => statement.conditions.some(asksForTags))) return false;
  const tagged = judge(caller.caller, caller, target, 'sts:TagSession');
  return tagged.answer === 'no' && tagged.trust.admits !== 'no' && tagged.permission.verdict === 'absent';
}

function permissionProblem({ caller, policy, statement, element }: PermissionLink, target: DeclaredTarget): Problem {
  const { principal } = caller;
  const holder = { kind: 'permission', of: caller } as const;
  return {
    severity: 'high',
    confidence: 'certain',
    message: `${nameOf(principal)} is allowed to assume ${nameOf(target.role)}, which asks for session tags, and not to pass them: its policy must allow sts:TagSession, too.`,
    address: policy.name,
    origin: element?.value.origin ?? statement.origin,
    related: [],
    edge: { from: principal.key, to: target.role.key },
    identity: [principal.key, target.role.key],
    claims: [],
    remedy: { kind: 'tag', statement, holder },
  };
}
