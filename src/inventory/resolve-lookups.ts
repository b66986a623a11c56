import type { Element, Matcher, PolicyDocument, PrincipalMatcher, Statement } from '../iam/policy.js';
import { substitute } from '../value/substitute.js';
import type { StringValue } from '../value/value.js';
import { indexByName } from './holders.js';
import type { Inventory } from './inventory.js';

/**
 * Puts what look-ups by name find in the place of what they leave open: a role or user that some root of the estate
 * declares has a path that is known there.
 */
export function resolveLookups(inventory: Inventory): Inventory {
  const found = findLookups(inventory);
  if (found.size === 0) return inventory;
  const fill = (value: StringValue) => substitute(value, found);
  return {
    ...inventory,
    roles: inventory.roles.map((role) => ({ ...role, trust: mapDocument(role.trust, fill) })),
    policies: inventory.policies.map((policy) => ({ ...policy, document: mapDocument(policy.document, fill) })),
    attachments: inventory.attachments.map((attachment) => {
      const { grant } = attachment;
      return grant.kind === 'inline'
        ? { ...attachment, grant: { ...grant, document: mapDocument(grant.document, fill) } }
        : attachment;
    }),
    consumers: inventory.consumers.map((consumer) => ({
      ...consumer,
      role: { ...consumer.role, value: fill(consumer.role.value) },
    })),
  };
}

/** The path of each look-up that surely finds a declared role or user. */
function findLookups({ lookups, roles, users }: Inventory): ReadonlyMap<string, StringValue> {
  if (lookups.length === 0) return new Map();
  const indexes = { role: indexByName(roles), user: indexByName(users) };
  return new Map(
    lookups.flatMap(({ kind, name, account, symbol }): readonly (readonly [string, StringValue])[] => {
      const [found] = kind === 'policy' ? [] : indexes[kind].find(name, account).surely;
      return found === undefined ? [] : [[symbol.key, found.path]];
    }),
  );
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
