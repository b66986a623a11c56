import { iamArn, readArn } from '../../iam/arn.js';
import type { Consumer, IdentityProvider, Lookup } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue } from '../../value/construct.js';
import { joinPresence } from '../../value/presence.js';
import { concatText, knownText } from '../../value/text.js';
import { valuesAt } from './argument-path.js';
import type { AwsContext } from './context.js';
import { arnOf, ENTITY_TYPES } from './entity.js';
import { declared, type Facts, type ResourceReader } from './facts.js';
import { providerHost } from './identity-provider.js';
import type { ServiceRole, TagPassing } from './service-roles.js';
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
  };
  return { consumers: [consumer] };
}

/** The roles that a resource hands to services, by the table. What others may change (`ignore_changes`) tells nothing. */
export function readConsumers(resource: Resource, context: AwsContext, roles: readonly ServiceRole[]): Facts {
  const consumers = roles.flatMap((row) =>
    row.paths
      .filter((path) => !resource.isIgnored(path.split(/[.[]/)[0] ?? path))
      .flatMap((path) => consumersAt(resource, context, row, path)),
  );
  return consumers.length === 0 ? {} : { consumers };
}

function consumersAt(resource: Resource, context: AwsContext, row: ServiceRole, path: string): readonly Consumer[] {
  return valuesAt(resource, path).flatMap(({ item, presence }): readonly Consumer[] => {
    const value = item.kind === 'rest' ? null : toText(item);
    if (value === null) return [];
    const { services, match, proof, tags } = row;
    return [
      {
        ...declared(resource, context),
        presence: joinPresence(resource.presence, presence),
        resourceType: resource.type,
        argument: path,
        role: { by: readArn(value).kind === 'other' ? 'name' : 'arn', value },
        services,
        match,
        proof,
        sessionActions: tags !== null && passesTags(resource, tags) ? ['sts:TagSession'] : [],
      },
    ];
  });
}

/** Surely, for all that is written: an argument that is not known is no reason to speak. */
function passesTags(resource: Resource, tags: TagPassing): boolean {
  const isWanted = tags.if === null || flagsAt(resource, tags.if).some((flag) => flag === 'true');
  return isWanted && (tags.unless === null || flagsAt(resource, tags.unless).every((flag) => flag === 'false'));
}

function flagsAt(resource: Resource, path: string): readonly (string | null)[] {
  return valuesAt(resource, path).map(({ item }) => (item.kind === 'rest' ? null : knownText(toText(item))));
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
      symbol: resource.unknown('path').symbol,
    };
    return name === null ? {} : { lookups: [lookup] };
  };
}
