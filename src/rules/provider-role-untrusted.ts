import type { AssumptionLink } from '../graph/assumption-links.js';
import type { DeclaredTarget } from '../graph/world.js';
import { coversAction } from '../iam/action.js';
import { isIdentity } from '../iam/caller.js';
import { showText } from '../value/text.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { listTrusted, nameOf } from './wording.js';

export const providerRoleUntrusted: Rule = {
  info: {
    id: 'provider-role-untrusted',
    summary:
      'A provider block or backend takes a role whose trust policy does not admit the one that Terraform runs as.',
    severity: 'high',
    audience: 'default',
    why: `Terraform takes the roles of \`assume_role\` blocks one after the other, each with the session of the one before it. A role
whose trust policy does not admit that session, or that admits no web identity where the block brings one, stops every plan and apply.`,
    fix: 'Let the trust policy of the role admit the role that comes before it in the chain, or take the role from the chain.',
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
    if (trust.unread.length > 0 || trustState === 'refused' || isAdmitted(link)) continue;
    yield problemFor(link);
  }
}

/** Who runs Terraform is not known, and may be whom the trust admits. */
function isAdmitted({ assumption, caller, decision, target }: AssumptionLink): boolean {
  if (assumption.action === 'sts:AssumeRoleWithWebIdentity') return admitsWebIdentity(target);
  return !isIdentity(caller) || decision.trust.admits !== 'no';
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

function problemFor({ assumption, from, declaredCaller, target }: AssumptionLink): Problem {
  const { address, key, role, by } = assumption;
  const caller =
    by.kind === 'runner'
      ? 'a web identity'
      : declaredCaller === null
        ? showText(by.arn)
        : nameOf(declaredCaller.principal);
  const members = target.target.trust.statements.flatMap(({ principal }) => principal?.members ?? []);
  const name = nameOf(target.role);
  return {
    severity: 'high',
    confidence: 'certain',
    message: `${address} assumes ${name} as ${caller}, whom the trust policy of ${name} does not admit: every run ends in AccessDenied.`,
    address,
    origin: role.origin ?? assumption.origin,
    related: [
      {
        message: `${name} trusts ${listTrusted(members)}`,
        address: target.role.address,
        origin: target.target.trust.origin ?? target.role.origin,
      },
    ],
    edge: { from: from.id, to: target.role.key },
    identity: [key, target.role.key],
    claims: by.kind === 'runner' ? [] : [pairKey(from.id, target.role.key)],
    remedy:
      declaredCaller === null ? null : { kind: 'admit', caller: { kind: 'principal', caller: declaredCaller }, target },
  };
}
