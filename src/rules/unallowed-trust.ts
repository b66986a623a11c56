import type { Origin } from '../base/origin.js';
import { namedByConditions, type TrustLink } from '../graph/trust-links.js';
import { type DeclaredCaller, type DeclaredTarget, judge, presumed } from '../graph/world.js';
import { coversAction } from '../iam/action.js';
import type { IdentityCaller } from '../iam/caller.js';
import type { Decision } from '../iam/decide.js';
import { matchPrincipal } from '../iam/match-principal.js';
import { isReadInFull } from '../iam/permission-half.js';
import { joinPresence, subtractPresence } from '../value/presence.js';
import { canonicalText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type Problem, pairKey, type Rule, type RuleContext, type RuleSettings } from './define.js';
import { unallowedForPods } from './pod-roles.js';
import { allowCaller } from './remedies.js';
import { nameOf } from './wording.js';

export const unallowedTrust: Rule = {
  info: {
    id: 'unallowed-trust',
    summary:
      'A trust policy names a principal that needs a permission to assume the role and has none: trusted but not allowed.',
    severity: 'high',
    audience: 'default',
    why: `Across accounts, and where a trust delegates to a whole account (its root), the trust policy alone does not suffice: the
caller's own policies must allow \`sts:AssumeRole\` on the role. Without that the call ends in \`AccessDenied\`.

Within one account a trust in the role or user itself works without it. Then this is a note: whoever reads the caller's policies
does not see that it can become the role.`,
    fix: 'Allow `sts:AssumeRole` on the role in a policy of the caller, as the finding writes it out.',
    change: 'previewed',
    ignore: 'Where the permission is attached outside of the configuration, or by a permission set.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html',
    ],
  },
  stage: 'half',
  check: checkUnallowed,
};

/** What names one principal. */
const NAMING: ReadonlySet<TrustLink['principal']['kind']> = new Set(['role', 'user', 'unique-id']);

function* checkUnallowed({ graph, settings }: RuleContext): Iterable<Problem> {
  for (const link of graph.trustLinks) {
    if (link.action !== 'sts:AssumeRole' || !isAboutAssuming(link)) continue;
    if (NAMING.has(link.principal.kind)) {
      for (const caller of link.declared) {
        if (caller.principal.key !== link.target.role.key) yield* namedDirectly(link, caller, settings);
      }
    }
    // An account root that a condition narrows to a principal still delegates: the principal needs its permission.
    if (link.principal.kind === 'account') {
      for (const { caller, value } of namedByConditions(link.statement, graph.world))
        yield* delegatedTo(link, caller, value);
    }
  }
  yield* unallowedForPods(graph);
}

/** A statement that lets a caller tag its session, say, is no trust in it. */
function isAboutAssuming({ statement, target }: TrustLink): boolean {
  return coversAction(statement.action, 'sts:AssumeRole', target.role.presence) !== 'no';
}

function* namedDirectly(link: TrustLink, caller: DeclaredCaller, { pairing }: RuleSettings): Iterable<Problem> {
  const decision = judge(caller.caller, caller, link.target, 'sts:AssumeRole');
  if (!isUnallowed(decision, caller)) return;
  const origin = link.member.value.origin ?? link.member.typeOrigin;
  const isSure = matchPrincipal(link.principal, caller.caller).answer === 'yes' && isThere(link, caller);
  if (decision.answer === 'yes') {
    if (isSure) yield pairing === 'strict' ? lackOf(caller, link.target, origin) : note(caller, link.target, origin);
    return;
  }
  // In one account nothing is missing: whatever closes the pair is told by itself.
  if (decision.sameAccount === 'yes') return;
  const confidence = isSure && decision.sameAccount === 'no' ? 'certain' : 'possible';
  yield problemFor(caller, link.target, {
    origin,
    confidence,
    why: `${nameOf(caller.principal)}, which lies in another account, so it needs a permission of its own`,
  });
}

function* delegatedTo(link: TrustLink, caller: DeclaredCaller, value: StringValue): Iterable<Problem> {
  const decision = judge(caller.caller, caller, link.target, 'sts:AssumeRole');
  if (!isUnallowed(decision, caller) || decision.answer === 'yes') return;
  const confidence = isThere(link, caller) && decision.trust.verdict === 'yes' ? 'certain' : 'possible';
  const why = `the account of ${nameOf(caller.principal)} and names that by a condition: this delegates and grants nothing`;
  yield problemFor(caller, link.target, { origin: value.origin ?? link.member.value.origin, confidence, why });
}

function isUnallowed({ trust, permission }: Decision, { caller }: DeclaredCaller): boolean {
  const isMissing =
    permission.verdict === 'absent' ||
    (permission.verdict === 'not-needed' && permission.allows.length === 0 && holdsNothingElse(caller));
  return isMissing && trust.admits === 'yes' && trust.verdict !== 'no';
}

/** What could not be read may well allow it. */
function holdsNothingElse({ permissions }: IdentityCaller): boolean {
  return permissions === null || isReadInFull(permissions);
}

function isThere({ target, statement, member }: TrustLink, caller: DeclaredCaller): boolean {
  if (statement.effect !== 'Allow') return false;
  return subtractPresence(joinPresence(statement.presence, member.presence), presumed(caller, target)).length === 0;
}

interface Unallowed {
  readonly origin: Origin | null;
  readonly confidence: Problem['confidence'];
  readonly why: string;
}

function problemFor(caller: DeclaredCaller, target: DeclaredTarget, { origin, confidence, why }: Unallowed): Problem {
  const from = nameOf(caller.principal);
  const to = nameOf(target.role);
  return {
    ...about(caller, target, origin),
    severity: 'high',
    confidence,
    message: `${to} trusts ${why}, and no policy of ${from} allows sts:AssumeRole on it: AssumeRole ends in AccessDenied.`,
    remedy: allowCaller(caller, target),
  };
}

function note(caller: DeclaredCaller, target: DeclaredTarget, origin: Origin | null): Problem {
  const from = nameOf(caller.principal);
  return {
    ...about(caller, target, origin),
    severity: 'info',
    confidence: 'certain',
    message: `${from} can assume ${nameOf(target.role)} by this trust alone: both lie in one account, so it works, though no policy of ${from} says it.`,
    remedy: null,
  };
}

/** Where both halves are asked for of every pair, whatever AWS makes of it. */
function lackOf(caller: DeclaredCaller, target: DeclaredTarget, origin: Origin | null): Problem {
  const from = nameOf(caller.principal);
  return {
    ...about(caller, target, origin),
    severity: 'medium',
    confidence: 'certain',
    message: `${from} can assume ${nameOf(target.role)} by this trust alone, and no policy of ${from} allows it: pairing is strict here, so each half must be written.`,
    remedy: allowCaller(caller, target),
  };
}

function about(caller: DeclaredCaller, target: DeclaredTarget, origin: Origin | null) {
  const { key, address } = caller.principal;
  return {
    address: target.role.address,
    origin,
    related: [{ message: `${nameOf(caller.principal)} is declared here`, address, origin: caller.principal.origin }],
    edge: { from: key, to: target.role.key },
    identity: [key, target.role.key, canonicalText(caller.caller.arn)],
    claims: [pairKey(key, target.role.key)],
  };
}
