import type { Origin } from '../base/origin.js';
import type { Graph } from '../graph/build.js';
import type { Caller } from '../iam/caller.js';
import { findContradiction } from '../iam/condition/contradiction.js';
import { evaluateCondition } from '../iam/condition/evaluate.js';
import { requestContext } from '../iam/condition/request-context.js';
import type { Condition, Statement } from '../iam/policy.js';
import { joinPresence, subtractPresence } from '../value/presence.js';
import { canonicalText, knownText } from '../value/text.js';
import { type AssumeStatement, listAssumeStatements } from './assume-statements.js';
import { pairsClosedBy } from './closed-pairs.js';
import type { Problem, Related, Rule, RuleContext } from './define.js';
import { describeImpossible } from './describe-impossible.js';
import { literalWildcardIn } from './literal-wildcard.js';
import { nameOf } from './wording.js';

export const impossibleCondition: Rule = {
  info: {
    id: 'impossible-condition',
    summary: 'A condition of an Allow can be met by no caller that the statement is about.',
    severity: 'high',
    audience: 'default',
    why: `All conditions of a statement must hold at once. One that no caller of it can ever meet makes the statement dead: it looks
like a grant, and every call ends in \`AccessDenied\`. \`aws:SourceArn\` and \`aws:SourceAccount\`, for one, are sent by AWS services
alone; \`aws:PrincipalArn\` of a session is the ARN of its role; a role's session has no \`aws:username\` and carries no MFA.`,
    fix: 'Take the condition away, or write the key and value that the callers of this statement do have.',
    ignore: 'A statement that is switched off on purpose; better to delete it.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
    ],
  },
  stage: 'condition',
  check: checkStatements,
};

function* checkStatements({ graph }: RuleContext): Iterable<Problem> {
  const callers = callersByStatement(graph);
  for (const site of listAssumeStatements(graph)) {
    if (site.statement.effect !== 'Allow') continue;
    const found = contradictionIn(site) ?? neverMet(site, callers.get(site.statement) ?? []);
    if (found !== null) yield problemFor(site, found, graph);
  }
}

/** Everyone whom a trust's statement names; a statement that may name somebody unknown has no entry. */
function callersByStatement({ trustLinks }: Graph): ReadonlyMap<Statement, readonly Caller[]> {
  const found = new Map<Statement, readonly Caller[]>();
  for (const { statement, declared, named, principal } of trustLinks) {
    const isWide = principal.kind === 'account' || principal.kind === 'everyone';
    const callers = [
      ...(isWide ? [] : declared.map(({ caller }) => caller)),
      ...(named === null ? [] : [named.caller]),
    ];
    const others = found.get(statement);
    const isOpen = callers.length === 0 || callers.some(({ kind }) => kind === 'unknown' || kind === 'runner');
    if (isOpen || others?.length === 0) found.set(statement, []);
    else found.set(statement, [...(others ?? []), ...callers]);
  }
  return found;
}

interface Impossible {
  readonly condition: Condition;
  readonly message: string;
  readonly origin: Origin | null;
  readonly related: readonly Related[];
}

function contradictionIn({ statement, address }: AssumeStatement): Impossible | null {
  const found = findContradiction(statement.conditions.filter((condition) => !literalWildcardIn(condition)));
  if (found === null) return null;
  const { first, second } = found;
  const key = knownText(second.key) ?? 'the key';
  return {
    condition: second,
    message: `two conditions on ${key} exclude each other, so no request meets both`,
    origin: valueOrigin(second),
    related: [{ message: 'the other condition', address, origin: valueOrigin(first) }],
  };
}

function valueOrigin({ values, key, origin }: Condition): Origin | null {
  const [only, ...others] = values;
  return (others.length === 0 ? only?.value.origin : null) ?? key.origin ?? origin;
}

/** Tags of a caller are its own affair: who lacks one is told of it pair by pair. */
const OF_ONE_CALLER = /^aws:principaltag\//;
/** What a permission cannot tell, since it may be about many roles. */
const OF_THE_ROLE = /^(aws|iam):resource/;

function neverMet(site: AssumeStatement, trusted: readonly Caller[]): Impossible | null {
  const callers = site.half === 'trust' ? trusted : [site.caller.caller];
  if (callers.length === 0) return null;
  for (const condition of site.statement.conditions) {
    const key = knownText(condition.key)?.toLowerCase() ?? '';
    if (literalWildcardIn(condition) || OF_ONE_CALLER.test(key)) continue;
    if (site.half === 'permission' && OF_THE_ROLE.test(key)) continue;
    if (!callers.every((caller) => isNeverMet(condition, caller, site))) continue;
    const { message, about } = describeImpossible(condition, callers);
    return { condition, message, origin: about === 'key' ? condition.key.origin : valueOrigin(condition), related: [] };
  }
  return null;
}

function isNeverMet(condition: Condition, caller: Caller, site: AssumeStatement): boolean {
  const target = site.half === 'trust' ? site.target.target : null;
  const context = requestContext({ caller, target });
  const given = joinPresence(site.given, site.statement.presence);
  const request = { context, effect: 'Allow', version: site.version, given } as const;
  return evaluateCondition(condition, request).answer === 'no';
}

function problemFor(site: AssumeStatement, found: Impossible, graph: Graph): Problem {
  const { statement, address, given } = site;
  const { condition, message, origin, related } = found;
  const closed = pairsClosedBy(condition, graph);
  const [first] = closed;
  const subject =
    site.half === 'trust'
      ? `this statement lets nobody become ${nameOf(site.target.role)}`
      : `this statement allows ${nameOf(site.caller.principal)} nothing`;
  return {
    severity: 'high',
    confidence: subtractPresence(statement.presence, given).length === 0 ? 'certain' : 'possible',
    message: `${subject}: ${message}.`,
    address,
    origin: origin ?? condition.origin ?? statement.origin,
    related,
    edge: first === undefined ? null : { from: first.from, to: first.to },
    identity: [address, canonicalText(condition.operator), canonicalText(condition.key)],
    claims: closed.map(({ claim }) => claim),
    remedy: null,
  };
}
