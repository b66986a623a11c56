import { iamArn } from '../iam/arn.js';
import { unknownText } from '../value/construct.js';
import { valueKey } from '../value/key.js';
import { equalText } from '../value/overlap.js';
import { joinPresence, type Presence, subtractPresence } from '../value/presence.js';
import { concatText, knownPrefix, knownText, printableText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type {
  AccountAssignment,
  Attachment,
  Inventory,
  PermissionSet,
  PermissionSetPolicy,
  PermissionSetRole,
} from './inventory.js';

/** The roles that IAM Identity Center makes of permission sets, and what they hold. */
export interface Provision {
  readonly roles: readonly PermissionSetRole[];
  readonly attachments: readonly Attachment[];
}

type SetFacts = Pick<Inventory, 'permissionSets' | 'permissionSetPolicies' | 'accountAssignments'>;

/**
 * One role for each permission set and account that it is assigned in (IAM Identity Center User Guide, "Referencing permission
 * sets in resource policies"): without an assignment there is no role, and with several there is still one.
 */
export function provisionRoles(facts: SetFacts): Provision {
  const policiesOf = policyFinder(facts);
  const assignments = new Map<string, AccountAssignment[]>();
  for (const assignment of facts.accountAssignments) {
    const key = valueKey(assignment.set);
    assignments.set(key, [...(assignments.get(key) ?? []), assignment]);
  }
  const provisions = facts.permissionSets.flatMap((set) => {
    const policies = policiesOf(set);
    return listPlaces(assignments.get(valueKey(set.arn)) ?? []).map((place) => provision(set, place, policies));
  });
  return {
    roles: provisions.map(({ role }) => role),
    attachments: provisions.flatMap(({ attachments }) => attachments),
  };
}

/** An account that a set is assigned in. */
interface AssignedPlace {
  readonly account: StringValue;
  readonly presence: Presence;
}

/** Of several assignments in one account the one that is there the most surely. */
function listPlaces(assignments: readonly AccountAssignment[]): readonly AssignedPlace[] {
  const places = new Map<string, AssignedPlace>();
  for (const { target, presence } of assignments) {
    const key = valueKey(target);
    const known = places.get(key);
    if (known === undefined || presence.length < known.presence.length) places.set(key, { account: target, presence });
  }
  return [...places.values()];
}

/** The policies of a set, and those that may be its, for nobody knows whose they are. */
function policyFinder({ permissionSets, permissionSetPolicies }: SetFacts) {
  const sets = new Set(permissionSets.map(({ arn }) => valueKey(arn)));
  const bySet = new Map<string, PermissionSetPolicy[]>();
  const open: PermissionSetPolicy[] = [];
  for (const policy of permissionSetPolicies) {
    const key = valueKey(policy.set);
    // No two sets have one ARN, so what names one of them names no other.
    if (sets.has(key)) bySet.set(key, [...(bySet.get(key) ?? []), policy]);
    else open.push(policy);
  }
  return ({ arn, account }: PermissionSet): readonly PermissionSetPolicy[] => [
    ...(bySet.get(valueKey(arn)) ?? []),
    ...open
      .filter((policy) => equalText(policy.set, arn) !== 'no' && equalText(policy.account, account) !== 'no')
      .map(asPossible),
  ];
}

/** Of a policy that may be another set's nothing is known but that there may be one. */
function asPossible(policy: PermissionSetPolicy): PermissionSetPolicy {
  const symbol = { key: `${policy.key}.policy`, cause: { kind: 'derived', operation: 'policy', of: [] } } as const;
  return { ...policy, policy: { kind: 'managed', arn: unknownText(symbol, null) } };
}

function provision(set: PermissionSet, place: AssignedPlace, policies: readonly PermissionSetPolicy[]) {
  const { account } = place;
  const name = roleName(set, account);
  const presence = joinPresence(set.presence, place.presence);
  const [boundary] = policies.filter(({ use }) => use === 'boundary');
  const role: PermissionSetRole = {
    kind: 'permission-set',
    set,
    key: `${set.key}/${printableText(account)}`,
    root: set.root,
    environment: set.environment,
    address: set.address,
    origin: set.origin,
    presence,
    account,
    name,
    path: set.path,
    arn: roleArnIn(set, account),
    uniqueIds: [],
    tags: null,
    boundary: boundary === undefined ? null : boundaryIn(boundary, set, account, presence),
  };
  const attachments = policies
    .filter(({ use }) => use === 'grant')
    .map((policy): Attachment => {
      const { key, root, environment, address, origin } = policy;
      const placed = { key, root, environment, address, origin, account, presence: policy.presence };
      return { ...placed, holder: { kind: 'role', name }, grant: grantIn(policy, set, account) };
    });
  return { role, attachments };
}

/** The ARN of a set's role in an account. */
export function roleArnIn(set: PermissionSet, account: StringValue): StringValue {
  return iamArn(set.partition, account, concatText('role', set.path, roleName(set, account)));
}

/** The ARN with a wildcard for what nobody knows of it, as policies name such a role. */
export function rolePatternIn({ set, account }: PermissionSetRole): StringValue {
  const path = knownText(set.path) === null ? concatText(knownPrefix(set.path), '*') : set.path;
  return iamArn(set.partition, account, concatText('role', path, 'AWSReservedSSO_', set.name, '_*'));
}

/** `AWSReservedSSO_`, the set's name, and sixteen digits that are others in each account, and others again once it was taken away. */
function roleName(set: PermissionSet, account: StringValue): StringValue {
  const key = `${set.key}.role_suffix/${printableText(account)}`;
  const symbol = { key, cause: { kind: 'attribute', address: set.address, attribute: 'role_suffix' } } as const;
  return concatText('AWSReservedSSO_', set.name, '_', unknownText(symbol, null, { chars: 'name', min: 16, max: 16 }));
}

function grantIn({ policy }: PermissionSetPolicy, set: PermissionSet, account: StringValue): Attachment['grant'] {
  return policy.kind === 'customer' ? { kind: 'managed', arn: policyArnIn(policy, set, account) } : policy;
}

type CustomerPolicy = Extract<PermissionSetPolicy['policy'], { kind: 'customer' }>;

function policyArnIn({ path, name }: CustomerPolicy, set: PermissionSet, account: StringValue): StringValue {
  return iamArn(set.partition, account, concatText('policy', path, name));
}

/** A boundary that may not be there is one that nobody knows. */
function boundaryIn(
  boundary: PermissionSetPolicy,
  set: PermissionSet,
  account: StringValue,
  presence: Presence,
): StringValue {
  const grant = grantIn(boundary, set, account);
  if (grant.kind === 'managed' && subtractPresence(boundary.presence, presence).length === 0) return grant.arn;
  return unknownText(
    { key: `${boundary.key}.boundary`, cause: { kind: 'derived', operation: 'boundary', of: [] } },
    null,
  );
}
