import { NAME_SHAPE } from '../../iam/arn.js';
import { readPolicy } from '../../iam/read-policy.js';
import type { PermissionSet, PermissionSetPolicy } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue, unknownText } from '../../value/construct.js';
import { deriveSymbol } from '../../value/derive.js';
import { joinPresence, type Presence } from '../../value/presence.js';
import { concatText, knownText, narrowHoles } from '../../value/text.js';
import type { Item, StringValue, Value } from '../../value/value.js';
import type { AwsContext } from './context.js';
import { declared, type Facts, type ResourceReader } from './facts.js';
import { readPolicyArgument } from './policy-argument.js';
import { currentRegion } from './region.js';
import { listItems, memberOf, toText } from './text.js';

/** `aws_ssoadmin_permission_set`: what it may, other blocks say. */
export function readPermissionSet(resource: Resource, context: AwsContext): Facts {
  const set = describeSet(resource, context, 'arn');
  return set === null ? {} : { permissionSets: [set] };
}

function describeSet(resource: Resource, context: AwsContext, arnName: string): PermissionSet | null {
  const arn = toText(resource.attribute(arnName));
  const name = toText(resource.argument('name'));
  if (arn === null || name === null) return null;
  return {
    ...declared(resource, context),
    arn,
    name: narrowHoles(name, NAME_SHAPE),
    partition: context.partition(),
    path: pathIn(resource),
  };
}

const PATH = '/aws-reserved/sso.amazonaws.com/';

/**
 * Roles of an Identity Center that is in us-east-1 have no region in their path, all others have ("Referencing permission sets in
 * resource policies"). It is where its permission sets are managed.
 */
function pathIn(resource: Resource): StringValue {
  const region = toText(resource.argument('region')) ?? currentRegion(resource);
  const known = knownText(region);
  if (known !== null) return textValue(known === 'us-east-1' ? PATH : `${PATH}${known}/`, null);
  const symbol = deriveSymbol('path', [region]);
  return concatText(PATH, unknownText(symbol, null, NAME_SHAPE));
}

/** `aws_ssoadmin_permission_set_inline_policy`: the one text of its own that a set has. */
export function readSetPolicy(resource: Resource, context: AwsContext): Facts {
  return attach(resource, context, [{ use: 'grant', policy: inlineOf(readPolicyArgument(resource, 'inline_policy')) }]);
}

/** The name that the policy has in each role. */
function inlineOf(document: ReturnType<typeof readPolicy>): PermissionSetPolicy['policy'] {
  return { kind: 'inline', name: textValue('AwsSSOInlinePolicy', null), document };
}

/** `aws_ssoadmin_managed_policy_attachment`, and the form that lists all of them. */
export function readSetPolicies(argument: string): ResourceReader {
  return (resource, context) => attach(resource, context, managedPolicies(resource.argument(argument)));
}

function managedPolicies(value: Value | null): readonly Attached[] {
  return listItems(value).flatMap((item): readonly Attached[] => {
    const arn = toText(valueIn(item));
    return arn === null ? [] : [{ use: 'grant', policy: { kind: 'managed', arn }, presence: presenceOf(item) }];
  });
}

/** `aws_ssoadmin_customer_managed_policy_attachment`, and the form that lists all of them. */
export function readCustomerPolicies(resource: Resource, context: AwsContext): Facts {
  const references = resource.blocks('customer_managed_policy_reference');
  return attach(
    resource,
    context,
    references.flatMap((block) =>
      customerPolicy(block.argument('name'), block.argument('path')).map((one) => ({
        ...one,
        presence: block.presence,
      })),
    ),
  );
}

function customerPolicy(name: Value | null, path: Value | null): readonly Attached[] {
  const text = toText(name);
  if (text === null) return [];
  return [{ use: 'grant', policy: { kind: 'customer', name: text, path: toText(path) ?? textValue('/', null) } }];
}

/** `aws_ssoadmin_permissions_boundary_attachment`: AWS's policy, or one that each account has. */
export function readBoundaryAttachment(resource: Resource, context: AwsContext): Facts {
  const policies = resource
    .blocks('permissions_boundary')
    .flatMap((block) => [
      ...managedPolicies(block.argument('managed_policy_arn')),
      ...block
        .blocks('customer_managed_policy_reference')
        .flatMap((reference) => customerPolicy(reference.argument('name'), reference.argument('path'))),
    ]);
  return attach(resource, context, policies.map(asBoundary));
}

function asBoundary(attached: Attached): Attached {
  return { ...attached, use: 'boundary' };
}

type Attached = Pick<PermissionSetPolicy, 'use' | 'policy'> & { readonly presence?: Presence };

function attach(resource: Resource, context: AwsContext, policies: readonly Attached[]): Facts {
  const set = toText(resource.argument('permission_set_arn'));
  return set === null ? {} : { permissionSetPolicies: attachTo(set, resource, context, policies) };
}

function attachTo(
  set: StringValue,
  resource: Resource,
  context: AwsContext,
  policies: readonly Attached[],
): readonly PermissionSetPolicy[] {
  const block = declared(resource, context);
  return policies.map(({ use, policy, presence = [] }) => ({
    ...block,
    presence: joinPresence(block.presence, presence),
    set,
    use,
    policy,
  }));
}

/** `aws_ssoadmin_account_assignment`: the set has a role in the account. */
export function readAssignment(resource: Resource, context: AwsContext): Facts {
  const set = toText(resource.argument('permission_set_arn'));
  const target = toText(resource.argument('target_id'));
  if (set === null || target === null) return {};
  return { accountAssignments: [{ ...declared(resource, context), set, target }] };
}

/** `awscc_sso_permission_set`: with all its policies. */
export function readControlPermissionSet(resource: Resource, context: AwsContext): Facts {
  const set = describeSet(resource, context, 'permission_set_arn');
  if (set === null) return {};
  const inline = resource.argument('inline_policy');
  const boundary = resource.argument('permissions_boundary');
  const policies = [
    ...(inline === null ? [] : [{ use: 'grant', policy: inlineOf(readPolicy(inline)) } as const]),
    ...managedPolicies(resource.argument('managed_policies')),
    ...customerPolicies(resource.argument('customer_managed_policy_references')),
    ...(boundary === null ? [] : boundaryPolicies(boundary)),
  ];
  return { permissionSets: [set], permissionSetPolicies: attachTo(set.arn, resource, context, policies) };
}

function customerPolicies(value: Value | null): readonly Attached[] {
  return listItems(value).flatMap((item) =>
    customerPolicy(memberOf(valueIn(item), 'name'), memberOf(valueIn(item), 'path')).map((one) => ({
      ...one,
      presence: presenceOf(item),
    })),
  );
}

function boundaryPolicies(boundary: Value): readonly Attached[] {
  const managed = managedPolicies(memberOf(boundary, 'managed_policy_arn'));
  return [...managed, ...customerPolicies(memberOf(boundary, 'customer_managed_policy_reference'))].map(asBoundary);
}

function valueIn(item: Item): Value {
  return item.kind === 'rest' ? item.element : item;
}

/** What stands for an unknown number of items may be there or not. */
function presenceOf(item: Item): Presence {
  return item.kind === 'rest' ? [{ symbol: deriveSymbol('exists', [item.element]), outcome: 'some' }] : [];
}
