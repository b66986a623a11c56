import { iamArn, NAME_SHAPE } from '../../iam/arn.js';
import type { Estate } from '../../terraform/evaluate/estate.js';
import type { Resource } from '../../terraform/resource.js';
import { ACCOUNT_ID_SHAPE, textValue, unknownText } from '../../value/construct.js';
import { concatText, knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { runnerOf } from './account.js';
import type { AwsContext } from './context.js';
import { eksIdentity } from './eks-identity.js';
import { arnOf, ENTITY_TYPES, type EntityType, nameOf, pathOf, uniqueIdOf } from './entity.js';
import { providerHost } from './identity-provider.js';
import { readParameter } from './parameter.js';
import { dnsSuffixOf } from './partition.js';
import { renderPolicyDocument } from './policy-document/document.js';
import { currentRegion } from './region.js';
import { resourceArn } from './resource-arn.js';
import { searchedRoles } from './role-search.js';
import { toText } from './text.js';

/** What the AWS providers are known to compute, by type and attribute. */
export function computedByAws(
  resource: Resource,
  attribute: string,
  context: AwsContext,
  estate: Estate,
): Value | null {
  return resource.mode === 'data'
    ? computedByData(resource, attribute, context, estate)
    : computedByResource(resource, attribute, context);
}

function computedByResource(resource: Resource, attribute: string, context: AwsContext): Value | null {
  const entity = ENTITY_TYPES.get(resource.type);
  if (entity !== undefined) return entityAttribute(resource, attribute, entity, context);
  if (resource.type === 'aws_iam_openid_connect_provider' || resource.type === 'awscc_iam_oidc_provider') {
    return attribute === 'arn' || attribute === 'id' ? oidcArn(resource, context) : null;
  }
  if (resource.type === 'aws_eks_cluster' && attribute === 'identity') return eksIdentity(resource, context);
  if (isAccountId(resource.type, attribute)) return accountId(resource, attribute);
  return attribute === 'arn' ? resourceArn(resource, context) : null;
}

/** What names an account whoever it is: so a principal that is one of these is an account, though its id is not known. */
function isAccountId(type: string, attribute: string): boolean {
  return type === 'aws_organizations_account' ? attribute === 'id' : attribute === 'master_account_id';
}

function accountId(resource: Resource, attribute: string): StringValue {
  return unknownText(resource.unknown(attribute).symbol, resource.origin, ACCOUNT_ID_SHAPE);
}

/** What identifies the entity: an ARN for policies and identity providers, else the name. */
function entityAttribute(resource: Resource, attribute: string, entity: EntityType, context: AwsContext): Value | null {
  switch (attribute) {
    case 'arn':
      return arnOf(resource, entity, context);
    case 'id':
      return entity.resource === 'policy' || entity.resource === 'saml-provider'
        ? arnOf(resource, entity, context)
        : nameOf(resource, entity);
    case 'policy_arn':
      return resource.type === 'awscc_iam_managed_policy' ? arnOf(resource, entity, context) : null;
    case 'path':
      return pathOf(resource);
    default:
      return attribute === entity.name ? nameOf(resource, entity) : uniqueIdOf(resource, attribute, entity);
  }
}

function oidcArn(resource: Resource, context: AwsContext): StringValue | null {
  const host = providerHost(resource);
  return host === null ? null : iamArn(context.partition(), context.account(), concatText('oidc-provider/', host));
}

function computedByData(resource: Resource, attribute: string, context: AwsContext, estate: Estate): Value | null {
  switch (resource.type) {
    case 'aws_iam_policy_document':
      return attribute === 'json' || attribute === 'minified_json' ? renderPolicyDocument(resource, attribute) : null;
    case 'aws_caller_identity':
      return callerIdentity(resource, attribute, context);
    case 'aws_partition':
      return partitionAttribute(attribute, context);
    case 'aws_region':
      return attribute === 'name' || attribute === 'id' || attribute === 'region' ? currentRegion(resource) : null;
    case 'aws_iam_role':
    case 'aws_iam_user':
    case 'aws_iam_group':
    case 'aws_iam_instance_profile':
      return lookedUpEntity(resource, attribute, context);
    case 'aws_iam_roles':
      return searchedRoles(resource, attribute, context);
    case 'aws_iam_policy':
      return lookedUpPolicy(resource, attribute, context);
    case 'aws_iam_openid_connect_provider':
      return attribute === 'arn' || attribute === 'id'
        ? (toText(resource.argument('arn')) ?? oidcArn(resource, context))
        : null;
    case 'aws_organizations_organization':
      return isAccountId(resource.type, attribute) ? accountId(resource, attribute) : null;
    case 'aws_ssm_parameter':
      return readParameter(resource, attribute, context, estate);
    case 'aws_eks_cluster':
      return attribute === 'identity' ? eksIdentity(resource, context) : null;
    case 'aws_service_principal':
      return attribute === 'name' || attribute === 'id' ? servicePrincipal(resource) : null;
    default:
      return null;
  }
}

/** The account is the provider configuration's; the ARN is whoever runs Terraform with it. */
function callerIdentity(resource: Resource, attribute: string, context: AwsContext): Value | null {
  const { provider } = resource;
  if (attribute === 'account_id' || attribute === 'id') return context.account();
  if (attribute !== 'arn') return null;
  const told = context.callerArn();
  if (told !== null) return { ...told, origin: resource.origin };
  return unknownText(runnerOf(provider), resource.origin, { chars: 'any', min: 1, max: null });
}

function partitionAttribute(attribute: string, context: AwsContext): Value | null {
  const partition = context.partition();
  if (attribute === 'partition' || attribute === 'id') return partition;
  const suffix = dnsSuffixOf(knownText(partition) ?? 'aws');
  if (attribute === 'dns_suffix') return textValue(suffix, null);
  return attribute === 'reverse_dns_prefix' ? textValue(suffix.split('.').toReversed().join('.'), null) : null;
}

/** A look-up by name finds the entity of that name in its account; its path is not known here. */
function lookedUpEntity(resource: Resource, attribute: string, context: AwsContext): Value | null {
  const kind = resource.type.slice('aws_iam_'.length).replace('_', '-');
  const name = toText(resource.argument(kind === 'user' ? 'user_name' : kind === 'group' ? 'group_name' : 'name'));
  if (name === null) return null;
  if (attribute === 'id') return name;
  if (attribute !== 'arn') return null;
  const path = unknownText(resource.unknown('path').symbol, resource.origin, { ...NAME_SHAPE, min: 1 });
  return iamArn(context.partition(), context.account(), concatText(kind, path, name));
}

function lookedUpPolicy(resource: Resource, attribute: string, context: AwsContext): Value | null {
  const arn = toText(resource.argument('arn'));
  if (attribute !== 'arn' && attribute !== 'id') return null;
  if (arn !== null) return arn;
  const name = toText(resource.argument('name'));
  if (name === null) return null;
  const owner = unknownText(resource.unknown('account').symbol, resource.origin, { chars: 'any', min: 1, max: null });
  const path = unknownText(resource.unknown('path').symbol, resource.origin, { ...NAME_SHAPE, min: 1 });
  return iamArn(context.partition(), owner, concatText('policy', path, name));
}

/** Most service principals are the same in every region and partition. */
function servicePrincipal(resource: Resource): Value | null {
  const service = toText(resource.argument('service_name'));
  return service === null ? null : concatText(service, '.amazonaws.com');
}
