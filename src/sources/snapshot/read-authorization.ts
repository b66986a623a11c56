import { field, type JsonObject, listOf, objectOf, textField } from '../../base/json-fields.js';
import type { Snapshot, SnapshotResource } from './snapshot.js';

/**
 * Reads the output of `aws iam get-account-authorization-details` as the resources that would make such an account. What has
 * an ARN has that for its address (IAM API Reference, GetAccountAuthorizationDetails).
 */
export function readAuthorization(report: JsonObject): Snapshot {
  const resources = [
    ...listOf(field(report, 'RoleDetailList')).flatMap(readRole),
    ...listOf(field(report, 'UserDetailList')).flatMap(readUser),
    ...listOf(field(report, 'GroupDetailList')).flatMap(readGroup),
    ...listOf(field(report, 'Policies')).flatMap(readPolicy),
  ];
  return { resources, configuration: null, providers: new Map(), outputs: new Map() };
}

function readRole(role: unknown): readonly SnapshotResource[] {
  const profiles = listOf(field(role, 'InstanceProfileList')).map((profile) => {
    const name = textField(profile, 'InstanceProfileName');
    const arn = textField(profile, 'Arn');
    return resource('aws_iam_instance_profile', arn, { name, arn, role: textField(role, 'RoleName') });
  });
  const values = {
    ...entityValues(role, 'RoleName'),
    unique_id: textField(role, 'RoleId'),
    assume_role_policy: documentText(field(role, 'AssumeRolePolicyDocument')),
    max_session_duration: field(role, 'MaxSessionDuration'),
  };
  return [
    resource('aws_iam_role', textField(role, 'Arn'), values),
    ...heldPolicies(role, 'role', 'RoleName', 'RolePolicyList'),
    ...profiles,
  ];
}

function readUser(user: unknown): readonly SnapshotResource[] {
  const name = textField(user, 'UserName');
  const arn = textField(user, 'Arn');
  const groups = listOf(field(user, 'GroupList'));
  return [
    resource('aws_iam_user', arn, { ...entityValues(user, 'UserName'), unique_id: textField(user, 'UserId') }),
    ...heldPolicies(user, 'user', 'UserName', 'UserPolicyList'),
    ...(groups.length === 0
      ? []
      : [resource('aws_iam_user_group_membership', `${arn} groups`, { user: name, groups })]),
  ];
}

function readGroup(group: unknown): readonly SnapshotResource[] {
  return [
    resource('aws_iam_group', textField(group, 'Arn'), entityValues(group, 'GroupName')),
    ...heldPolicies(group, 'group', 'GroupName', 'GroupPolicyList'),
  ];
}

/** AWS's own policies are listed beside the account's; they are known by their ARN. */
function readPolicy(policy: unknown): readonly SnapshotResource[] {
  const arn = textField(policy, 'Arn');
  if (arn === null || /^arn:[^:]*:iam::aws:/.test(arn)) return [];
  const versions = listOf(field(policy, 'PolicyVersionList'));
  const used = versions.find((version) => field(version, 'IsDefaultVersion') === true);
  const values = { ...entityValues(policy, 'PolicyName'), policy: documentText(field(used, 'Document')) };
  return [resource('aws_iam_policy', arn, values)];
}

function entityValues(entity: unknown, name: string): JsonObject {
  const tags = listOf(field(entity, 'Tags')).map((tag) => [textField(tag, 'Key') ?? '', field(tag, 'Value')]);
  return {
    // Emulators leave names out; the ARN ends with it.
    name: textField(entity, name) ?? textField(entity, 'Arn')?.split('/').at(-1) ?? null,
    path: textField(entity, 'Path'),
    arn: textField(entity, 'Arn'),
    tags: Object.fromEntries(tags),
    permissions_boundary: textField(field(entity, 'PermissionsBoundary'), 'PermissionsBoundaryArn'),
  };
}

function heldPolicies(
  entity: unknown,
  kind: 'role' | 'user' | 'group',
  nameField: string,
  inline: string,
): readonly SnapshotResource[] {
  const holder = textField(entity, nameField);
  const arn = textField(entity, 'Arn');
  const written = listOf(field(entity, inline)).map((policy) => {
    const name = textField(policy, 'PolicyName');
    const values = { [kind]: holder, name, policy: documentText(field(policy, 'PolicyDocument')) };
    return resource(`aws_iam_${kind}_policy`, `${arn} policy ${name}`, values);
  });
  const attached = listOf(field(entity, 'AttachedManagedPolicies')).map((policy) => {
    const policyArn = textField(policy, 'PolicyArn');
    const values = { [kind]: holder, policy_arn: policyArn };
    return resource(`aws_iam_${kind}_policy_attachment`, `${arn} policy ${policyArn}`, values);
  });
  return [...written, ...attached];
}

function resource(type: string, address: string | null, values: JsonObject): SnapshotResource {
  return {
    address: address ?? '',
    module: [],
    mode: 'managed',
    type,
    name: textField(values, 'name') ?? '',
    key: null,
    values: objectOf(values),
    unknown: undefined,
    sensitive: undefined,
    provider: 'aws',
    existence: 'sure',
  };
}

/** The command line tool decodes documents; the API itself gives them as text, in percent-encoding (RFC 3986). */
function documentText(document: unknown): string | null {
  if (typeof document === 'object' && document !== null) return JSON.stringify(document);
  if (typeof document !== 'string') return null;
  if (!document.startsWith('%7B')) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return document;
  }
}
