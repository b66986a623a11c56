import type { Resource } from '../../terraform/resource.js';
import {
  readAttachment,
  readExclusiveAttachments,
  readExclusivePolicies,
  readGroup,
  readGroupMembership,
  readInlinePolicy,
  readManagedPolicy,
  readPolicyAttachment,
  readUserGroupMembership,
} from './attachments.js';
import {
  readControlGroup,
  readControlInlinePolicy,
  readControlManagedPolicy,
  readControlRole,
  readControlUser,
  readUserAddition,
} from './cloud-control.js';
import { readInstanceProfile, readLookup, readOidcProvider, readSamlProvider } from './consumers.js';
import type { AwsContext } from './context.js';
import { readControlAttachment, readControlPolicy, readUnitMember } from './control-policies.js';
import type { Facts, ResourceReader } from './facts.js';
import {
  readAssignment,
  readBoundaryAttachment,
  readControlPermissionSet,
  readCustomerPolicies,
  readPermissionSet,
  readSetPolicies,
  readSetPolicy,
} from './permission-sets.js';
import { readTargetRole } from './pod-identity.js';
import { ROLE_MAKERS } from './role-makers.js';
import { readRole, readUser } from './roles.js';
import { readConsumers } from './service-consumers.js';
import type { ServiceRoles } from './service-roles.js';

/** What each type of the AWS provider says of IAM; all other types say nothing. */
const RESOURCES: ReadonlyMap<string, ResourceReader> = new Map(
  Object.entries({
    aws_iam_role: readRole,
    aws_iam_user: readUser,
    aws_iam_group: readGroup,
    aws_iam_policy: readManagedPolicy,
    aws_iam_role_policy: readInlinePolicy('role'),
    aws_iam_user_policy: readInlinePolicy('user'),
    aws_iam_group_policy: readInlinePolicy('group'),
    aws_iam_role_policy_attachment: readAttachment('role'),
    aws_iam_user_policy_attachment: readAttachment('user'),
    aws_iam_group_policy_attachment: readAttachment('group'),
    aws_iam_policy_attachment: readPolicyAttachment,
    aws_iam_role_policy_attachments_exclusive: readExclusiveAttachments('role'),
    aws_iam_user_policy_attachments_exclusive: readExclusiveAttachments('user'),
    aws_iam_group_policy_attachments_exclusive: readExclusiveAttachments('group'),
    aws_iam_role_policies_exclusive: readExclusivePolicies('role'),
    aws_iam_user_policies_exclusive: readExclusivePolicies('user'),
    aws_iam_group_policies_exclusive: readExclusivePolicies('group'),
    aws_iam_group_membership: readGroupMembership,
    aws_iam_user_group_membership: readUserGroupMembership,
    aws_iam_instance_profile: readInstanceProfile,
    aws_iam_openid_connect_provider: readOidcProvider,
    aws_iam_saml_provider: readSamlProvider,
    awscc_iam_role: readControlRole,
    awscc_iam_user: readControlUser,
    awscc_iam_group: readControlGroup,
    awscc_iam_managed_policy: readControlManagedPolicy,
    awscc_iam_role_policy: readControlInlinePolicy('role'),
    awscc_iam_user_policy: readControlInlinePolicy('user'),
    awscc_iam_group_policy: readControlInlinePolicy('group'),
    awscc_iam_user_to_group_addition: readUserAddition,
    awscc_iam_instance_profile: readInstanceProfile,
    awscc_iam_oidc_provider: readOidcProvider,
    awscc_iam_saml_provider: readSamlProvider,
    aws_organizations_policy: readControlPolicy,
    aws_organizations_policy_attachment: readControlAttachment,
    aws_organizations_account: readUnitMember,
    aws_organizations_organizational_unit: readUnitMember,
    aws_ssoadmin_permission_set: readPermissionSet,
    aws_ssoadmin_permission_set_inline_policy: readSetPolicy,
    aws_ssoadmin_managed_policy_attachment: readSetPolicies('managed_policy_arn'),
    aws_ssoadmin_managed_policy_attachments_exclusive: readSetPolicies('managed_policy_arns'),
    aws_ssoadmin_customer_managed_policy_attachment: readCustomerPolicies,
    aws_ssoadmin_customer_managed_policy_attachments_exclusive: readCustomerPolicies,
    aws_ssoadmin_permissions_boundary_attachment: readBoundaryAttachment,
    aws_ssoadmin_account_assignment: readAssignment,
    awscc_sso_permission_set: readControlPermissionSet,
    awscc_sso_assignment: readAssignment,
  }),
);

/** What else is read of those that may hand a role to a service, too. */
const BESIDE_CONSUMERS: ReadonlyMap<string, ResourceReader> = new Map(
  Object.entries({ ...ROLE_MAKERS, aws_eks_pod_identity_association: readTargetRole }),
);

const DATA_SOURCES: ReadonlyMap<string, ResourceReader> = new Map(
  Object.entries({
    aws_iam_role: readLookup('role', 'name'),
    aws_iam_user: readLookup('user', 'user_name'),
    aws_iam_policy: readLookup('policy', 'name'),
  }),
);

function readerOf({ mode, type }: Pick<Resource, 'mode' | 'type'>): ResourceReader | undefined {
  if (mode === 'ephemeral') return undefined;
  return mode === 'data' ? DATA_SOURCES.get(type) : RESOURCES.get(type);
}

/** Whether a type says anything of IAM, or hands a role to a service. */
export function isRead(type: Pick<Resource, 'mode' | 'type'>, roles: ServiceRoles): boolean {
  if (readerOf(type) !== undefined) return true;
  return type.mode === 'managed' && (roles.has(type.type) || BESIDE_CONSUMERS.has(type.type));
}

export function readResource(resource: Resource, context: AwsContext, roles: ServiceRoles): Facts {
  const reader = readerOf(resource);
  if (reader !== undefined) return reader(resource, context);
  const consumers = readConsumers(resource, context, roles.get(resource.type) ?? []);
  return { ...consumers, ...BESIDE_CONSUMERS.get(resource.type)?.(resource, context) };
}
