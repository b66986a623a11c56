import type { Graph } from '../graph/build.js';
import type { TrustLink } from '../graph/trust-links.js';
import { subtractPresence } from '../value/presence.js';
import { canonicalText } from '../value/text.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { type Mismatch, mismatchedAction, mismatchedKey, mismatchedProvider } from './federated-mismatches.js';
import { nameOf } from './wording.js';

export const federatedMismatch: Rule = {
  info: {
    id: 'federated-mismatch',
    summary: 'The provider, the action and the condition keys of a federated statement do not belong together.',
    severity: 'high',
    audience: 'default',
    why: `Tokens of an OIDC provider come in by \`sts:AssumeRoleWithWebIdentity\`, assertions of a SAML provider by
\`sts:AssumeRoleWithSAML\`, and neither by \`sts:AssumeRole\`. The provider is one of the role's own account, by its ARN: the issuer
without \`https://\`. The condition keys bear the same issuer (\`token.actions.githubusercontent.com:sub\`); a key of another one is
never there, so the condition either lets nobody in, or everybody.`,
    fix: 'Refer to the provider (`aws_iam_openid_connect_provider.x.arn`, and `.url` for the keys), and write the action that goes with its kind.',
    change: 'previewed',
    ignore: 'Never: IAM saves the statement, and STS refuses every call.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif',
    ],
  },
  stage: 'condition',
  check: checkStatements,
};

function* checkStatements({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.trustLinks) {
    const found = findMismatch(link, graph);
    if (found !== null) yield problemFor(link, found);
  }
}

/** What is wrong with the provider tells why its keys do not fit; the first mistake is told. */
function findMismatch(link: TrustLink, graph: Graph): Mismatch | null {
  return mismatchedProvider(link, graph) ?? mismatchedAction(link) ?? mismatchedKey(link);
}

function problemFor(link: TrustLink, { message, origin, element, remedy, presence }: Mismatch): Problem {
  const { role } = link.target;
  const { statement, member, named } = link;
  const missing = subtractPresence([...statement.presence, ...member.presence, ...presence], role.presence);
  return {
    severity: 'high',
    confidence: missing.length === 0 && statement.effect === 'Allow' ? 'certain' : 'possible',
    message: `${nameOf(role)}: ${message}${message.endsWith('?') ? '' : '.'}`,
    address: role.address,
    origin: origin ?? member.value.origin ?? statement.origin,
    related: [],
    edge: named === null ? null : { from: named.node.id, to: role.key },
    identity: [role.key, canonicalText(member.value), element],
    claims: named === null ? [] : [pairKey(named.node.id, role.key)],
    remedy: remedy === null ? null : { kind: 'replace', origin, text: remedy, use: 'preview' },
  };
}
