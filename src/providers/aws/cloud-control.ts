import { readPolicy } from '../../iam/read-policy.js';
import type { Attachment, Holder } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue } from '../../value/construct.js';
import type { Item } from '../../value/value.js';
import { attachListed, attachToListed, describePolicy, pairUp, readGroup, underItem } from './attachments.js';
import type { AwsContext } from './context.js';
import { ENTITY_TYPES, nameOf } from './entity.js';
import { declared, type Facts, type ResourceReader } from './facts.js';
import { readPolicyArgument } from './policy-argument.js';
import { describeRole, describeUser } from './roles.js';
import { readTagList } from './tags.js';
import { listItems, memberOf, toText } from './text.js';

/** `awscc_iam_role`: what it lists is attached to it, and what others attach stays. */
export function readControlRole(resource: Resource, context: AwsContext): Facts {
  const role = describeRole(resource, context, {
    trust: readPolicyArgument(resource, 'assume_role_policy_document'),
    tags: readTagList(resource.argument('tags')),
  });
  return { roles: [role], attachments: listedPolicies(resource, context, { kind: 'role', name: role.name }) };
}

export function readControlUser(resource: Resource, context: AwsContext): Facts {
  const user = describeUser(resource, context, readTagList(resource.argument('tags')));
  return {
    users: [user],
    attachments: listedPolicies(resource, context, { kind: 'user', name: user.name }),
    memberships: pairUp(resource, context, listItems(resource.argument('groups')), user.name, 'group'),
  };
}

export function readControlGroup(resource: Resource, context: AwsContext): Facts {
  const type = ENTITY_TYPES.get(resource.type) ?? { resource: 'group', name: 'group_name' };
  const holder = { kind: 'group', name: nameOf(resource, type) } as const;
  return { ...readGroup(resource, context), attachments: listedPolicies(resource, context, holder) };
}

/** `policies`, objects of a name and a document, and `managed_policy_arns`. */
function listedPolicies(resource: Resource, context: AwsContext, holder: Holder): readonly Attachment[] {
  return [
    ...listItems(resource.argument('policies')).map((item) => inlineOf(resource, context, holder, item)),
    ...attachListed(resource, context, holder, 'managed_policy_arns'),
  ];
}

function inlineOf(resource: Resource, context: AwsContext, holder: Holder, item: Item): Attachment {
  const value = item.kind === 'rest' ? item.element : item;
  const name = toText(memberOf(value, 'policy_name')) ?? textValue('', null);
  const document = readPolicy(memberOf(value, 'policy_document') ?? resource.unknown('policies'));
  const attachment = { ...declared(resource, context), holder, grant: { kind: 'inline', name, document } } as const;
  return underItem(attachment, item);
}

/** `awscc_iam_managed_policy`: a text with an ARN, and the names of those who hold it. */
export function readControlManagedPolicy(resource: Resource, context: AwsContext): Facts {
  const policy = describePolicy(resource, context, readPolicyArgument(resource, 'policy_document'));
  return { policies: [policy], attachments: attachToListed(resource, context, policy.arn) };
}

/** `awscc_iam_user_to_group_addition`: one group, its users. */
export function readUserAddition(resource: Resource, context: AwsContext): Facts {
  const group = toText(resource.argument('group_name'));
  if (group === null) return {};
  return { memberships: pairUp(resource, context, listItems(resource.argument('users')), group, 'user') };
}

/** `awscc_iam_role_policy` and its like. */
export function readControlInlinePolicy(kind: Holder['kind']): ResourceReader {
  return (resource, context) => {
    const holder = toText(resource.argument(`${kind}_name`));
    if (holder === null) return {};
    const name = toText(resource.argument('policy_name')) ?? textValue('', null);
    const document = readPolicyArgument(resource, 'policy_document');
    const grant = { kind: 'inline', name, document } as const;
    return { attachments: [{ ...declared(resource, context), holder: { kind, name: holder }, grant }] };
  };
}
