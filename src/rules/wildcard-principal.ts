import type { Audience } from '../base/rule-info.js';
import type { Severity } from '../base/severity.js';
import type { TrustLink } from '../graph/trust-links.js';
import { coversAction } from '../iam/action.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { type Narrowing, narrowingOf } from './narrowing.js';
import { nameOf } from './wording.js';

export const wildcardPrincipal: Rule = {
  info: {
    id: 'wildcard-principal',
    summary: 'A trust policy admits everyone (`*`), and no condition limits it to principals that are named.',
    severity: 'critical',
    audience: 'default',
    why: `\`{"AWS": "*"}\` admits every principal of every AWS account. In the role's own account it even does without a
permission of the caller. An external id, a source address or MFA does not tell who the caller is.`,
    fix: `Name the principals, or limit the statement by \`aws:PrincipalArn\`, \`aws:PrincipalAccount\` or \`aws:PrincipalOrgID\` under an
operator without \`IfExists\`.`,
    ignore: 'A role that is meant for the public, which is rare.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
    ],
  },
  stage: 'breadth',
  check: checkWildcards,
};

function* checkWildcards({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.trustLinks) {
    if (
      link.principal.kind !== 'everyone' ||
      coversAction(link.statement.action, 'sts:AssumeRole', link.target.role.presence) === 'no'
    )
      continue;
    const verdict = verdictOf(narrowingOf(link.statement.conditions));
    if (verdict !== null) yield problemFor(link, verdict);
  }
}

interface Verdict {
  readonly severity: Severity;
  readonly audience: Audience;
  readonly who: string;
  readonly limit: string;
}

const ANYONE = 'anyone in any AWS account';

function verdictOf(narrowing: Narrowing): Verdict | null {
  switch (narrowing) {
    case 'none':
      return { severity: 'critical', audience: 'default', who: ANYONE, limit: 'and nothing limits it' };
    case 'request':
      return { severity: 'high', audience: 'default', who: ANYONE, limit: 'limited only by what any caller may send' };
    case 'organisation':
      return {
        severity: 'info',
        audience: 'auditor',
        who: 'everyone of an organisation',
        limit: 'limited to that organisation',
      };
    case 'principal':
      return null;
  }
}

function problemFor({ target, statement, member }: TrustLink, { severity, audience, who, limit }: Verdict): Problem {
  const isText = statement.principal?.form === 'text';
  const refusal = isText ? ' IAM refuses it in this form, too: as an object it is {"AWS": "*"}.' : '';
  const isThere =
    statement.effect === 'Allow' && statement.presence.length + member.presence.length <= target.role.presence.length;
  return {
    severity,
    confidence: isThere ? 'certain' : 'possible',
    audience,
    message: `${who} can assume ${nameOf(target.role)}: it trusts "*", ${limit}.${refusal}`,
    address: target.role.address,
    origin: member.value.origin ?? member.typeOrigin ?? statement.origin,
    related: [],
    edge: { from: 'public:*', to: target.role.key },
    identity: ['public:*', target.role.key],
    claims: [],
    remedy: null,
  };
}
