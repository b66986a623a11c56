import type { AssumptionLink } from '../graph/assumption-links.js';
import type { Graph } from '../graph/build.js';
import { canonicalText, showText } from '../value/text.js';
import { type Problem, pairKey } from './define.js';
import { lacksDelegated } from './pair-facts.js';
import { openWay } from './remedies.js';
import { nameOf, tellTrusted } from './wording.js';

/** Roles that EKS takes for pods after their own one, and whose trust does not admit that one. */
export function* untrustedByPods({ assumptionLinks }: Graph, isTold: (claim: string) => boolean): Iterable<Problem> {
  for (const link of assumptionLinks) {
    const { assumption, from, target, decision } = link;
    const { trust, trustState } = target.target;
    if (assumption.asks !== 'pods' || trust.unread.length > 0 || trustState === 'refused') continue;
    const claim = pairKey(from.id, target.role.key);
    if (decision.trust.admits === 'no' && !isTold(claim)) yield problemFor(link, claim, 'trust');
  }
}

/** Roles that trust the whole account of the pods' own role, which nothing allows to assume them. */
export function* unallowedForPods({ assumptionLinks }: Graph): Iterable<Problem> {
  for (const link of assumptionLinks) {
    const { assumption, from, target, declaredCaller, decision } = link;
    if (assumption.asks === 'pods' && declaredCaller !== null && lacksDelegated(decision))
      yield problemFor(link, pairKey(from.id, target.role.key), 'permission');
  }
}

function problemFor(link: AssumptionLink, claim: string, missing: 'trust' | 'permission'): Problem {
  const { assumption, from, declaredCaller, target } = link;
  const { address, key, role, by } = assumption;
  const name = nameOf(target.role);
  const own =
    declaredCaller !== null ? nameOf(declaredCaller.principal) : by.kind === 'role' ? showText(by.arn) : from.label;
  const cause =
    missing === 'trust'
      ? `the trust policy of ${name} does not admit that one`
      : `${name} trusts the whole account, and no policy of ${own} allows sts:AssumeRole on it`;
  return {
    severity: 'high',
    confidence: 'certain',
    message: `${address} asks for ${name}, which its pods get through ${own}: ${cause}, so AssumeRole ends in AccessDenied.`,
    address,
    origin: role.origin ?? assumption.origin,
    related: [tellTrusted(target)],
    edge: { from: from.id, to: target.role.key },
    identity: [key, from.id, target.role.key, canonicalText(role)],
    claims: [claim],
    remedy: openWay(link, missing),
  };
}
