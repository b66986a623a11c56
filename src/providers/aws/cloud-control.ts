import { readPolicy } from '../../iam/read-policy.js';
import type { Attachment, Holder } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue } from '../../value/construct.js';
import type { Item, StringValue } from '../../value/value.js';
import { attach, itemText, pairUp, underItem } from './attachments.js';
import type { AwsContext } from './context.js';
import { arnOf, ENTITY_TYPES, type EntityType, nameOf, pathOf } from './entity.js';
import { declared, type Facts, type ResourceReader } from './facts.js';
import { readPolicyArgument } from './policy-argument.js';
import { boundaryOf, readMaxSession, readTags } from './roles.js';
import { listItems, memberOf, toText } from './text.js';

// The awscc provider has CloudFormation's shapes: what a principal holds is written in the principal itself, and whom a
// managed policy is attached to in the policy (CloudFormation Template Reference, "AWS::IAM::*").

function typeOf(resource: Resource, kind: EntityType['resource']): EntityType {
  return ENTITY_TYPES.get(resource.type) ?? { resource: kind, name: 'name' };
}

function entityOf(resource: Resource, context: AwsContext, type: EntityType) {
  const [name, path, arn] = [nameOf(resource, type), pathOf(resource), arnOf(resource, type, context)];
  return { ...declared(resource, context), name, path, arn };
}

export function readCloudControlRole(resource: Resource, context: AwsContext): Facts {
  const entity = entityOf(resource, context, typeOf(resource, 'role'));
  const role = {
    ...entity,
    kind: 'role',
    trust: readPolicyArgument(resource, 'assume_role_policy_document'),
    tags: readTags(resource),
    boundary: boundaryOf(resource),
    maxSession: readMaxSession(resource.argument('max_session_duration')),
    madeAfter: null,
  } as const;
  return { roles: [role], attachments: heldPolicies(resource, context, { kind: 'role', name: entity.name }) };
}

export function readCloudControlUser(resource: Resource, context: AwsContext): Facts {
  const entity = entityOf(resource, context, typeOf(resource, 'user'));
  return {
    users: [{ ...entity, kind: 'user', tags: readTags(resource), boundary: boundaryOf(resource) }],
    attachments: heldPolicies(resource, context, { kind: 'user', name: entity.name }),
    memberships: pairUp(resource, context, listItems(resource.argument('groups')), [entity.name], 'group'),
  };
}

export function readCloudControlGroup(resource: Resource, context: AwsContext): Facts {
  const entity = entityOf(resource, context, typeOf(resource, 'group'));
  const attachments = heldPolicies(resource, context, { kind: 'group', name: entity.name });
  return { groups: [{ ...entity, kind: 'group' }], attachments };
}

export function readCloudControlPolicy(resource: Resource, context: AwsContext): Facts {
  const policy = {
    ...entityOf(resource, context, typeOf(resource, 'policy')),
    document: readPolicyArgument(resource, 'policy_document'),
  };
  const kinds = [
    ['roles', 'role'],
    ['users', 'user'],
    ['groups', 'group'],
  ] as const;
  const attachments = kinds.flatMap(([argument, kind]) =>
    textsOf(resource, argument, (name) => attach(resource, context, { kind, name }, policy.arn)),
  );
  return { policies: [policy], attachments };
}

/** `awscc_iam_role_policy` and its like. */
export function readCloudControlInline(kind: Holder['kind']): ResourceReader {
  return (resource, context) => {
    const holder = toText(resource.argument(`${kind}_name`));
    if (holder === null) return {};
    const name = toText(resource.argument('policy_name')) ?? textValue(resource.name, resource.origin);
    const grant = { kind: 'inline', name, document: readPolicyArgument(resource, 'policy_document') } as const;
    return { attachments: [{ ...declared(resource, context), holder: { kind, name: holder }, grant }] };
  };
}

function heldPolicies(resource: Resource, context: AwsContext, holder: Holder): readonly Attachment[] {
  return [
    ...listItems(resource.argument('policies')).flatMap((item) => inlineOf(resource, context, holder, item)),
    ...textsOf(resource, 'managed_policy_arns', (arn) => attach(resource, context, holder, arn)),
  ];
}

/** One entry of `policies`: a name and a document; an unknown one may be any document. */
function inlineOf(resource: Resource, context: AwsContext, holder: Holder, item: Item): readonly Attachment[] {
  const value = item.kind === 'rest' ? item.element : item;
  const document = value.kind === 'unknown' ? value : memberOf(value, 'policy_document');
  if (document === null) return [];
  const name = toText(memberOf(value, 'policy_name')) ?? textValue('inline', null);
  const attachment: Attachment = {
    ...declared(resource, context),
    holder,
    grant: { kind: 'inline', name, document: readPolicy(document) },
  };
  return [underItem(attachment, item)];
}

function textsOf(
  resource: Resource,
  argument: string,
  attachTo: (text: StringValue) => Attachment,
): readonly Attachment[] {
  return listItems(resource.argument(argument)).flatMap((item) => {
    const text = itemText(item);
    return text === null ? [] : [underItem(attachTo(text), item)];
  });
}
