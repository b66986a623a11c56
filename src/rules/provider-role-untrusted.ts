import type { AssumptionLink } from '../graph/assumption-links.js';
import type { DeclaredTarget } from '../graph/world.js';
import { coversAction } from '../iam/action.js';
import { isIdentity } from '../iam/caller.js';
import { showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { lacksDelegated } from './pair-facts.js';
import { openWay } from './remedies.js';
import { halfWithout } from './session-action.js';
import { nameOf, quote, tellTrusted } from './wording.js';

export const providerRoleUntrusted: Rule = {
  info: {
    id: 'provider-role-untrusted',
    summary:
      'A provider block, backend, key provider or unit of Terragrunt takes a role whose trust policy does not admit the one that takes it.',
    severity: 'high',
    audience: 'default',
    why: `Terraform takes the roles of \`assume_role\` blocks one after the other, each with the session of the one before it. A role
whose trust policy does not admit that session, or that admits no web identity where the block brings one, stops every plan and
apply; and so does one that does not allow \`sts:SetSourceIdentity\` where the block, or one before it, sets a \`source_identity\`,
or whose caller's own policies do not where they are needed (across accounts, and for a trust in the whole account).
The first role is judged where \`runners\` of the configuration file says what Terraform runs as: a role, a user or a token.`,
    fix: 'Let the trust policy of the role admit what comes before it in the chain, or take the role from the chain.',
    change: 'previewed',
    ignore: 'Where the trust policy is changed outside of the configuration.',
    sources: [
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs#assume_role-configuration-block',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining',
    ],
  },
  stage: 'half',
  check: checkAssumptions,
};

function* checkAssumptions({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.assumptionLinks) {
    const { trust, trustState } = link.target.target;
    if (link.assumption.asks === 'pods' || trust.unread.length > 0 || trustState === 'refused') continue;
    if (!isAdmitted(link)) yield problemFor(link, 'trust');
    else if (lacksPermission(link)) yield problemFor(link, 'permission');
    else if (link.assumption.sourceIdentity !== null) yield* checkSourceIdentity(link, link.assumption.sourceIdentity);
  }
}

/** Who runs Terraform is not known unless somebody says so, and may be whom the trust admits. */
function isAdmitted({ assumption, caller, decision, target }: AssumptionLink): boolean {
  if (caller.kind === 'provider') return decision.answer !== 'no';
  if (assumption.action === 'sts:AssumeRoleWithWebIdentity') return admitsWebIdentity(target);
  return !isIdentity(caller) || decision.trust.admits !== 'no';
}

/**
 * A runner whose own policies surely lack what a trust in its whole account asks for. A trust in the runner itself that needs
 * a permission is told there.
 */
function lacksPermission({ assumption, declaredCaller, decision }: AssumptionLink): boolean {
  return assumption.by.kind === 'runner' && declaredCaller !== null && lacksDelegated(decision);
}

function admitsWebIdentity({ target, role }: DeclaredTarget): boolean {
  return target.trust.statements.some(
    ({ effect, action, principal }) =>
      effect !== 'Deny' &&
      principal !== null &&
      coversAction(action, 'sts:AssumeRoleWithWebIdentity', role.presence) !== 'no' &&
      (principal.name === 'NotPrincipal' ||
        principal.members.some(({ type }) => type === 'Federated' || type === null)),
  );
}

/** Setting a source identity is an action of its own, and so is keeping one through a chain: both halves must allow it. */
function* checkSourceIdentity(link: AssumptionLink, identity: StringValue): Iterable<Problem> {
  const { assumption, from, declaredCaller, target } = link;
  const half = halfWithout(link, 'sts:SetSourceIdentity');
  if (half === null) return;
  const { address, key } = assumption;
  const { role } = target;
  const caller = declaredCaller?.principal ?? null;
  const lack =
    half === 'trust' || caller === null
      ? 'its trust policy allows nobody sts:SetSourceIdentity'
      : `no policy of ${nameOf(caller)} allows it sts:SetSourceIdentity there`;
  yield {
    severity: 'high',
    confidence: 'certain',
    message: `${address} takes ${nameOf(role)} with the source identity ${quote(identity)}, and ${lack}: every run ends in AccessDenied.`,
    address,
    origin: identity.origin ?? assumption.origin,
    related: [
      half === 'trust' || caller === null
        ? {
            message: `the trust policy of ${nameOf(role)}`,
            address: role.address,
            origin: target.target.trust.origin ?? role.origin,
          }
        : { message: `${nameOf(caller)} is declared here`, address: caller.address, origin: caller.origin },
    ],
    edge: { from: from.id, to: role.key },
    identity: [key, role.key, 'source identity'],
    claims: [],
    remedy: null,
  };
}

/** Whom the configuration takes the role as. */
function takerOf({ assumption: { by }, declaredCaller }: AssumptionLink): string {
  if (declaredCaller !== null) return nameOf(declaredCaller.principal);
  if (by.kind === 'role') return showText(by.arn);
  if (by.known === null) return 'a web identity';
  return by.known.kind === 'principal' ? by.known.arn : `"${by.known.subject}" of ${by.known.issuer}`;
}

function problemFor(link: AssumptionLink, missing: 'trust' | 'permission'): Problem {
  const { assumption, from, target } = link;
  const { address, key, role, by } = assumption;
  const caller = takerOf(link);
  const name = nameOf(target.role);
  const cause =
    missing === 'trust'
      ? `whom the trust policy of ${name} does not admit`
      : `whose own policies do not allow it, and ${name} trusts the whole account`;
  return {
    severity: 'high',
    confidence: 'certain',
    message: `${address} assumes ${name} as ${caller}, ${cause}: every run ends in AccessDenied.`,
    address,
    origin: role.origin ?? assumption.origin,
    related: [tellTrusted(target)],
    edge: { from: from.id, to: target.role.key },
    identity: [key, target.role.key],
    claims: by.kind === 'runner' ? [] : [pairKey(from.id, target.role.key)],
    remedy: openWay(link, missing),
  };
}
