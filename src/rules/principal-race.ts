import { blockAddress, modulePrefix } from '../base/address.js';
import type { TrustLink } from '../graph/trust-links.js';
import type { DeclaredCaller } from '../graph/world.js';
import { isWrittenArn } from '../iam/arn.js';
import type { IdentityCaller } from '../iam/caller.js';
import { matchPrincipal } from '../iam/match-principal.js';
import { subtractPresence } from '../value/presence.js';
import { knownText } from '../value/text.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { nameOf, quote } from './wording.js';

export const principalRace: Rule = {
  info: {
    id: 'principal-race',
    summary:
      'A trust policy names by its written ARN a principal that the same configuration creates, and nothing makes Terraform create that first.',
    severity: 'low',
    audience: 'pedantic',
    why: `IAM looks up the principals of a trust policy when it saves it, and refuses one that does not exist yet
(\`MalformedPolicyDocument: Invalid principal in policy\`). Terraform creates what nothing ties together at the same time: the first
apply may fail, the second one works. A role that names itself cannot be created at all, only changed to that later.`,
    fix: 'Refer to the principal (`aws_iam_role.x.arn`), or write `depends_on`. For the role itself: trust the account root with a condition on `aws:PrincipalArn`, which may name what does not exist.',
    ignore:
      'Where the principal is there before, as after an import. Where a plan, a state or a report shows that, nothing is said.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  },
  stage: 'breadth',
  check: checkOrder,
};

function* checkOrder({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.trustLinks) {
    const { principal, member, declared } = link;
    if ((principal.kind !== 'role' && principal.kind !== 'user') || !isWrittenArn(member.value)) continue;
    for (const caller of declared) if (isUnordered(link, caller)) yield problemFor(link, caller);
  }
}

/** In one module of one root, where nothing of the one waits for the other. */
function isUnordered(
  { principal, target: { role } }: TrustLink,
  { principal: named, caller }: DeclaredCaller,
): boolean {
  if (role.root !== named.root || role.environment !== named.environment) return false;
  if (matchPrincipal(principal, caller).answer !== 'yes' || isThereAlready(caller)) return false;
  if (role.key === named.key) return true;
  const [block, other] = [blockAddress(role.address), blockAddress(named.address)];
  if (role.madeAfter === null || modulePrefix(block) !== modulePrefix(other)) return false;
  return !role.madeAfter.includes(other);
}

/** IAM gives out the unique id of a principal when it creates it; a plan, a state or a report tells it. */
function isThereAlready({ uniqueIds }: IdentityCaller): boolean {
  return uniqueIds.some((id) => knownText(id) !== null);
}

function problemFor({ target: { role }, member, statement }: TrustLink, { principal: named }: DeclaredCaller): Problem {
  const isSelf = role.key === named.key;
  const isThere = subtractPresence([...named.presence, ...statement.presence], role.presence).length === 0;
  const message = isSelf
    ? `${nameOf(role)} names itself in its trust policy: it does not exist when IAM first saves that, and cannot be created.`
    : `${nameOf(role)} trusts ${quote(member.value)}, which this configuration creates at the same time: where the role comes first, IAM refuses its trust policy.`;
  return {
    severity: isSelf ? 'medium' : 'low',
    confidence: isThere ? 'certain' : 'possible',
    message,
    address: role.address,
    origin: member.value.origin ?? member.typeOrigin,
    related: isSelf
      ? []
      : [{ message: `${nameOf(named)} is created here`, address: named.address, origin: named.origin }],
    edge: { from: named.key, to: role.key },
    identity: [named.key, role.key],
    claims: [],
    remedy: null,
  };
}
