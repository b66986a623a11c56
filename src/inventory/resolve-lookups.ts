import type { Element, Matcher, PolicyDocument, PrincipalMatcher, Statement } from '../iam/policy.js';
import { textValue } from '../value/construct.js';
import { substitute } from '../value/substitute.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { indexByName } from './holders.js';
import type { Attachment, Inventory, ManagedPolicy, Role, User } from './inventory.js';
import type { ManagedPolicyTable } from './managed-policies.js';
import { mergeInventories } from './merge.js';

/**
 * Puts what look-ups by name find in the place of what they leave open: a role, user or policy that some root of the estate
 * declares has a path that is known there, and a policy that AWS keeps has AWS for its owner.
 */
export function resolveLookups(layers: readonly Inventory[], table: ManagedPolicyTable): readonly Inventory[] {
  const found = findLookups(mergeInventories(layers), table);
  if (found.size === 0) return layers;
  const fill = (value: StringValue) => substitute(value, found);
  return layers.map((inventory) => fillInventory(inventory, fill));
}

function fillInventory(inventory: Inventory, fill: Change): Inventory {
  return {
    ...inventory,
    roles: inventory.roles.map((role) => ({ ...role, trust: mapDocument(role.trust, fill) })),
    policies: inventory.policies.map((policy) => ({ ...policy, document: mapDocument(policy.document, fill) })),
    attachments: inventory.attachments.map((attachment) => ({
      ...attachment,
      grant: mapGrant(attachment.grant, fill),
    })),
    permissionSetPolicies: inventory.permissionSetPolicies.map(({ policy, ...rest }) => ({
      ...rest,
      policy: policy.kind === 'customer' ? policy : mapGrant(policy, fill),
    })),
    consumers: inventory.consumers.map((consumer) => ({
      ...consumer,
      role: { ...consumer.role, value: fill(consumer.role.value) },
    })),
    assumptions: inventory.assumptions.map(({ limits, by, ...assumption }) => ({
      ...assumption,
      role: fill(assumption.role),
      by: by.kind === 'role' ? { ...by, arn: fill(by.arn) } : by,
      limits: limits === null ? null : { ...limits, arns: limits.arns.map(fill) },
    })),
  };
}

function mapGrant(grant: Attachment['grant'], fill: Change): Attachment['grant'] {
  return grant.kind === 'inline'
    ? { ...grant, document: mapDocument(grant.document, fill) }
    : { ...grant, arn: fill(grant.arn) };
}

/** What stands for the symbols of each look-up that surely finds something. */
function findLookups(inventory: Inventory, table: ManagedPolicyTable): ReadonlyMap<string, StringValue> {
  const { lookups, roles, users, policies } = inventory;
  if (lookups.length === 0) return new Map();
  const indexes = { role: indexByName(roles), user: indexByName(users), policy: indexByName(policies) };
  return new Map(
    lookups.flatMap(({ kind, name, account, path, id, owner }): readonly (readonly [string, StringValue])[] => {
      const { surely, possibly } = indexes[kind].find(name, account);
      const [declared] = surely;
      const found = declared ?? (possibly.length === 0 && owner !== null ? findAtAws(name, table) : null);
      if (found === null) return [];
      const [uniqueId] = declared === undefined ? [] : idsOf(declared);
      return [
        [path.key, found.path],
        ...(owner === null ? [] : [[owner.key, found.account] as const]),
        ...(id === null || uniqueId === undefined ? [] : [[id.key, uniqueId] as const]),
      ];
    }),
  );
}

function idsOf(found: Role | User | ManagedPolicy): Role['uniqueIds'] {
  return 'uniqueIds' in found ? found.uniqueIds : [];
}

/** No path of AWS's policies is part of their names, and no two have one name. */
function findAtAws(name: StringValue, table: ManagedPolicyTable): Pick<ManagedPolicy, 'path' | 'account'> | null {
  const known = knownText(name);
  if (known === null || table.textOf(known) === null) return null;
  return { path: textValue('/', null), account: textValue('aws', null) };
}

type Change = (value: StringValue) => StringValue;

function mapDocument(document: PolicyDocument, change: Change): PolicyDocument {
  return { ...document, statements: document.statements.map((statement) => mapStatement(statement, change)) };
}

function mapStatement(statement: Statement, change: Change): Statement {
  return {
    ...statement,
    resource: statement.resource === null ? null : mapMatcher(statement.resource, change),
    principal: statement.principal === null ? null : mapPrincipal(statement.principal, change),
    conditions: statement.conditions.map((condition) => ({
      ...condition,
      values: mapElements(condition.values, change),
    })),
  };
}

function mapMatcher(matcher: Matcher<'Resource'>, change: Change): Matcher<'Resource'> {
  return { ...matcher, elements: mapElements(matcher.elements, change) };
}

function mapPrincipal(matcher: PrincipalMatcher, change: Change): PrincipalMatcher {
  return { ...matcher, members: mapElements(matcher.members, change) };
}

function mapElements<E extends Element>(elements: readonly E[], change: Change): readonly E[] {
  return elements.map((element) => ({ ...element, value: change(element.value) }));
}
