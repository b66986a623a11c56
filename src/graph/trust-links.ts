import { rootKey } from '../base/root-key.js';
import { isBinding } from '../iam/condition/binding.js';
import { readOperator } from '../iam/condition/operator.js';
import { matchPrincipal } from '../iam/match-principal.js';
import type { Condition, PrincipalMember, Statement } from '../iam/policy.js';
import { classifyPrincipal, type Principal } from '../iam/principal.js';
import type { AssumeAction } from '../iam/request.js';
import { equalText, matchPattern } from '../value/overlap.js';
import { canonicalText, knownText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { identityProviderNode, type NamedCaller, namePrincipal } from './name-principal.js';
import type { DeclaredCaller, DeclaredTarget, World } from './world.js';

/** One value of a role's trust and whom it names: declared principals, or somebody who is only named. */
export interface TrustLink {
  readonly target: DeclaredTarget;
  readonly statement: Statement;
  readonly member: PrincipalMember;
  readonly principal: Principal;
  readonly declared: readonly DeclaredCaller[];
  readonly named: NamedCaller | null;
  readonly action: AssumeAction;
}

/** Whom the Allow statements of a role's trust name, value by value. */
export function listTrustLinks(target: DeclaredTarget, world: World): readonly TrustLink[] {
  const statements = target.target.trust.statements.filter(({ effect }) => effect === 'Allow' || effect === 'unknown');
  return statements.flatMap((statement) => {
    if (statement.principal?.name !== 'Principal') return [];
    const byCondition = namedByConditions(statement, world);
    return statement.principal.members.map((member): TrustLink => {
      const principal = classifyPrincipal(member);
      const found = findPrincipal(principal, target, world);
      const { named } = found;
      const declared =
        principal.kind === 'account' || principal.kind === 'everyone'
          ? byCondition.map(({ caller }) => caller)
          : found.declared;
      return { target, statement, member, principal, declared, named, action: actionFor(principal) };
    });
  });
}

/** A declared principal that a condition on the caller's ARN names, and the value that does. */
export interface NamedByCondition {
  readonly caller: DeclaredCaller;
  readonly value: StringValue;
}

/**
 * Whom the values of binding conditions on `aws:PrincipalArn` name: an account narrowed to these. A value with a wildcard names
 * nobody but the role of a permission set, whose ARN nobody can write out.
 */
export function namedByConditions(statement: Statement, world: World): readonly NamedByCondition[] {
  return arnConditions(statement).flatMap(({ values }) =>
    values.flatMap(({ value }) => [
      ...(hasWildcard(value) ? [] : callersOf(value, world)),
      ...setRolesOf(value, world),
    ]),
  );
}

/** The conditions of a statement that bind it to ARNs of callers. */
function arnConditions({ conditions }: Statement): readonly Condition[] {
  return conditions.filter(
    (condition) =>
      knownText(condition.key)?.toLowerCase() === 'aws:principalarn' && isBinding(condition, conditions) === 'yes',
  );
}

/** Whether a condition of the statement has a value that is this ARN, or a pattern for it. */
export function mayBeNamedByConditions(statement: Statement, arn: StringValue): boolean {
  return arnConditions(statement).some(({ values }) => values.some(({ value }) => matchPattern(value, arn) !== 'no'));
}

/** The values without a wildcard of conditions on the caller's ARN that none of the declared principals has, nor may have. */
export function strangersByConditions(statement: Statement, { callers }: World): readonly StringValue[] {
  const all = [...callers.values()];
  return arnConditions(statement)
    .filter(({ operator }) => readOperator(knownText(operator) ?? '')?.comparison !== 'string-ignore-case')
    .flatMap(({ values }) => values.map(({ value }) => value))
    .filter((value) => !hasWildcard(value) && all.every(({ caller }) => equalText(value, caller.arn) === 'no'));
}

function callersOf(value: StringValue, { callersByArn }: World): readonly NamedByCondition[] {
  const { surely } = callersByArn.find(value, ({ caller }) => equalText(value, caller.arn));
  return surely.map((caller) => ({ caller, value }));
}

/** The roles of a permission set that a value calls by its name, as far as their accounts and regions allow. */
function setRolesOf(value: StringValue, { callers }: World): readonly NamedByCondition[] {
  const text = canonicalText(value);
  if (!text.includes('AWSReservedSSO_')) return [];
  return [...callers.values()].flatMap((caller) => {
    const { principal } = caller;
    if (principal.kind !== 'permission-set') return [];
    const isNamed = text.includes(`AWSReservedSSO_${canonicalText(principal.set.name)}_`);
    return isNamed && matchPattern(value, principal.arn) !== 'no' ? [{ caller, value }] : [];
  });
}

function hasWildcard(value: StringValue): boolean {
  return value.pieces.some((piece) => piece.kind === 'text' && /[*?]/.test(piece.text));
}

function actionFor(principal: Principal): AssumeAction {
  if (principal.kind !== 'provider') return 'sts:AssumeRole';
  return showText(principal.provider).includes(':saml-provider/')
    ? 'sts:AssumeRoleWithSAML'
    : 'sts:AssumeRoleWithWebIdentity';
}

function findPrincipal(
  principal: Principal,
  { role }: DeclaredTarget,
  world: World,
): Pick<TrustLink, 'declared' | 'named'> {
  const named = namePrincipal(principal, rootKey(role));
  switch (principal.kind) {
    case 'role':
    case 'user':
    case 'session': {
      const arn = principal.kind === 'session' ? principal.roleName : principal.arn;
      const { surely, possibly } = world.callersByArn.find(
        arn,
        ({ caller }) => matchPrincipal(principal, caller).answer,
      );
      return surely.length > 0 ? { declared: surely, named: null } : { declared: possibly, named };
    }
    // An id that is written out may be anybody's.
    case 'unique-id':
      return {
        declared: [...world.callers.values()].filter(
          ({ caller }) => matchPrincipal(principal, caller).answer === 'yes',
        ),
        named,
      };
    case 'provider':
      return { declared: [], named: nameProvider(named, principal, world) };
    default:
      return { declared: [], named };
  }
}

/** A declared identity provider is a node of its own, by its address. */
function nameProvider(
  named: NamedCaller | null,
  principal: Extract<Principal, { kind: 'provider' }>,
  world: World,
): NamedCaller | null {
  const found = world.inventory.identityProviders.filter(({ arn }) => equalText(arn, principal.provider) === 'yes');
  const [declared] = found;
  if (named === null || declared === undefined) return named;
  const audiences = audiencesOf(found);
  const caller = audiences === null ? named.caller : { ...principal, audiences };
  return { ...named, node: identityProviderNode(declared), caller };
}

/** Every audience that one of the providers takes; null where one of them may take others. */
function audiencesOf(providers: World['inventory']['identityProviders']): readonly StringValue[] | null {
  const lists = providers.map(({ clientIds }) => clientIds ?? []);
  return lists.some((ids) => ids.length === 0) ? null : lists.flat();
}

/** Whether a principal is broad: a whole account, everyone, or nobody knows who. */
export function isBroadPrincipal(principal: Principal): boolean {
  return principal.kind === 'everyone' || principal.kind === 'account' || principal.kind === 'unknown';
}
