import { accountId } from '../graph/name-principal.js';
import type { TrustLink } from '../graph/trust-links.js';
import { coversAction } from '../iam/action.js';
import { equalText } from '../value/overlap.js';
import { knownText } from '../value/text.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { bindsExternalId } from './external-id.js';
import { knownAccounts } from './known-accounts.js';
import { isExemptVendor, lackOfExternalId } from './missing-external-id.js';
import { narrowingOf } from './narrowing.js';
import { isOtherPartition, partitionOf } from './partitions.js';
import { nameOf, quote } from './wording.js';

export const externalAccountRoot: Rule = {
  info: {
    id: 'external-account-root',
    summary:
      'A trust policy admits a whole foreign account without a condition on the caller or a binding external id.',
    severity: 'medium',
    audience: 'default',
    why: `A trust in an account root (or its bare id) leaves it to that account who of its principals may assume the role: every
administrator there can let anybody in, and so can whoever takes the account over.`,
    fix: `Name the roles that are meant, or narrow the account by \`aws:PrincipalArn\`; for a third party that serves several customers
ask for an \`sts:ExternalId\`.`,
    ignore: 'Accounts of your own; name them in the configuration file.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html'],
  },
  stage: 'breadth',
  check: checkAccounts,
};

function* checkAccounts(context: RuleContext): Iterable<Problem> {
  const known = knownAccounts(context);
  for (const link of context.graph.trustLinks) {
    if (link.principal.kind !== 'account' || liesElsewhere(link) || !isUnlimited(link)) continue;
    if (lackOfExternalId(link, known, context.settings) !== null) continue;
    const { account } = link.principal;
    const own = equalText(account, link.target.role.account);
    const id = knownText(account);
    if (own === 'yes' || (id !== null && known.ids.has(id))) yield problemFor(link, 'own');
    else if (id !== null && !isExemptVendor(id, context.settings))
      yield problemFor(link, known.isComplete ? 'foreign' : 'perhaps foreign');
  }
}

/** A principal of another partition lets nobody in, which `partition-mismatch` tells. */
function liesElsewhere({ principal, target }: TrustLink): boolean {
  const partition = principal.kind === 'account' ? principal.partition : null;
  const wanted = partitionOf(target.role.arn);
  return partition !== null && wanted !== null && isOtherPartition(partition, wanted);
}

function isUnlimited({ statement, target }: TrustLink): boolean {
  if (coversAction(statement.action, 'sts:AssumeRole', target.role.presence) === 'no') return false;
  const narrowing = narrowingOf(statement.conditions);
  return narrowing !== 'principal' && narrowing !== 'organisation' && !bindsExternalId(statement.conditions);
}

type Relation = 'own' | 'foreign' | 'perhaps foreign';

function problemFor({ target, member, statement, principal }: TrustLink, relation: Relation): Problem {
  const from = principal.kind === 'account' ? accountId(principal.account) : '';
  const isThere =
    statement.effect === 'Allow' && statement.presence.length + member.presence.length <= target.role.presence.length;
  return {
    severity: relation === 'own' ? 'info' : relation === 'foreign' ? 'medium' : 'low',
    confidence: isThere ? 'certain' : 'possible',
    audience: relation === 'own' ? 'auditor' : 'default',
    message: `${nameOf(target.role)} trusts a whole ${DESCRIPTIONS[relation]} (${quote(member.value)}): that account decides who of its principals can assume the role.`,
    address: target.role.address,
    origin: member.value.origin ?? member.typeOrigin ?? statement.origin,
    related: [],
    edge: { from, to: target.role.key },
    identity: [from, target.role.key],
    claims: [],
    remedy: null,
  };
}

const DESCRIPTIONS: Readonly<Record<Relation, string>> = {
  own: 'account of your own',
  foreign: 'foreign account',
  'perhaps foreign': 'account that is none of those known here',
};
