import { readPolicy } from '../../iam/read-policy.js';
import type { Attachment, Exclusive, Role, SessionDuration, User } from '../../inventory/inventory.js';
import type { BlockView, Resource } from '../../terraform/resource.js';
import { textValue } from '../../value/construct.js';
import { exactInteger } from '../../value/number.js';
import { joinPresence } from '../../value/presence.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { arnOf, ENTITY_TYPES, nameOf, pathOf } from './entity.js';
import { declared, type Facts } from './facts.js';
import { readPolicyArgument } from './policy-argument.js';
import { listItems, toText } from './text.js';

/** `aws_iam_role`: the role, its inline policies and the managed ones that it lists itself. */
export function readRole(resource: Resource, context: AwsContext): Facts {
  const type = ENTITY_TYPES.get(resource.type) ?? { resource: 'role', name: 'name' };
  const role: Role = {
    ...declared(resource, context),
    kind: 'role',
    name: nameOf(resource, type),
    path: pathOf(resource),
    arn: arnOf(resource, type, context),
    trust: readPolicyArgument(resource, 'assume_role_policy'),
    tags: readTags(resource),
    boundary: boundaryOf(resource),
    madeAfter: null,
    maxSession: readMaxSession(resource.argument('max_session_duration')),
  };
  return {
    roles: [role],
    attachments: [...inlinePolicies(resource, role, context), ...managedPolicies(resource, role, context)],
    exclusives: exclusivesOf(resource, role, context),
  };
}

/** A role block that lists policies of a kind has no others of it ("Resource: aws_iam_role", `inline_policy`, `managed_policy_arns`). */
function exclusivesOf(resource: Resource, role: Role, context: AwsContext): readonly Exclusive[] {
  const kinds = [
    ...(resource.blocks('inline_policy').length > 0 ? (['inline'] as const) : []),
    ...(resource.argumentOrigin('managed_policy_arns') === null ? [] : (['managed'] as const)),
  ];
  const holder = { kind: 'role', name: role.name } as const;
  return kinds.map((grant) => ({ ...declared(resource, context), holder, grant }));
}

export function readUser(resource: Resource, context: AwsContext): Facts {
  const type = ENTITY_TYPES.get(resource.type) ?? { resource: 'user', name: 'name' };
  const user: User = {
    ...declared(resource, context),
    kind: 'user',
    name: nameOf(resource, type),
    path: pathOf(resource),
    arn: arnOf(resource, type, context),
    tags: readTags(resource),
    boundary: boundaryOf(resource),
  };
  return { users: [user] };
}

export function boundaryOf(resource: Resource): StringValue | null {
  const boundary = toText(resource.argument('permissions_boundary'));
  return boundary === null || knownText(boundary) === '' ? null : boundary;
}

/** An empty `inline_policy` block means that there shall be none. */
function inlinePolicies(resource: Resource, role: Role, context: AwsContext): readonly Attachment[] {
  return resource.blocks('inline_policy').flatMap((block) => {
    const policy = block.argument('policy');
    return policy === null ? [] : [inlineOf(resource, context, role, block, policy)];
  });
}

function inlineOf(resource: Resource, context: AwsContext, role: Role, block: BlockView, policy: Value): Attachment {
  const name = toText(block.argument('name')) ?? textValue('', null);
  return {
    ...declared(resource, context),
    presence: joinPresence(resource.presence, block.presence),
    origin: block.origin,
    holder: { kind: 'role', name: role.name },
    grant: { kind: 'inline', name, document: readPolicy(policy) },
  };
}

function managedPolicies(resource: Resource, role: Role, context: AwsContext): readonly Attachment[] {
  return listItems(resource.argument('managed_policy_arns')).flatMap((item) => {
    const arn = toText(item.kind === 'rest' ? item.element : item);
    const holder = { kind: 'role', name: role.name } as const;
    return arn === null ? [] : [{ ...declared(resource, context), holder, grant: { kind: 'managed', arn } as const }];
  });
}

/** Tags of the resource and the provider's default ones; null where a key or value is not known. */
export function readTags(resource: Resource): ReadonlyMap<string, StringValue> | null {
  const tags = new Map<string, StringValue>();
  const defaults = resource.provider.block?.blocks('default_tags').map((block) => block.argument('tags')) ?? [];
  for (const value of [...defaults, resource.argument('tags')]) {
    if (value === null) continue;
    if ((value.kind !== 'map' && value.kind !== 'object') || value.rest.length > 0) return null;
    for (const [key, entry] of value.entries) {
      const text = toText(entry.value);
      if (text !== null) tags.set(key, text);
    }
  }
  return tags;
}

export function readMaxSession(value: Value | null): SessionDuration | null {
  const seconds = value?.kind === 'number' ? exactInteger(value.value) : null;
  return seconds === null ? null : { seconds: Number(seconds), origin: value?.origin ?? null };
}
