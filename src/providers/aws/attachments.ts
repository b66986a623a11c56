import { NAME_SHAPE } from '../../iam/arn.js';
import type { PolicyDocument } from '../../iam/policy.js';
import type { Attachment, Exclusive, Holder, ManagedPolicy, Membership } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue, unknownText } from '../../value/construct.js';
import { deriveSymbol } from '../../value/derive.js';
import { joinPresence } from '../../value/presence.js';
import { concatText, knownText } from '../../value/text.js';
import type { Item, StringValue } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { arnOf, ENTITY_TYPES, nameOf, pathOf } from './entity.js';
import { declared, type Facts, type ResourceReader } from './facts.js';
import { readPolicyArgument } from './policy-argument.js';
import { listItems, toText } from './text.js';

/** `aws_iam_role_policy` and its like: one text of one holder, whom the argument of that kind names. */
export function readInlinePolicy(kind: Holder['kind']): ResourceReader {
  return (resource, context) => {
    const holder = toText(resource.argument(kind));
    if (holder === null) return {};
    const name = inlineName(resource);
    const document = readPolicyArgument(resource, 'policy');
    return {
      attachments: [
        { ...declared(resource, context), holder: { kind, name: holder }, grant: { kind: 'inline', name, document } },
      ],
    };
  };
}

/** As written, else a prefix with what the provider adds. */
function inlineName(resource: Resource): StringValue {
  const written = toText(resource.argument('name'));
  if (written !== null && knownText(written) !== '') return written;
  const prefix = toText(resource.argument('name_prefix')) ?? textValue('terraform-', null);
  return concatText(prefix, unknownText(resource.unknown('name').symbol, resource.origin, NAME_SHAPE));
}

/** `aws_iam_role_policy_attachment` and its like. */
export function readAttachment(kind: Holder['kind']): ResourceReader {
  return (resource, context) => {
    const holder = toText(resource.argument(kind));
    const arn = toText(resource.argument('policy_arn'));
    if (holder === null || arn === null) return {};
    return { attachments: [attach(resource, context, { kind, name: holder }, arn)] };
  };
}

/** `aws_iam_policy_attachment`: one policy of many holders. */
export function readPolicyAttachment(resource: Resource, context: AwsContext): Facts {
  const arn = toText(resource.argument('policy_arn'));
  if (arn === null) return {};
  return { attachments: attachToListed(resource, context, arn) };
}

const HOLDER_LISTS = [
  ['roles', 'role'],
  ['users', 'user'],
  ['groups', 'group'],
] as const;

/** One policy of all whom the block names. */
export function attachToListed(resource: Resource, context: AwsContext, arn: StringValue): readonly Attachment[] {
  return HOLDER_LISTS.flatMap(([argument, kind]) =>
    listItems(resource.argument(argument)).flatMap((item) => {
      const name = itemText(item);
      return name === null ? [] : [underItem(attach(resource, context, { kind, name }, arn), item)];
    }),
  );
}

/** Of one holder, all policies whose ARNs an argument lists. */
export function attachListed(
  resource: Resource,
  context: AwsContext,
  holder: Holder,
  argument: string,
): readonly Attachment[] {
  return listItems(resource.argument(argument)).flatMap((item) => {
    const arn = itemText(item);
    return arn === null ? [] : [underItem(attach(resource, context, holder, arn), item)];
  });
}

/** `aws_iam_role_policy_attachments_exclusive` and its like: what they list is attached, what they do not is taken away. */
export function readExclusiveAttachments(kind: Holder['kind']): ResourceReader {
  return (resource, context) => {
    const holder = toText(resource.argument(`${kind}_name`));
    if (holder === null) return {};
    const attachments = attachListed(resource, context, { kind, name: holder }, 'policy_arns');
    return { attachments, exclusives: [exclude(resource, context, { kind, name: holder }, 'managed')] };
  };
}

/** `aws_iam_role_policies_exclusive` and its like: inline policies that it does not name are taken away. */
export function readExclusivePolicies(kind: Holder['kind']): ResourceReader {
  return (resource, context) => {
    const name = toText(resource.argument(`${kind}_name`));
    return name === null ? {} : { exclusives: [exclude(resource, context, { kind, name }, 'inline')] };
  };
}

function exclude(resource: Resource, context: AwsContext, holder: Holder, grant: Exclusive['grant']): Exclusive {
  return { ...declared(resource, context), holder, grant };
}

function attach(resource: Resource, context: AwsContext, holder: Holder, arn: StringValue): Attachment {
  return { ...declared(resource, context), holder, grant: { kind: 'managed', arn } };
}

function itemText(item: Item): StringValue | null {
  return toText(item.kind === 'rest' ? item.element : item);
}

/** What stands for an unknown number of items may be there or not. */
export function underItem(attachment: Attachment, item: Item): Attachment {
  if (item.kind !== 'rest') return attachment;
  const possible = [{ symbol: deriveSymbol('exists', [item.element]), outcome: 'some' }];
  return { ...attachment, presence: joinPresence(attachment.presence, possible) };
}

/** `aws_iam_policy`: a text with an ARN. */
export function readManagedPolicy(resource: Resource, context: AwsContext): Facts {
  return { policies: [describePolicy(resource, context, readPolicyArgument(resource, 'policy'))] };
}

export function describePolicy(resource: Resource, context: AwsContext, document: PolicyDocument): ManagedPolicy {
  const type = ENTITY_TYPES.get(resource.type) ?? { resource: 'policy', name: 'name' };
  return {
    ...declared(resource, context),
    name: nameOf(resource, type),
    path: pathOf(resource),
    arn: arnOf(resource, type, context),
    document,
  };
}

export function readGroup(resource: Resource, context: AwsContext): Facts {
  const type = ENTITY_TYPES.get(resource.type) ?? { resource: 'group', name: 'name' };
  const arn = arnOf(resource, type, context);
  return {
    groups: [
      { ...declared(resource, context), kind: 'group', name: nameOf(resource, type), path: pathOf(resource), arn },
    ],
  };
}

/** `aws_iam_group_membership`: one group, its users. */
export function readGroupMembership(resource: Resource, context: AwsContext): Facts {
  const group = toText(resource.argument('group'));
  return {
    memberships: group === null ? [] : pairUp(resource, context, listItems(resource.argument('users')), group, 'user'),
  };
}

/** `aws_iam_user_group_membership`: one user, its groups. */
export function readUserGroupMembership(resource: Resource, context: AwsContext): Facts {
  const user = toText(resource.argument('user'));
  return {
    memberships: user === null ? [] : pairUp(resource, context, listItems(resource.argument('groups')), user, 'group'),
  };
}

/** A membership for each name that a list holds of one kind, with the one of the other kind. */
export function pairUp(
  resource: Resource,
  context: AwsContext,
  items: readonly Item[],
  other: StringValue,
  listed: 'user' | 'group',
): readonly Membership[] {
  return items.flatMap((item) => {
    const text = itemText(item);
    if (text === null) return [];
    const pair = listed === 'user' ? { user: text, group: other } : { user: other, group: text };
    return [{ ...declared(resource, context), ...pair }];
  });
}
