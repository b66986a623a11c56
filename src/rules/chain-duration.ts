import type { DeclaredTarget } from '../graph/world.js';
import { classifyPrincipal } from '../iam/principal.js';
import type { Assumption, SessionDuration } from '../inventory/inventory.js';
import { showText } from '../value/text.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { nameOf } from './wording.js';

/** Seconds that a session lasts at most when a role's session began it. */
const CHAIN_LIMIT = 3600;

export const chainDuration: Rule = {
  info: {
    id: 'chain-duration',
    summary: 'More than an hour is asked for through a chain of roles.',
    severity: 'low',
    audience: 'default',
    why: `A session that a role's session begins lasts an hour at most, whatever the maximum of the role is. STS refuses a call that asks
for more: \`The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining\`.`,
    fix: 'Ask for an hour or less, or take the role with the first credentials.',
    ignore: 'A maximum of a role that people raise for a caller outside of this configuration.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining'],
  },
  stage: 'half',
  check: checkDurations,
};

function* checkDurations({ graph }: RuleContext): Iterable<Problem> {
  for (const assumption of graph.world.inventory.assumptions) {
    const { duration } = assumption;
    const before = roleBefore(assumption);
    if (before !== null && duration !== null && duration.seconds > CHAIN_LIMIT)
      yield tooLong(assumption, duration, before);
  }
  for (const target of graph.world.targets.values()) {
    const { maxSession } = target.role;
    if (maxSession !== null && maxSession.seconds > CHAIN_LIMIT && isReachedByChainsOnly(target))
      yield idleMaximum(target, maxSession);
  }
}

/** The role with whose session the next one is taken, be it the one that Terraform runs as. */
function roleBefore({ by, action }: Assumption): string | null {
  if (by.kind === 'role') return showText(by.arn);
  if (by.known?.kind !== 'principal' || action !== 'sts:AssumeRole') return null;
  return /:(?:role|assumed-role)\//.test(by.known.arn) ? by.known.arn : null;
}

function tooLong({ address, key, role, origin }: Assumption, duration: SessionDuration, before: string): Problem {
  return {
    severity: 'low',
    confidence: 'certain',
    message: `${address} asks for ${duration.seconds} seconds as ${showText(role)}, which it takes as ${before}: a chained session lasts ${CHAIN_LIMIT} seconds at most, and STS refuses the call.`,
    address,
    origin: duration.origin ?? origin,
    related: [],
    edge: null,
    identity: [key, showText(role)],
    claims: [],
    remedy: null,
  };
}

function isReachedByChainsOnly({ target }: DeclaredTarget): boolean {
  const { statements, unread } = target.trust;
  const members = statements.flatMap(({ effect, principal }) => (effect === 'Deny' ? [] : (principal?.members ?? [])));
  const isComplete = unread.length === 0 && statements.every(({ principal }) => principal?.name === 'Principal');
  return isComplete && members.length > 0 && members.every((member) => isSessionOfRole(classifyPrincipal(member).kind));
}

function isSessionOfRole(kind: ReturnType<typeof classifyPrincipal>['kind']): boolean {
  return kind === 'role' || kind === 'session';
}

function idleMaximum({ role }: DeclaredTarget, { seconds, origin }: SessionDuration): Problem {
  return {
    severity: 'low',
    confidence: 'certain',
    audience: 'pedantic',
    message: `${nameOf(role)} allows sessions of up to ${seconds} seconds, and only roles may assume it: a session that a role takes lasts ${CHAIN_LIMIT} seconds at most.`,
    address: role.address,
    origin: origin ?? role.origin,
    related: [],
    edge: null,
    identity: [role.key],
    claims: [],
    remedy: null,
  };
}
