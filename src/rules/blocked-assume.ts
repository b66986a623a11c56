import type { AssumptionLink, LimitedSession } from '../graph/assumption-links.js';
import type { Pair } from '../graph/pair.js';
import { judge } from '../graph/world.js';
import type { ControlMatch } from '../iam/control-policy.js';
import { closingAnswer, type PermissionMatch, type TrustMatch } from '../iam/half.js';
import type { Reason } from '../iam/reason.js';
import { resourceScope } from '../iam/resource-scope.js';
import { isIdentityCondition } from '../iam/trust-half.js';
import { knownText, showText } from '../value/text.js';
import { type Problem, pairKey, type Related, type Rule, type RuleContext } from './define.js';
import { listOthersOfSet } from './shared-sets.js';
import { nameOf } from './wording.js';

export const blockedAssume: Rule = {
  info: {
    id: 'blocked-assume',
    summary:
      'All that a caller needs to assume a role is written, but a deny, a boundary, a policy of the session or the organization or a condition closes the way.',
    severity: 'medium',
    audience: 'default',
    why: `An explicit \`Deny\` beats every \`Allow\`, whichever policy it stands in; a permissions boundary that does not allow
\`sts:AssumeRole\` takes it away, and so does a policy that a provider block passes with the session (\`policy\`, \`policy_arns\`) for
the next role of its chain; a condition that this caller can never meet keeps it out. The pair looks complete, and the call ends
in \`AccessDenied\`.`,
    fix: 'Take the caller or the role out of the statement that closes the way, or remove the halves that have no effect.',
    ignore: 'Where the way is closed on purpose.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html'],
  },
  stage: 'blocked',
  check: checkBlocked,
};

function* checkBlocked({ graph }: RuleContext): Iterable<Problem> {
  for (const pair of graph.pairs) {
    if (pair.decision.answer !== 'no' || pair.action !== 'sts:AssumeRole' || pair.target.role === null) continue;
    const place = placeOf(pair);
    const closing = place === null ? null : closingOf(pair);
    if (place !== null && closing !== null && !isOpenElsewhere(pair, graph)) yield problemFor(pair, place, closing);
  }
  yield* checkSessions(graph);
}

/** What a permission set allows in all its accounts is meant for those where it works. */
function isOpenElsewhere({ declaredCaller, target }: Pair, graph: RuleContext['graph']): boolean {
  if (declaredCaller === null || target.role === null) return false;
  return listOthersOfSet(declaredCaller, graph).some(
    (other) => judge(other.caller, other, target, 'sts:AssumeRole').answer !== 'no',
  );
}

/** A provider block or backend that passes a policy with a session, and takes its next role with that. */
function* checkSessions({ assumptionLinks }: RuleContext['graph']): Iterable<Problem> {
  for (const link of assumptionLinks) {
    const { limited, decision, target } = link;
    if (limited === null || limited.decision.answer !== 'no' || decision.answer === 'no') continue;
    if (target.target.trust.unread.length === 0 && decision.trust.admits === 'yes') yield sessionProblem(link, limited);
  }
}

function sessionProblem({ assumption, target, decision, from }: AssumptionLink, limited: LimitedSession): Problem {
  const { address, role, limits, origin, key } = assumption;
  const name = nameOf(target.role);
  return {
    severity: 'medium',
    confidence: decision.answer === 'yes' ? 'certain' : 'possible',
    message: `${address} assumes ${name} with a session of ${from.label} whose own policy does not allow it: AssumeRole ends in AccessDenied.`,
    address,
    origin: role.origin ?? origin,
    related: [
      {
        message: `the policy that is passed with the session of ${from.label}`,
        address: null,
        origin: limits?.origin ?? null,
      },
    ],
    edge: { from: limited.from.id, to: target.role.key },
    identity: [key, target.role.key],
    claims: [pairKey(limited.from.id, target.role.key)],
    remedy: null,
  };
}

interface Place {
  readonly address: string;
  readonly origin: Problem['origin'];
  readonly text: string;
}

/** The written half that names the other side: the permission's element, else the trust's principal. */
function placeOf({ decision, declaredCaller, target }: Pair): Place | null {
  const { trust, permission } = decision;
  if (declaredCaller === null || target.role === null || trust.admits !== 'yes') return null;
  const allow = permission.allows.find(isSpecific);
  if (allow?.element) {
    return {
      address: allow.policy.name,
      origin: allow.element.value.origin ?? allow.statement.origin,
      text: showText(allow.element.value),
    };
  }
  const named = trust.allows.find(({ admission }) => admission === 'itself' || admission === 'session');
  if (named?.member === null || named === undefined || decision.sameAccount !== 'yes') return null;
  return {
    address: target.role.address,
    origin: named.member.value.origin ?? named.member.typeOrigin,
    text: showText(named.member.value),
  };
}

function isSpecific({ element, policy }: PermissionMatch): boolean {
  if (element === null || policy.author !== 'written') return false;
  const scope = resourceScope(element.value);
  return scope === 'literal' || scope === 'pattern';
}

/** What closes the way for sure, for the reader and as a place. */
function closingOf({ decision }: Pair): Related | null {
  for (const reason of decision.because) {
    const related = relatedFor(reason);
    if (related !== null) return related;
  }
  return null;
}

function relatedFor(reason: Reason): Related | null {
  switch (reason.kind) {
    case 'trust-denies':
    case 'permission-denies':
      return closingAnswer(reason.match) === 'yes' ? denial(reason.match) : null;
    case 'control-denies':
      return reason.denial.answer === 'yes' ? controlDenial(reason.denial) : null;
    case 'boundary':
      return reason.answer === 'no'
        ? { message: 'the permissions boundary of the caller does not allow it', address: null, origin: null }
        : null;
    case 'condition': {
      if (reason.outcome.answer !== 'no' || isIdentityCondition(reason.outcome)) return null;
      const { operator, key, origin } = reason.outcome.condition;
      const message = `the condition ${knownText(operator) ?? ''} on ${knownText(key) ?? 'a key'} is never met by this caller`;
      return { message, address: null, origin };
    }
    default:
      return null;
  }
}

function controlDenial({ control, match }: ControlMatch): Related {
  const whose = control === 'service' ? "the caller's account" : "the role's account";
  const message = `a Deny of the ${control} control policy of ${whose} closes it`;
  return { message, address: match.policy.name, origin: match.statement.origin };
}

function denial(match: TrustMatch | PermissionMatch): Related {
  const address = 'policy' in match ? match.policy.name : null;
  return { message: 'this Deny closes it', address, origin: match.statement.origin };
}

function problemFor({ from, to, declaredCaller, target, decision }: Pair, place: Place, closing: Related): Problem {
  const caller = declaredCaller === null ? from.label : nameOf(declaredCaller.principal);
  const role = target.role === null ? to.label : nameOf(target.role);
  const isSure = decision.permission.verdict !== 'maybe' && decision.trust.verdict !== 'maybe';
  return {
    severity: 'medium',
    confidence: isSure ? 'certain' : 'possible',
    message: `${caller} is let in by ${role} and yet cannot assume it: ${closing.message}.`,
    address: place.address,
    origin: place.origin,
    related: [closing],
    edge: { from: from.id, to: to.id },
    identity: [from.id, to.id, place.text],
    claims: [pairKey(from.id, to.id)],
    remedy: null,
  };
}
