import type { Resource } from '../../terraform/resource.js';
import { knownText } from '../../value/text.js';
import type { AwsContext } from './context.js';
import { declared, type Facts } from './facts.js';
import { readPolicyArgument } from './policy-argument.js';
import { toText } from './text.js';

const CONTROLS: ReadonlyMap<string, 'service' | 'resource'> = new Map([
  ['SERVICE_CONTROL_POLICY', 'service'],
  ['RESOURCE_CONTROL_POLICY', 'resource'],
]);

/** `aws_organizations_policy`: a service control policy where its type is left out. */
export function readControlPolicy(resource: Resource, context: AwsContext): Facts {
  const type = resource.argument('type');
  const control = CONTROLS.get(type === null ? 'SERVICE_CONTROL_POLICY' : (knownText(toText(type)) ?? ''));
  const id = toText(resource.attribute('id'));
  if (control === undefined || id === null) return {};
  const document = readPolicyArgument(resource, 'content');
  return { controlPolicies: [{ ...declared(resource, context), control, id, document }] };
}

/** `aws_organizations_account` and `aws_organizations_organizational_unit`: what it lies in, where that is written. */
export function readUnitMember(resource: Resource, context: AwsContext): Facts {
  const member = toText(resource.attribute('id'));
  const parent = resource.isIgnored('parent_id') ? null : toText(resource.argument('parent_id'));
  if (member === null || parent === null) return {};
  return { unitMembers: [{ ...declared(resource, context), member, parent }] };
}

/** `aws_organizations_policy_attachment`: of one policy, to an account, a unit or the root. */
export function readControlAttachment(resource: Resource, context: AwsContext): Facts {
  const policy = toText(resource.argument('policy_id'));
  const target = toText(resource.argument('target_id'));
  if (policy === null || target === null) return {};
  return { controlAttachments: [{ ...declared(resource, context), policy, target }] };
}
