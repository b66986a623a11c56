import type { PermissionLink } from '../graph/permission-links.js';
import type { Condition, Statement } from '../iam/policy.js';
import { knownPrefix, knownText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { nameOf } from './wording.js';

export const assumeAnyRole: Rule = {
  info: {
    id: 'assume-any-role',
    summary: 'A statement allows sts:AssumeRole on every role of every account.',
    severity: 'medium',
    audience: 'default',
    why: `The permission reaches every role, in any account, that trusts the caller's account or everyone: each of them is decided by
somebody else's trust policy alone, and every new one is added without anyone looking here.`,
    fix: 'Name the roles, or a pattern of their names in the accounts that are meant.',
    ignore:
      'Tools that enumerate roles on purpose; limit them by tags (`aws:ResourceTag`) or accounts (`aws:ResourceAccount`).',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html'],
  },
  stage: 'breadth',
  check: checkAnyRole,
};

function* checkAnyRole({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.permissionLinks) {
    const { policy, statement, element } = link;
    if (
      policy.author !== 'written' ||
      statement.effect !== 'Allow' ||
      !namesAssuming(statement) ||
      isLimited(statement)
    )
      continue;
    if (element === null || isEveryRole(element.value)) yield problemFor(link);
  }
}

/** Written out, as `sts:AssumeRole*`, `sts:Assume*` or `sts:*`: what an administrator's `*` allows is not the point here. */
function namesAssuming({ action }: Statement): boolean {
  if (action?.name !== 'Action') return false;
  return action.elements.some(
    ({ value }) => /^sts:(\*|a)/i.test(knownPrefix(value)) && /^sts:(\*|assume(\*|role))/i.test(knownPrefix(value)),
  );
}

const LIMITS = /^(aws:resourcetag\/|iam:resourcetag\/|aws:resourceaccount$|aws:resourceorgid$|aws:resourceorgpaths$)/i;

function isLimited({ conditions }: Statement): boolean {
  return conditions.some(({ key }: Condition) => {
    const text = knownText(key);
    return text === null || LIMITS.test(text);
  });
}

function isEveryRole(value: StringValue): boolean {
  const text = knownText(value);
  return text !== null && (/^\*+$/.test(text) || /^arn:[^:]*:(iam|\*):[^:]*:\*+:(\*|role\/?\*+)$/.test(text));
}

function problemFor({ caller, policy, statement, element }: PermissionLink): Problem {
  const isThere = policy.presence.length + statement.presence.length <= caller.principal.presence.length;
  const text = element === null ? 'NotResource' : showText(element.value);
  return {
    severity: 'medium',
    confidence: isThere ? 'certain' : 'possible',
    message: `${nameOf(caller.principal)} is allowed to assume every role of every account (${text}) that lets it in.`,
    address: policy.name,
    origin: element?.value.origin ?? statement.resource?.keyOrigin ?? statement.origin,
    related: [],
    edge: null,
    identity: [caller.principal.key, text],
    claims: [],
    remedy: null,
  };
}
