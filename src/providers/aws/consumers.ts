import { iamArn } from '../../iam/arn.js';
import type { Consumer, IdentityProvider, Lookup } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue } from '../../value/construct.js';
import { concatText } from '../../value/text.js';
import { accountOf } from './account.js';
import { arnOf, ENTITY_TYPES } from './entity.js';
import { declared, type FactContext, type Facts } from './facts.js';
import { providerHost } from './identity-provider.js';
import { toText } from './text.js';

/**
 * `aws_iam_instance_profile`: EC2 takes its role for the instances that bear the profile
 * (IAM User Guide, "Using instance profiles"). `roles`, of old, held at most one.
 */
export function readInstanceProfile(resource: Resource): Facts {
  const argument = resource.argument('role') !== null ? 'role' : 'roles';
  const value = resource.argument(argument);
  const [first] = value?.kind === 'list' || value?.kind === 'set' || value?.kind === 'tuple' ? value.items : [value];
  const role = first === null || first === undefined ? null : toText(first.kind === 'rest' ? first.element : first);
  if (role === null) return {};
  const consumer: Consumer = {
    ...declared(resource),
    resourceType: resource.type,
    argument,
    role: { by: 'name', value: role },
    services: ['ec2.amazonaws.com'],
    match: 'any',
    proof: 'A',
  };
  return { consumers: [consumer] };
}

export function readOidcProvider(resource: Resource, { partition }: FactContext): Facts {
  const host = providerHost(resource);
  if (host === null) return {};
  const arn = iamArn(partition, accountOf(resource.provider), concatText('oidc-provider/', host));
  const provider: IdentityProvider = { ...declared(resource), kind: 'oidc', arn, host };
  return { identityProviders: [provider] };
}

export function readSamlProvider(resource: Resource, { partition }: FactContext): Facts {
  const type = ENTITY_TYPES.get(resource.type) ?? { resource: 'saml-provider', name: 'name' };
  const provider: IdentityProvider = {
    ...declared(resource),
    kind: 'saml',
    arn: arnOf(resource, type, partition),
    host: null,
  };
  return { identityProviders: [provider] };
}

/** A data source that finds an entity by name: its unknown path is told by the entity that bears the name. */
export function readLookup(kind: Lookup['kind'], argument: string): (resource: Resource) => Facts {
  return (resource) => {
    const name = toText(resource.argument(argument));
    const lookup = {
      ...declared(resource),
      kind,
      name: name ?? textValue('', null),
      symbol: resource.unknown('path').symbol,
    };
    return name === null ? {} : { lookups: [lookup] };
  };
}
