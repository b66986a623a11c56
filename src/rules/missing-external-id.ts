import type { RuleOption } from '../base/rule-info.js';
import { accountId } from '../graph/name-principal.js';
import type { TrustLink } from '../graph/trust-links.js';
import { coversAction } from '../iam/action.js';
import { accountOfPrincipal } from '../iam/principal.js';
import { canonicalText, knownText } from '../value/text.js';
import { type Problem, type Rule, type RuleContext, type RuleSettings, readOption } from './define.js';
import { bindsExternalId, externalIdCondition } from './external-id.js';
import { type KnownAccounts, knownAccounts } from './known-accounts.js';
import { vendorOf } from './vendors.js';
import { nameOf, quote } from './wording.js';

const EXEMPT_VENDORS: RuleOption = {
  name: 'exemptVendors',
  help: 'Names of vendors that may be trusted without an external id: of the built-in table, or of `vendors`.',
  example: ['Acme'],
};

export const missingExternalId: Rule = {
  info: {
    id: 'missing-external-id',
    summary: 'A vendor is trusted without an external id, or somebody external with one that binds nothing.',
    severity: 'high',
    audience: 'default',
    why: `A vendor acts for many customers from one account. Without an \`sts:ExternalId\` any other customer of it who learns the ARN of
the role can have the vendor act on it: the confused deputy. A condition with \`IfExists\`, with \`ForAllValues\` or with \`*\` as its
value is met without an external id too.`,
    fix: 'Ask the vendor for the external id of your account, and demand it with `StringEquals` on `sts:ExternalId`.',
    ignore: 'A vendor whose service is for one customer alone, or which offers no external ids.',
    options: [EXEMPT_VENDORS],
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
      'https://github.com/fwdcloudsec/known_aws_accounts',
    ],
  },
  stage: 'breadth',
  check: checkTrusts,
};

function* checkTrusts(context: RuleContext): Iterable<Problem> {
  const known = knownAccounts(context);
  for (const link of context.graph.trustLinks) {
    const lack = lackOfExternalId(link, known, context.settings);
    if (lack !== null) yield problemFor(link, lack, known);
  }
}

/** Who is trusted without an external id that binds. */
export type ExternalIdLack =
  | { readonly kind: 'vendor'; readonly account: string; readonly vendor: string }
  | { readonly kind: 'loose'; readonly account: string };

export function lackOfExternalId(
  { principal, statement, target }: TrustLink,
  known: KnownAccounts,
  settings: RuleSettings,
): ExternalIdLack | null {
  // A federated user calls nothing of STS but GetCallerIdentity (API Reference, GetFederationToken).
  const written = principal.kind === 'federated-user' ? null : accountOfPrincipal(principal);
  const account = knownText(written);
  if (written === null || account === null || known.ids.has(account)) return null;
  if (coversAction(statement.action, 'sts:AssumeRole', target.role.presence) === 'no') return null;
  if (bindsExternalId(statement.conditions)) return null;
  if (isExemptVendor(account, settings)) return null;
  const vendor = vendorOf(account, settings);
  if (vendor !== null) return { kind: 'vendor', account, vendor };
  return externalIdCondition(statement.conditions) === null ? null : { kind: 'loose', account };
}

/** Whether an account is that of a vendor who may be trusted without an external id. */
export function isExemptVendor(account: string, settings: RuleSettings): boolean {
  const vendor = vendorOf(account, settings);
  return vendor !== null && readOption(settings, 'missing-external-id', EXEMPT_VENDORS).includes(vendor);
}

function problemFor({ target, statement, member }: TrustLink, lack: ExternalIdLack, known: KnownAccounts): Problem {
  const condition = externalIdCondition(statement.conditions);
  const who = lack.kind === 'vendor' ? `${lack.vendor} (${lack.account})` : quote(member.value);
  const what = condition === null ? 'without an sts:ExternalId' : 'under an sts:ExternalId that binds nothing';
  const isThere =
    statement.effect === 'Allow' && statement.presence.length + member.presence.length <= target.role.presence.length;
  const memberOrigin = member.value.origin ?? member.typeOrigin ?? statement.origin;
  return {
    // While no account of the scan is known, an id that no list names may be one of them.
    severity: lack.kind === 'vendor' || known.isComplete ? 'high' : 'low',
    confidence: isThere ? 'certain' : 'possible',
    message: `${nameOf(target.role)} trusts ${who} ${what}: whoever else it acts for can have it become this role.`,
    address: target.role.address,
    origin: condition === null ? memberOrigin : (condition.values[0]?.value.origin ?? condition.origin ?? memberOrigin),
    related: [],
    edge: { from: accountId(member.value), to: target.role.key },
    identity: [target.role.key, canonicalText(member.value)],
    claims: [],
    remedy: null,
  };
}
