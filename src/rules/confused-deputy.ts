import table from '../../rules/tables/source-keys.json' with { type: 'json' };
import type { TrustLink } from '../graph/trust-links.js';
import { coversAction } from '../iam/action.js';
import type { Condition } from '../iam/policy.js';
import { servicePrefix } from '../iam/service-name.js';
import { subtractPresence } from '../value/presence.js';
import { knownText, showText } from '../value/text.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { nameOf } from './wording.js';

export const confusedDeputy: Rule = {
  info: {
    id: 'confused-deputy',
    summary: 'A service that tells for which resource it works is trusted for whatever resource it is.',
    severity: 'low',
    audience: 'auditor',
    why: `A service assumes roles for many customers. Where the trust does not ask for whom, somebody else's resource may be able to
make the service use this role: the service is a deputy that can be confused. The services that are told here send
\`aws:SourceArn\`, \`aws:SourceAccount\` or both, and their documentation asks to check them.`,
    fix: 'Add a condition on `aws:SourceAccount` (your account) or `aws:SourceArn` (the resource, or a pattern of its ARN).',
    ignore: 'Where the service is only ever handed the role by those who may pass it, and that is enough for you.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html'],
  },
  stage: 'breadth',
  check: checkDeputies,
};

/** What the documentation of a service asks for. */
interface Asked {
  readonly keys: readonly string[];
  readonly arn?: string;
}

const SERVICES: ReadonlyMap<string, Asked> = new Map(Object.entries(table.services));

function* checkDeputies({ graph }: RuleContext): Iterable<Problem> {
  for (const link of graph.trustLinks) {
    if (link.principal.kind !== 'service' || isLimited(link)) continue;
    const name = knownText(link.principal.name);
    const asked = SERVICES.get(servicePrefix(name ?? '') ?? '');
    if (name !== null && asked !== undefined) yield problemFor(link, name, asked);
  }
}

/** Keys that tell for whom a service works, and others by which a trust may tell it as well. */
const LIMITING = /^(aws:source(arn|account|orgid|orgpaths)$|aws:(request|principal)tag\/|sts:externalid$)/i;

/** By this statement or by a Deny of the same trust. What cannot be read may limit it. */
function isLimited({ statement, target }: TrustLink): boolean {
  const { trust } = target.target;
  const given = target.role.presence;
  const denies = trust.statements.filter(({ effect }) => effect !== 'Allow');
  return (
    trust.unread.length > 0 ||
    coversAction(statement.action, 'sts:AssumeRole', given) === 'no' ||
    [statement, ...denies].some(({ conditions }) => conditions.some(limits)) ||
    showText(target.role.path).startsWith('/aws-service-role/')
  );
}

function limits({ key }: Condition): boolean {
  const text = knownText(key);
  return text === null || LIMITING.test(text);
}

function problemFor({ target, statement, member }: TrustLink, service: string, { keys, arn }: Asked): Problem {
  const given = target.role.presence;
  const isThere = [statement, member].every(({ presence }) => subtractPresence(presence, given).length === 0);
  const from = `service:${service}`;
  const pattern = arn === undefined ? '' : ` (aws:SourceArn like ${arn})`;
  return {
    severity: 'low',
    confidence: isThere && statement.effect === 'Allow' ? 'certain' : 'possible',
    message: `${nameOf(target.role)} trusts ${service} for whomever it works: its documentation asks to check ${keys.join(' or ')}${pattern}.`,
    address: target.role.address,
    origin: member.value.origin ?? member.typeOrigin ?? statement.origin,
    related: [],
    edge: { from, to: target.role.key },
    identity: [target.role.key, service],
    claims: [],
    remedy: null,
  };
}
