import { EMPTY_INVENTORY, type Inventory } from './inventory.js';

/** All facts of all inventories, in their order. */
export function mergeInventories(inventories: readonly Partial<Inventory>[]): Inventory {
  return {
    roles: inventories.flatMap((inventory) => inventory.roles ?? EMPTY_INVENTORY.roles),
    users: inventories.flatMap((inventory) => inventory.users ?? EMPTY_INVENTORY.users),
    groups: inventories.flatMap((inventory) => inventory.groups ?? EMPTY_INVENTORY.groups),
    memberships: inventories.flatMap((inventory) => inventory.memberships ?? EMPTY_INVENTORY.memberships),
    policies: inventories.flatMap((inventory) => inventory.policies ?? EMPTY_INVENTORY.policies),
    attachments: inventories.flatMap((inventory) => inventory.attachments ?? EMPTY_INVENTORY.attachments),
    exclusives: inventories.flatMap((inventory) => inventory.exclusives ?? EMPTY_INVENTORY.exclusives),
    identityProviders: inventories.flatMap(
      (inventory) => inventory.identityProviders ?? EMPTY_INVENTORY.identityProviders,
    ),
    consumers: inventories.flatMap((inventory) => inventory.consumers ?? EMPTY_INVENTORY.consumers),
    assumptions: inventories.flatMap((inventory) => inventory.assumptions ?? EMPTY_INVENTORY.assumptions),
    serviceAccounts: inventories.flatMap((inventory) => inventory.serviceAccounts ?? EMPTY_INVENTORY.serviceAccounts),
    agentRoles: inventories.flatMap((inventory) => inventory.agentRoles ?? EMPTY_INVENTORY.agentRoles),
    controlPolicies: inventories.flatMap((inventory) => inventory.controlPolicies ?? EMPTY_INVENTORY.controlPolicies),
    unitMembers: inventories.flatMap((inventory) => inventory.unitMembers ?? EMPTY_INVENTORY.unitMembers),
    controlAttachments: inventories.flatMap(
      (inventory) => inventory.controlAttachments ?? EMPTY_INVENTORY.controlAttachments,
    ),
    roleMakers: inventories.flatMap((inventory) => inventory.roleMakers ?? EMPTY_INVENTORY.roleMakers),
    permissionSets: inventories.flatMap((inventory) => inventory.permissionSets ?? EMPTY_INVENTORY.permissionSets),
    permissionSetPolicies: inventories.flatMap(
      (inventory) => inventory.permissionSetPolicies ?? EMPTY_INVENTORY.permissionSetPolicies,
    ),
    accountAssignments: inventories.flatMap(
      (inventory) => inventory.accountAssignments ?? EMPTY_INVENTORY.accountAssignments,
    ),
    surveys: inventories.flatMap((inventory) => inventory.surveys ?? EMPTY_INVENTORY.surveys),
    records: inventories.flatMap((inventory) => inventory.records ?? EMPTY_INVENTORY.records),
    lookups: inventories.flatMap((inventory) => inventory.lookups ?? EMPTY_INVENTORY.lookups),
  };
}
