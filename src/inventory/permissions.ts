import type { AttachedPolicy, Boundary, Gap, Permissions, SessionPolicy } from '../iam/caller.js';
import { NO_BOUNDARY } from '../iam/caller.js';
import { identityState } from '../iam/check-document.js';
import type { PolicyDocument } from '../iam/policy.js';
import { valueKey } from '../value/key.js';
import { equalText } from '../value/overlap.js';
import { joinPresence, type Presence } from '../value/presence.js';
import { showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { indexByName } from './holders.js';
import type {
  Attachment,
  DeclaredPrincipal,
  Inventory,
  ManagedPolicy,
  PermissionSetRole,
  Role,
  User,
} from './inventory.js';
import { isKnownArn, type ManagedPolicyTable, managedPolicyName, readManagedPolicy } from './managed-policies.js';

/** What each declared role and user holds, by its key. */
export type Holdings = ReadonlyMap<string, Permissions>;

interface Grant {
  readonly policies: readonly AttachedPolicy[];
  readonly gaps: readonly Gap[];
}

/** Roles, users and groups, with what is attached to them. */
type HeldFacts = Pick<Inventory, 'users' | 'groups' | 'memberships' | 'policies' | 'attachments'> & {
  readonly roles: readonly (Role | PermissionSetRole)[];
};

/** Follows every attachment to the roles and users that it reaches, through groups too. */
export function resolveHoldings(inventory: HeldFacts, table: ManagedPolicyTable): Holdings {
  const grants = new Map<string, Grant[]>();
  const give = (key: string, grant: Grant) => grants.set(key, [...(grants.get(key) ?? []), grant]);
  const resolveGrant = grantResolver(inventory.policies, table);
  const indexes = {
    role: indexByName(inventory.roles),
    user: indexByName(inventory.users),
    group: indexByName(inventory.groups),
  };
  for (const attachment of inventory.attachments) {
    const { surely, possibly } = indexes[attachment.holder.kind].find(attachment.holder.name, attachment.account);
    const grant = resolveGrant(attachment);
    for (const { key } of surely) give(key, grant);
    for (const { key } of possibly) give(key, { policies: [], gaps: [unknownHolder(attachment)] });
  }
  giveThroughGroups(inventory, indexes, grants, give);
  const holders = [...inventory.roles, ...inventory.users];
  return new Map(holders.map(({ key }) => [key, joinGrants(grants.get(key) ?? [])]));
}

function joinGrants(grants: readonly Grant[]): Permissions {
  return { policies: grants.flatMap((grant) => grant.policies), gaps: grants.flatMap((grant) => grant.gaps) };
}

function unknownHolder(attachment: Attachment): Gap {
  const hole = attachment.holder.name.pieces.find((piece) => piece.kind === 'hole');
  const symbol =
    hole?.kind === 'hole'
      ? hole.value.symbol
      : { key: attachment.key, cause: { kind: 'derived', operation: 'account', of: [] } as const };
  return { kind: 'unknown-attachment', symbol };
}

function giveThroughGroups(
  inventory: Pick<Inventory, 'memberships'>,
  indexes: {
    readonly user: ReturnType<typeof indexByName<User>>;
    readonly group: ReturnType<typeof indexByName<Inventory['groups'][number]>>;
  },
  grants: ReadonlyMap<string, readonly Grant[]>,
  give: (key: string, grant: Grant) => void,
): void {
  for (const membership of inventory.memberships) {
    const groups = indexes.group.find(membership.group, membership.account);
    const users = indexes.user.find(membership.user, membership.account);
    const held = joinGrants(groups.surely.flatMap(({ key }) => grants.get(key) ?? []));
    for (const { key } of users.surely) {
      give(key, underPresence(held, membership.presence));
      if (groups.surely.length === 0) give(key, { policies: [], gaps: [{ kind: 'unread-policy', symbol: null }] });
    }
    for (const { key } of users.possibly) give(key, { policies: [], gaps: [{ kind: 'unread-policy', symbol: null }] });
  }
}

function underPresence(grant: Grant, presence: Presence): Grant {
  return {
    ...grant,
    policies: grant.policies.map((policy) => ({ ...policy, presence: joinPresence(policy.presence, presence) })),
  };
}

function grantResolver(
  policies: readonly ManagedPolicy[],
  table: ManagedPolicyTable,
): (attachment: Attachment) => Grant {
  const find = policyFinder(policies);
  return (attachment) => {
    const { grant, presence } = attachment;
    if (grant.kind === 'inline') return written(grant.document, presence, attachment.address);
    const declared = managedPolicyName(grant.arn) === null ? find(grant.arn) : null;
    if (declared !== null)
      return written(declared.document, joinPresence(presence, declared.presence), declared.address);
    return resolveManaged(grant.arn, presence, table);
  };
}

function written(document: PolicyDocument, presence: Presence, name: string): Grant {
  const policy: AttachedPolicy = { document, presence, author: 'written', name, state: identityState(document) };
  return { policies: [policy], gaps: [] };
}

function resolveManaged(arn: StringValue, presence: Presence, table: ManagedPolicyTable): Grant {
  const name = managedPolicyName(arn);
  if (name === null) {
    if (isKnownArn(arn)) return { policies: [], gaps: [{ kind: 'policy-elsewhere', arn: showText(arn) }] };
    const hole = arn.pieces.find((piece) => piece.kind === 'hole');
    return {
      policies: [],
      gaps: [{ kind: 'unread-policy', symbol: hole?.kind === 'hole' ? hole.value.symbol : null }],
    };
  }
  const document = readManagedPolicy(table, name);
  if (document === null) return { policies: [], gaps: [{ kind: 'unknown-managed-policy', arn: showText(arn) }] };
  const policy: AttachedPolicy = { document, presence, author: 'managed', name: showText(arn), state: 'sound' };
  return { policies: [policy], gaps: [] };
}

/** Finds a declared policy by its ARN: by the same text first, which is what a reference gives. */
function policyFinder(policies: readonly ManagedPolicy[]): (arn: StringValue) => ManagedPolicy | null {
  const byKey = new Map(policies.map((policy) => [valueKey(policy.arn), policy] as const));
  return (arn) => byKey.get(valueKey(arn)) ?? policies.find((policy) => equalText(policy.arn, arn) === 'yes') ?? null;
}

/** The boundary that a role or user declares, its text where it is in sight. */
export function boundaryFinder(
  inventory: Inventory,
  table: ManagedPolicyTable,
): (principal: DeclaredPrincipal) => Boundary {
  const limitOf = limitFinder(inventory, table);
  return ({ boundary }) => (boundary === null ? NO_BOUNDARY : limitOf(boundary));
}

/** The text of a policy that limits, by its ARN. */
export function limitFinder(
  inventory: Pick<Inventory, 'policies'>,
  table: ManagedPolicyTable,
): (arn: StringValue) => SessionPolicy {
  const find = policyFinder(inventory.policies);
  return (arn) => {
    const declared = find(arn);
    if (declared !== null) return { kind: 'policy', document: declared.document };
    const name = managedPolicyName(arn);
    const document = name === null ? null : readManagedPolicy(table, name);
    return document === null ? { kind: 'unknown', symbol: null } : { kind: 'policy', document };
  };
}
