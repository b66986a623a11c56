import type { RoleMaker } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { knownText } from '../../value/text.js';
import { declared, type ResourceReader } from './facts.js';
import { toText } from './text.js';

/** The types that may make roles out of sight: from a template, from a product, or from the desired state of any type. */
export const ROLE_MAKERS: Readonly<Record<string, ResourceReader>> = {
  aws_cloudformation_stack: makerIn('its account', mayHoldRole),
  aws_cloudformation_stack_set: makerIn('any account', mayHoldRole),
  aws_cloudformation_stack_set_instance: makerIn('any account'),
  aws_cloudformation_stack_instances: makerIn('any account'),
  aws_cloudcontrolapi_resource: makerIn('its account', mayBeRole),
  aws_serverlessapplicationrepository_cloudformation_stack: makerIn('its account'),
  aws_servicecatalog_provisioned_product: makerIn('any account'),
  awscc_cloudformation_stack: makerIn('its account', mayHoldRole),
  awscc_cloudformation_stack_set: makerIn('any account', mayHoldRole),
  awscc_servicecatalog_cloudformation_provisioned_product: makerIn('any account'),
};

function makerIn(makesIn: RoleMaker['makesIn'], mayMake: (resource: Resource) => boolean = () => true): ResourceReader {
  return (resource, context) =>
    mayMake(resource) ? { roleMakers: [{ ...declared(resource, context), makesIn }] } : {};
}

/**
 * What of a template makes roles: resources of IAM, and what holds or makes further resources, as other stacks, macros, modules
 * and custom resources do (CloudFormation Template Reference, "Resources" and "Transform").
 */
const ROLES_OR_MORE = /AWS::(IAM|CloudFormation|Serverless|ServiceCatalog)::|::MODULE|Custom::|Transform/i;

function mayHoldRole(resource: Resource): boolean {
  const template = knownText(toText(resource.argument('template_body')));
  return template === null || ROLES_OR_MORE.test(template);
}

/** Cloud Control makes a resource of whichever type it is told (`type_name`). */
function mayBeRole(resource: Resource): boolean {
  const type = knownText(toText(resource.argument('type_name')));
  return type === null || ROLES_OR_MORE.test(type);
}
