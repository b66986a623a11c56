import type { Origin } from '../base/origin.js';
import type { Graph } from '../graph/build.js';
import { mayBeNamedByConditions, strangersByConditions } from '../graph/trust-links.js';
import type { DeclaredTarget } from '../graph/world.js';
import { readArn, resourceType } from '../iam/arn.js';
import { type Near, type NearMiss, nearFinder } from '../iam/near-name.js';
import type { Role } from '../inventory/inventory.js';
import { textValue } from '../value/construct.js';
import { equalText } from '../value/overlap.js';
import { canonicalText, concatText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { listAbsentRoles } from './absent-roles.js';
import { type Problem, pairKey, type Rule, type RuleContext } from './define.js';
import { nameOf, quote } from './wording.js';

export const danglingRole: Rule = {
  info: {
    id: 'dangling-role',
    summary:
      'An ARN or name means a role that is declared here, and misses it by its path, its letter case or a slip of the hand; or a report of its account has no such role.',
    severity: 'high',
    audience: 'default',
    why: `A role that a permission, a trust or an attachment names is looked up by its exact ARN, path and letter case included.
One that misses names a role that does not exist: the permission grants nothing, and a trust with it is refused by IAM
(\`Invalid principal in policy\`). That a role does not exist at all is told where the output of
\`aws iam get-account-authorization-details\` for its account is among the paths, and no configuration here may declare it; it is a possible finding where a stack of CloudFormation, a product of
Service Catalog or a resource of Cloud Control in the same account may make roles.`,
    fix: 'Refer to the role (`aws_iam_role.x.arn`, `aws_iam_role.x.name`) instead of writing its ARN or name by hand, or correct the text.',
    change: 'applied',
    ignore: 'Where a role of exactly that name really is made elsewhere in the same account.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html'],
  },
  stage: 'name',
  check: checkDangling,
};

function* checkDangling(context: RuleContext): Iterable<Problem> {
  const near = [...listNearMisses(context.graph)];
  yield* near;
  const told = new Set(near.map(textAt));
  for (const problem of listAbsentRoles(context)) if (!told.has(textAt(problem))) yield problem;
}

/** What is written, and for what. */
function textAt({ address, identity }: Problem): string {
  return `${address}\n${identity.at(-1)}`;
}

function* listNearMisses(graph: Graph): Iterable<Problem> {
  const findMissed = nearFinder([...graph.world.targets.values()], ({ role }) => roleResource(role));
  yield* checkAssumptions(graph, findMissed);
  yield* checkConditions(graph, findMissed);
  for (const { caller, element, scope, named, policy } of graph.permissionLinks) {
    if (scope !== 'literal' || element === null || named.length > 0 || policy.author !== 'written') continue;
    const found = findNear(element.value, findMissed);
    if (found === null) continue;
    const holder = nameOf(caller.principal);
    const claims = [pairKey(caller.principal.key, found.item.role.key)];
    yield problemFor(element.value, found, {
      address: policy.name,
      what: `${holder} is allowed to assume ${quote(element.value)}`,
      claims,
      from: caller.principal.key,
    });
  }
  for (const { target, principal, declared, member } of graph.trustLinks) {
    if (principal.kind !== 'role' || declared.length > 0) continue;
    const found = findNear(principal.arn, findMissed);
    if (found === null) continue;
    const claims = [pairKey(found.item.role.key, target.role.key)];
    const origin = member.value.origin;
    yield {
      ...problemFor(principal.arn, found, {
        address: target.role.address,
        what: `${nameOf(target.role)} trusts ${quote(principal.arn)}`,
        claims,
        from: null,
      }),
      origin,
    };
  }
}

/** A condition may name who does not exist yet, and IAM saves it: nobody meets it. */
function* checkConditions({ world }: Graph, findMissed: RoleFinder): Iterable<Problem> {
  for (const { role, target } of world.targets.values()) {
    for (const statement of target.trust.statements.filter(({ effect }) => effect === 'Allow')) {
      for (const value of strangersByConditions(statement, world)) {
        const found = findNear(value, findMissed);
        if (found === null || mayBeNamedByConditions(statement, found.item.role.arn)) continue;
        const claims = [pairKey(found.item.role.key, role.key)];
        const what = `${nameOf(role)} is for the caller ${quote(value)} by a condition`;
        yield problemFor(value, found, { address: role.address, what, claims, from: null });
      }
    }
  }
}

function* checkAssumptions({ world, assumptionLinks }: Graph, findMissed: RoleFinder): Iterable<Problem> {
  const linked = new Set(assumptionLinks.map(({ assumption }) => assumption));
  for (const assumption of world.inventory.assumptions) {
    const { role, address } = assumption;
    const found = linked.has(assumption) ? null : findNear(role, findMissed);
    if (found !== null)
      yield problemFor(role, found, { address, what: `${address} assumes ${quote(role)}`, claims: [], from: null });
  }
}

type NearRole = Near<DeclaredTarget>;

type RoleFinder = (resource: StringValue) => readonly NearRole[];

/** A declared role of the same account that the ARN misses; null where one matches, or more than one is near. */
function findNear(arn: StringValue, findMissed: RoleFinder): NearRole | null {
  const reading = readArn(arn);
  if (reading.kind !== 'arn' || resourceType(reading.arn) !== 'role') return null;
  const { account, resource } = reading.arn;
  const near = findMissed(resource).filter(({ item }) => equalText(account, item.role.account) === 'yes');
  const [only] = near;
  return near.length === 1 && only !== undefined ? only : null;
}

function roleResource({ path, name }: Role): StringValue {
  return concatText(textValue('role', null), path, name);
}

const MISSES: Readonly<Record<NearMiss, string>> = {
  path: 'another path',
  case: 'other letters in upper and lower case',
  spelling: 'another spelling',
};

interface Statement {
  readonly address: string;
  readonly what: string;
  readonly claims: readonly string[];
  readonly from: string | null;
}

function problemFor(value: StringValue, { item, miss }: NearRole, { address, what, claims, from }: Statement): Problem {
  const { role } = item;
  const origin: Origin | null = value.origin;
  return {
    severity: 'high',
    confidence: 'certain',
    message: `${what}, and no such role is declared: the one here has ${MISSES[miss]}. Did you mean ${quote(role.arn)}?`,
    address,
    origin,
    related: [{ message: `${nameOf(role)} is declared here`, address: role.address, origin: role.origin }],
    edge: from === null ? null : { from, to: role.key },
    identity: [role.key, canonicalText(value)],
    claims,
    // Names are unique in an account, whatever their path and letter case ("IAM and STS quotas", "IAM name requirements"), so no
    // other role can be meant; one that is spelled otherwise may be made elsewhere.
    remedy: { kind: 'replace', origin, text: role.arn, use: miss === 'spelling' ? 'preview' : 'apply' },
  };
}
