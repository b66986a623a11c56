import { iamArn, NAME_SHAPE } from '../../iam/arn.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue, unknownText } from '../../value/construct.js';
import { concatText, knownText, narrowHoles } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { toText } from './text.js';

/** The types that IAM knows by name, path and ARN, with the arguments that hold them. */
export interface EntityType {
  /** The first part of the ARN's resource. */
  readonly resource: 'role' | 'user' | 'group' | 'policy' | 'instance-profile' | 'saml-provider';
  readonly name: string;
}

export const ENTITY_TYPES: ReadonlyMap<string, EntityType> = new Map(
  Object.entries({
    aws_iam_role: { resource: 'role', name: 'name' },
    aws_iam_user: { resource: 'user', name: 'name' },
    aws_iam_group: { resource: 'group', name: 'name' },
    aws_iam_policy: { resource: 'policy', name: 'name' },
    aws_iam_instance_profile: { resource: 'instance-profile', name: 'name' },
    aws_iam_saml_provider: { resource: 'saml-provider', name: 'name' },
    awscc_iam_role: { resource: 'role', name: 'role_name' },
    awscc_iam_user: { resource: 'user', name: 'user_name' },
    awscc_iam_group: { resource: 'group', name: 'group_name' },
    awscc_iam_managed_policy: { resource: 'policy', name: 'managed_policy_name' },
    awscc_iam_saml_provider: { resource: 'saml-provider', name: 'name' },
    awscc_iam_instance_profile: { resource: 'instance-profile', name: 'instance_profile_name' },
  }),
);

/** What IAM's unique ids begin with, by what has them (IAM User Guide, "Unique identifiers"). */
const ID_PREFIXES = { role: 'AROA', user: 'AIDA' } as const;

/** The unique id of a role or user as far as it is known: which attribute it is, and how it begins; null for other types. */
export function uniqueIdOf(resource: Resource, attribute: string, { resource: kind }: EntityType): StringValue | null {
  if ((kind !== 'role' && kind !== 'user') || attribute !== ID_ATTRIBUTES.get(resource.type)) return null;
  const { symbol, origin } = resource.unknown(attribute);
  return concatText(ID_PREFIXES[kind], unknownText(symbol, origin, { ...NAME_SHAPE, min: 12 }));
}

/** Cloud Control has no id of users. */
const ID_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['aws_iam_role', 'unique_id'],
  ['aws_iam_user', 'unique_id'],
  ['awscc_iam_role', 'role_id'],
]);

/** The unique id of a role or user, known or not. */
export function uniqueIdsOf(resource: Resource): readonly StringValue[] {
  const attribute = ID_ATTRIBUTES.get(resource.type);
  const id = attribute === undefined ? null : toText(resource.attribute(attribute));
  return id === null ? [] : [id];
}

/** The name: as written, or a prefix with what the provider adds, or what the provider makes up. */
export function nameOf(resource: Resource, type: EntityType): StringValue {
  const written = toText(resource.argument(type.name));
  if (written !== null && knownText(written) !== '') return narrowHoles(written, NAME_SHAPE);
  const generated = unknownText(resource.unknown(type.name).symbol, resource.origin, { ...NAME_SHAPE, min: 1 });
  const prefix = toText(resource.argument('name_prefix'));
  return prefix === null ? generated : concatText(narrowHoles(prefix, NAME_SHAPE), generated);
}

export function pathOf(resource: Resource): StringValue {
  return narrowHoles(toText(resource.argument('path')) ?? textValue('/', null), NAME_SHAPE);
}

export function arnOf(resource: Resource, type: EntityType, context: AwsContext): StringValue {
  const path = type.resource === 'saml-provider' ? textValue('/', null) : pathOf(resource);
  return iamArn(context.partition(), context.account(), concatText(type.resource, path, nameOf(resource, type)));
}
