import { valueKey } from '../value/key.js';
import { equalText } from '../value/overlap.js';
import { addAttachments } from './add-attachments.js';
import { completeDocument } from './complete-document.js';
import type {
  Consumer,
  Declared,
  IdentityProvider,
  Inventory,
  ManagedPolicy,
  PermissionSetPolicy,
  Role,
  User,
} from './inventory.js';

/**
 * The facts of several sources as one world. A source that comes earlier is stronger: of what two of them tell, such as a role
 * of one ARN, it has the place and the word, and the later one only completes it. Within the first source everything is kept
 * as it is written.
 */
export function joinLayers(layers: readonly Inventory[]): Inventory {
  const [first, ...others] = layers;
  if (first === undefined) throw new RangeError('no facts at all');
  return others.reduce(addLayer, first);
}

function addLayer(strong: Inventory, weak: Inventory): Inventory {
  return {
    roles: addAll(strong.roles, weak.roles, arnKey, completeRole),
    users: addAll(strong.users, weak.users, arnKey, completeUser),
    groups: addAll(strong.groups, weak.groups, arnKey, keep),
    memberships: addAll(
      strong.memberships,
      weak.memberships,
      ({ user, group, account }) => keyOf(user, group, account),
      keep,
    ),
    policies: addAll(strong.policies, weak.policies, arnKey, completePolicy),
    attachments: addAttachments(strong, weak),
    exclusives: strong.exclusives,
    identityProviders: addAll(strong.identityProviders, weak.identityProviders, arnKey, completeProvider),
    consumers: addConsumers(strong.consumers, weak.consumers),
    assumptions: addAll(
      strong.assumptions,
      weak.assumptions,
      ({ role, action, externalId }) => `${action} ${keyOf(role, externalId)}`,
      keep,
    ),
    serviceAccounts: addAll(
      strong.serviceAccounts,
      weak.serviceAccounts,
      ({ namespace, name, role }) => keyOf(namespace, name, role),
      keep,
    ),
    agentRoles: addAll(strong.agentRoles, weak.agentRoles, ({ address, role }) => `${address} ${keyOf(role)}`, keep),
    controlPolicies: addAll(strong.controlPolicies, weak.controlPolicies, ({ id }) => keyOf(id), keep),
    controlAttachments: addAll(
      strong.controlAttachments,
      weak.controlAttachments,
      ({ policy, target }) => keyOf(policy, target),
      keep,
    ),
    unitMembers: addAll(strong.unitMembers, weak.unitMembers, ({ member, parent }) => keyOf(member, parent), keep),
    permissionSets: addAll(strong.permissionSets, weak.permissionSets, arnKey, keep),
    permissionSetPolicies: addAll(strong.permissionSetPolicies, weak.permissionSetPolicies, setPolicyKey, keep),
    accountAssignments: addAll(
      strong.accountAssignments,
      weak.accountAssignments,
      ({ set, target }) => keyOf(set, target),
      keep,
    ),
    lookups: [...strong.lookups, ...weak.lookups],
    roleMakers: [...strong.roleMakers, ...weak.roleMakers],
    surveys: [...strong.surveys, ...weak.surveys],
    records: [...strong.records, ...weak.records],
  };
}

/** What both tell is completed in its place; what only the weaker one tells follows. */
function addAll<T>(
  strong: readonly T[],
  weak: readonly T[],
  keyIn: (item: T) => string,
  complete: (known: T, other: T) => T,
): readonly T[] {
  if (weak.length === 0) return strong;
  const others = new Map(weak.toReversed().map((item) => [keyIn(item), item] as const));
  const told = new Set(strong.map(keyIn));
  const completed = strong.map((item) => {
    const other = others.get(keyIn(item));
    return other === undefined ? item : complete(item, other);
  });
  return [...completed, ...weak.filter((item) => !told.has(keyIn(item)))];
}

/** The same resource type, argument and role; and no two resources, as far as what others know them by tells. */
function addConsumers(strong: readonly Consumer[], weak: readonly Consumer[]): readonly Consumer[] {
  if (weak.length === 0) return strong;
  const told = new Map<string, Consumer[]>();
  const listFor = ({ resourceType, argument, role, account }: Consumer) => {
    const key = `${resourceType} ${argument} ${keyOf(role.value, account)}`;
    const list = told.get(key) ?? [];
    told.set(key, list);
    return list;
  };
  for (const consumer of strong) listFor(consumer).push(consumer);
  const isTold = (consumer: Consumer) => listFor(consumer).some((other) => mayBeOne(other.knownAs, consumer.knownAs));
  return [...strong, ...weak.filter((consumer) => !isTold(consumer))];
}

function mayBeOne(one: Consumer['knownAs'], other: Consumer['knownAs']): boolean {
  return one === null || other === null || equalText(one, other) !== 'no';
}

function keep<T>(known: T): T {
  return known;
}

/** Two ARNs of one key are surely the same, the account included: a name alone joins nothing. */
function arnKey({ arn }: Pick<Role, 'arn'>): string {
  return valueKey(arn);
}

/** A permission set has one inline policy and one boundary, and any other policy once. */
function setPolicyKey({ set, use, policy }: PermissionSetPolicy): string {
  if (use === 'boundary' || policy.kind === 'inline') return `${use} ${policy.kind === 'inline'} ${keyOf(set)}`;
  return policy.kind === 'managed' ? keyOf(set, policy.arn) : keyOf(set, policy.path, policy.name);
}

function keyOf(...values: readonly (Declared['account'] | null)[]): string {
  return values.map((value) => (value === null ? 'none' : valueKey(value))).join(' ');
}

function completeRole(role: Role, other: Role): Role {
  return {
    ...role,
    trust: completeDocument(role.trust, other.trust),
    tags: role.tags ?? other.tags,
    uniqueIds: joinIds(role, other),
  };
}

function completeUser(user: User, other: User): User {
  return { ...user, tags: user.tags ?? other.tags, uniqueIds: joinIds(user, other) };
}

/** The configuration refers to an id, and a report has its text. */
function joinIds({ uniqueIds }: Role | User, other: Role | User): Role['uniqueIds'] {
  const known = new Set(uniqueIds.map(valueKey));
  return [...uniqueIds, ...other.uniqueIds.filter((id) => !known.has(valueKey(id)))];
}

function completePolicy(policy: ManagedPolicy, other: ManagedPolicy): ManagedPolicy {
  return { ...policy, document: completeDocument(policy.document, other.document) };
}

function completeProvider(provider: IdentityProvider, other: IdentityProvider): IdentityProvider {
  return { ...provider, clientIds: provider.clientIds ?? other.clientIds };
}
