import type { AgentLink } from '../graph/agent-links.js';
import type { Graph } from '../graph/build.js';
import { judge } from '../graph/world.js';
import { canonicalText } from '../value/text.js';
import { type Problem, pairKey, type RuleContext } from './define.js';
import { admitCaller } from './remedies.js';
import { nameOf, tellTrusted } from './wording.js';

/**
 * Roles that pods or containers ask their host's agent for, and whose trust does not admit the host's role. Which hosts these are is
 * sure of the nodes of a cluster where nothing is left unread that may make others.
 */
export function* untrustedByAgents(
  { graph, reading }: RuleContext,
  isTold: (claim: string) => boolean,
): Iterable<Problem> {
  for (const link of graph.agentLinks) {
    const { host, hosts, target, decision } = link;
    const claim = pairKey(host.principal.key, target.role.key);
    if (decision.trust.admits !== 'no' || target.target.trustState === 'refused' || isTold(claim)) continue;
    const others = otherTakers(link, graph);
    const isSure = others === 'none' && hosts === 'nodes' && reading === 'whole';
    if (others !== 'some') yield problemFor(link, claim, isSure ? 'certain' : 'possible');
  }
}

/**
 * Whether another role takes the pods' roles, as the one of kiam's server does: one whom the trust admits and that is allowed to.
 * One that is only named may be.
 */
function otherTakers({ target }: AgentLink, { trustLinks }: Graph): 'none' | 'some' | 'unknown' {
  const links = trustLinks.filter((link) => link.target === target && link.action === 'sts:AssumeRole');
  const isTaking = links.some(({ declared }) =>
    declared.some((caller) => {
      const { permission } = judge(caller.caller, caller, target, 'sts:AssumeRole');
      return permission.verdict === 'maybe' || permission.allows.length > 0;
    }),
  );
  if (isTaking) return 'some';
  return links.some(({ named }) => named !== null && named.caller.kind !== 'service') ? 'unknown' : 'none';
}

function problemFor({ asked, host, target }: AgentLink, claim: string, confidence: Problem['confidence']): Problem {
  const role = nameOf(target.role);
  return {
    severity: 'high',
    confidence,
    message: `${asked.address} asks for ${role}, which its ${asked.asks} get through ${nameOf(host.principal)} of their host: the trust policy of ${role} does not admit that one, and AssumeRole ends in AccessDenied.`,
    address: asked.address,
    origin: asked.role.origin ?? asked.origin,
    related: [tellTrusted(target)],
    edge: { from: host.principal.key, to: target.role.key },
    identity: [asked.key, host.principal.key, target.role.key, canonicalText(asked.role)],
    claims: [claim],
    remedy: admitCaller(host, target),
  };
}
