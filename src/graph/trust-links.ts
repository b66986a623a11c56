import { rootKey } from '../base/root-key.js';
import { isBinding } from '../iam/condition/binding.js';
import { matchPrincipal } from '../iam/match-principal.js';
import type { PrincipalMember, Statement } from '../iam/policy.js';
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
export function namedByConditions({ conditions }: Statement, world: World): readonly NamedByCondition[] {
  return conditions.flatMap((condition) => {
    if (knownText(condition.key)?.toLowerCase() !== 'aws:principalarn' || isBinding(condition) !== 'yes') return [];
    return condition.values.flatMap(({ value }) => [
      ...(hasWildcard(value) ? [] : callersOf(value, world)),
      ...setRolesOf(value, world),
    ]);
  });
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
  const declared = world.inventory.identityProviders.find(({ arn }) => equalText(arn, principal.provider) === 'yes');
  if (named === null || declared === undefined) return named;
  return { ...named, node: identityProviderNode(declared) };
}

/** Whether a principal is broad: a whole account, everyone, or nobody knows who. */
export function isBroadPrincipal(principal: Principal): boolean {
  return principal.kind === 'everyone' || principal.kind === 'account' || principal.kind === 'unknown';
}
