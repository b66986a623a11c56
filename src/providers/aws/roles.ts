import { readPolicy } from '../../iam/read-policy.js';
import type { Attachment, Exclusive, Role, SessionDuration, User } from '../../inventory/inventory.js';
import type { BlockView, Resource } from '../../terraform/resource.js';
import { textValue } from '../../value/construct.js';
import { exactInteger } from '../../value/number.js';
import { joinPresence } from '../../value/presence.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { arnOf, ENTITY_TYPES, nameOf, pathOf, uniqueIdsOf } from './entity.js';
import { declared, type Facts } from './facts.js';
import { readPolicyArgument } from './policy-argument.js';
import { readTags } from './tags.js';
import { listItems, toText } from './text.js';

/** `aws_iam_role`: the role, its inline policies and the managed ones that it lists itself. */
export function readRole(resource: Resource, context: AwsContext): Facts {
  const trust = readPolicyArgument(resource, 'assume_role_policy');
  const role = describeRole(resource, context, { trust, tags: readTags(resource) });
  return {
    roles: [role],
    attachments: [...inlinePolicies(resource, role, context), ...managedPolicies(resource, role, context)],
    exclusives: exclusivesOf(resource, role, context),
  };
}

/** A role, of whose block only the trust policy and the tags have a form of their own in each provider. */
export function describeRole(
  resource: Resource,
  context: AwsContext,
  { trust, tags }: Pick<Role, 'trust' | 'tags'>,
): Role {
  const type = ENTITY_TYPES.get(resource.type) ?? { resource: 'role', name: 'name' };
  return {
    ...declared(resource, context),
    kind: 'role',
    name: nameOf(resource, type),
    path: pathOf(resource),
    arn: arnOf(resource, type, context),
    uniqueIds: uniqueIdsOf(resource),
    trust,
    tags,
    boundary: boundaryOf(resource),
    madeAfter: null,
    maxSession: readMaxSession(resource.argument('max_session_duration')),
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
  return { users: [describeUser(resource, context, readTags(resource))] };
}

export function describeUser(resource: Resource, context: AwsContext, tags: User['tags']): User {
  const type = ENTITY_TYPES.get(resource.type) ?? { resource: 'user', name: 'name' };
  return {
    ...declared(resource, context),
    kind: 'user',
    name: nameOf(resource, type),
    path: pathOf(resource),
    arn: arnOf(resource, type, context),
    uniqueIds: uniqueIdsOf(resource),
    tags,
    boundary: boundaryOf(resource),
  };
}

function boundaryOf(resource: Resource): StringValue | null {
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

function readMaxSession(value: Value | null): SessionDuration | null {
  const seconds = value?.kind === 'number' ? exactInteger(value.value) : null;
  return seconds === null ? null : { seconds: Number(seconds), origin: value?.origin ?? null };
}
