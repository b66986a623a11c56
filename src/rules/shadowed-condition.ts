import { groupBy } from '../base/group-by.js';
import type { Graph } from '../graph/build.js';
import type { PermissionLink } from '../graph/permission-links.js';
import type { TrustLink } from '../graph/trust-links.js';
import { coversAction } from '../iam/action.js';
import type { Statement } from '../iam/policy.js';
import type { Principal } from '../iam/principal.js';
import { equalText, matchPattern } from '../value/overlap.js';
import { subtractPresence } from '../value/presence.js';
import { canonicalText, knownText } from '../value/text.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { nameOf } from './wording.js';

export const shadowedCondition: Rule = {
  info: {
    id: 'shadowed-condition',
    summary: 'A statement limits by a condition what another statement gives the same caller without any.',
    severity: 'medium',
    audience: 'default',
    why: `Statements are alternatives: one that allows suffices. A condition on MFA, an external id or a source limits nothing while
a second statement gives the same caller the same without it. Whoever reads the first believes in a limit that is not there.`,
    fix: 'Put the condition on both statements, or take the free one away.',
    ignore: 'While callers are moved from the one to the other.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html'],
  },
  stage: 'breadth',
  check: checkShadows,
};

function* checkShadows({ graph }: RuleContext): Iterable<Problem> {
  yield* shadowedTrusts(graph);
  yield* shadowedPermissions(graph);
}

function* shadowedTrusts({ trustLinks }: Graph): Iterable<Problem> {
  for (const links of groupBy(trustLinks, ({ target }) => target).values()) {
    for (const link of links) {
      if (!isLimited(link.statement)) continue;
      const free = links.find((other) => givesFreely(other, link));
      if (free === undefined) continue;
      const role = nameOf(link.target.role);
      yield problemFor(link.statement, free.statement, {
        address: link.target.role.address,
        what: `in the trust policy of ${role}`,
        identity: [link.target.role.key, canonicalText(link.member.value)],
      });
    }
  }
}

function givesFreely(free: TrustLink, limited: TrustLink): boolean {
  const given = [...limited.target.role.presence, ...limited.statement.presence, ...limited.member.presence];
  return (
    isFree(free.statement, [...free.statement.presence, ...free.member.presence], given) &&
    coversAction(limited.statement.action, limited.action, given) === 'yes' &&
    coversAction(free.statement.action, limited.action, given) === 'yes' &&
    isSamePrincipal(free.principal, limited.principal)
  );
}

/** An account is not the same as its role: what it gets it delegates. */
function isSamePrincipal(free: Principal, limited: Principal): boolean {
  switch (limited.kind) {
    case 'everyone':
      return free.kind === 'everyone';
    case 'account':
      return free.kind === 'account' && equalText(free.account, limited.account) === 'yes';
    case 'role':
    case 'user':
      return free.kind === limited.kind && equalText(free.arn, limited.arn) === 'yes';
    case 'service':
      return free.kind === 'service' && equalText(free.name, limited.name) === 'yes';
    case 'provider':
      return free.kind === 'provider' && equalText(free.provider, limited.provider) === 'yes';
    default:
      return false;
  }
}

function* shadowedPermissions({ permissionLinks }: Graph): Iterable<Problem> {
  const written = permissionLinks.filter(({ policy }) => policy.author === 'written');
  for (const links of groupBy(written, ({ caller }) => caller).values()) {
    const free = links.filter(({ statement }) => statement.conditions.length === 0);
    for (const link of links) {
      if (!isLimited(link.statement) || link.element === null) continue;
      const found = free.find((other) => allowsFreely(other, link));
      if (found === undefined) continue;
      const { principal } = link.caller;
      yield problemFor(link.statement, found.statement, {
        address: link.policy.name,
        what: `in the permissions of ${nameOf(principal)}`,
        identity: [principal.key, canonicalText(link.element.value)],
      });
    }
  }
}

function allowsFreely(free: PermissionLink, limited: PermissionLink): boolean {
  const { principal } = limited.caller;
  const presence = [...free.policy.presence, ...free.statement.presence, ...(free.element?.presence ?? [])];
  const given = [...principal.presence, ...limited.policy.presence, ...limited.statement.presence];
  return (
    free.element !== null &&
    limited.element !== null &&
    isFree(free.statement, presence, given) &&
    coversAction(limited.statement.action, 'sts:AssumeRole', given) === 'yes' &&
    coversAction(free.statement.action, 'sts:AssumeRole', given) === 'yes' &&
    matchPattern(free.element.value, limited.element.value) === 'yes'
  );
}

function isLimited({ effect, conditions }: Statement): boolean {
  return effect === 'Allow' && conditions.length > 0;
}

/** A statement without conditions that is there whenever the limited one is. */
function isFree(statement: Statement, presence: Statement['presence'], given: Statement['presence']): boolean {
  return (
    statement.effect === 'Allow' && statement.conditions.length === 0 && subtractPresence(presence, given).length === 0
  );
}

interface Place {
  readonly address: string;
  readonly what: string;
  readonly identity: readonly string[];
}

function problemFor(limited: Statement, free: Statement, { address, what, identity }: Place): Problem {
  const [condition] = limited.conditions;
  const keys = [...new Set(limited.conditions.map(({ key }) => knownText(key) ?? 'a key'))].join(', ');
  return {
    severity: 'medium',
    confidence: 'certain',
    message: `the condition on ${keys} limits nothing: another statement ${what} gives the same without it.`,
    address,
    origin: condition?.origin ?? limited.origin,
    related: [{ message: 'this statement gives it freely', address, origin: free.origin }],
    edge: null,
    identity,
    claims: [],
    remedy: null,
  };
}
