import { iamArn } from '../../iam/arn.js';
import type { Consumer, IdentityProvider, Lookup } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue } from '../../value/construct.js';
import { concatText, knownText } from '../../value/text.js';
import type { AwsContext } from './context.js';
import { arnOf, ENTITY_TYPES } from './entity.js';
import { declared, type Facts, type ResourceReader } from './facts.js';
import { providerHost } from './identity-provider.js';
import { listItems, toText } from './text.js';

/**
 * `aws_iam_instance_profile`: EC2 takes its role for the instances that bear the profile
 * (IAM User Guide, "Using instance profiles"). `roles`, of old, held at most one.
 */
export function readInstanceProfile(resource: Resource, context: AwsContext): Facts {
  const argument = resource.argument('role') !== null ? 'role' : 'roles';
  const value = resource.argument(argument);
  const [first] = value?.kind === 'list' || value?.kind === 'set' || value?.kind === 'tuple' ? value.items : [value];
  const role = first === null || first === undefined ? null : toText(first.kind === 'rest' ? first.element : first);
  if (role === null) return {};
  const consumer: Consumer = {
    ...declared(resource, context),
    resourceType: resource.type,
    argument,
    role: { by: 'name', value: role },
    services: ['ec2.amazonaws.com'],
    match: 'any',
    proof: 'A',
    sessionActions: [],
    passes: null,
    knownAs: null,
    starts: [],
  };
  return { consumers: [consumer] };
}

export function readOidcProvider(resource: Resource, context: AwsContext): Facts {
  const host = providerHost(resource);
  if (host === null) return {};
  const arn = iamArn(context.partition(), context.account(), concatText('oidc-provider/', host));
  const provider: IdentityProvider = {
    ...declared(resource, context),
    kind: 'oidc',
    arn,
    host,
    clientIds: clientIdsOf(resource),
  };
  return { identityProviders: [provider] };
}

function clientIdsOf(resource: Resource): IdentityProvider['clientIds'] {
  const items = listItems(resource.argument('client_id_list'));
  const texts = items.map((item) => (item.kind === 'rest' ? null : toText(item)));
  return texts.some((text) => text === null) ? null : texts.filter((text) => text !== null);
}

export function readSamlProvider(resource: Resource, context: AwsContext): Facts {
  const type = ENTITY_TYPES.get(resource.type) ?? { resource: 'saml-provider', name: 'name' };
  const provider: IdentityProvider = {
    ...declared(resource, context),
    kind: 'saml',
    arn: arnOf(resource, type, context),
    host: null,
    clientIds: null,
  };
  return { identityProviders: [provider] };
}

/** A data source that finds an entity by name: its unknown path is told by the entity that bears the name. */
export function readLookup(kind: Lookup['kind'], argument: string): ResourceReader {
  return (resource, context) => {
    const name = toText(resource.argument(argument));
    const lookup = {
      ...declared(resource, context),
      kind,
      name: name ?? textValue('', null),
      path: resource.unknown('path').symbol,
      id: kind === 'policy' ? null : resource.unknown(kind === 'user' ? 'user_id' : 'unique_id').symbol,
      owner: kind === 'policy' ? resource.unknown('account').symbol : null,
    };
    // What a plan or state found has an ARN, and nothing is left open.
    const isFound = knownText(toText(resource.attribute('arn'))) !== null;
    return name === null || isFound ? {} : { lookups: [lookup] };
  };
}
