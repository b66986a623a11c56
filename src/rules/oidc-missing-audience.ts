import type { Answer } from '../base/answer.js';
import type { Graph } from '../graph/build.js';
import { isBinding } from '../iam/condition/binding.js';
import { equalText } from '../value/overlap.js';
import { canonicalText, showText } from '../value/text.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { type ClaimCondition, listWebIdentityGrants, type WebIdentityGrant } from './federated-statements.js';
import { nameOf, quote } from './wording.js';

export const oidcMissingAudience: Rule = {
  info: {
    id: 'oidc-missing-audience',
    summary: 'A role asks for the subject of an OIDC token, and not for the audience that it was made for.',
    severity: 'medium',
    audience: 'default',
    why: `A token names in \`aud\` whom it was made for. STS takes every audience that the provider lists in its client ids, whatever
role is asked for: where it lists several, a token that was made for another use opens this role too. A provider that lists one
leaves little room, so there it is a note.`,
    fix: 'Demand `aud` with `StringEquals`; for GitHub Actions and EKS it is `sts.amazonaws.com`.',
    ignore: 'Where the provider lists one client id and that is meant to stay so.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
      'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html',
    ],
  },
  stage: 'breadth',
  check: checkGrants,
};

function* checkGrants({ graph }: RuleContext): Iterable<Problem> {
  for (const grant of listWebIdentityGrants(graph)) {
    // The issuers that AWS knows by their hosts have no client ids in IAM; what binds their tenants is another rule's.
    if (grant.provider.kind === 'host') continue;
    const subject = grant.claims.find((claim) => asksFor(claim, 'sub'));
    if (subject === undefined || grant.claims.some((claim) => asksFor(claim, 'aud'))) continue;
    yield problemFor(grant, subject, graph);
  }
}

function asksFor({ claim, condition }: ClaimCondition, name: 'sub' | 'aud'): boolean {
  return claim === name && isBinding(condition) === 'yes';
}

function problemFor(
  { link, confidence, issuer, provider }: WebIdentityGrant,
  subject: ClaimCondition,
  graph: Graph,
): Problem {
  const { role } = link.target;
  const isOnly = hasOneClientId(link, graph);
  const takes =
    isOnly === 'yes' ? 'the one audience that its provider lists' : 'every audience that its provider lists';
  return {
    severity: isOnly === 'no' ? 'medium' : 'low',
    // A provider that is not known may list one audience.
    confidence: provider.kind === 'unknown' ? 'possible' : confidence,
    message: `${nameOf(role)} asks for ${showText(subject.condition.key)} and for no aud, so it takes tokens of ${quote(issuer ?? link.member.value)} made for ${takes}.`,
    address: role.address,
    origin: link.member.value.origin ?? link.member.typeOrigin ?? link.statement.origin,
    related: [{ message: 'the condition on the subject', address: null, origin: subject.condition.origin }],
    edge: link.named === null ? null : { from: link.named.node.id, to: role.key },
    identity: [role.key, canonicalText(link.member.value)],
    claims: [],
    remedy: null,
  };
}

/** Where no provider is surely the one that is named, those count that may be it: an account's id is often all that is unknown. */
function hasOneClientId({ principal }: WebIdentityGrant['link'], { world }: Graph): Answer {
  if (principal.kind !== 'provider') return 'no';
  const named = world.inventory.identityProviders.map((provider) => ({
    clientIds: provider.clientIds,
    isNamed: equalText(provider.arn, principal.provider),
  }));
  const sure = named.filter(({ isNamed }) => isNamed === 'yes');
  const found = sure.length > 0 ? sure : named.filter(({ isNamed }) => isNamed === 'maybe');
  const isOne = found.length > 0 && found.every(({ clientIds }) => clientIds?.length === 1);
  if (!isOne) return 'no';
  return sure.length > 0 ? 'yes' : 'maybe';
}
