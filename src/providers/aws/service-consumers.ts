import { readArn } from '../../iam/arn.js';
import type { Consumer } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { joinPresence } from '../../value/presence.js';
import { knownText } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import { valuesAt } from './argument-path.js';
import type { AwsContext } from './context.js';
import { declared, type Facts } from './facts.js';
import type { ServiceRole, TagPassing } from './service-roles.js';
import { toText } from './text.js';

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
    const value = toText(item.kind === 'rest' ? item.element : item);
    if (value === null) return [];
    const { services, match, proof, tags } = row;
    return [
      {
        ...declared(resource, context),
        presence: joinPresence(resource.presence, presence),
        resourceType: resource.type,
        argument: path,
        role: { by: row.isThrough ? 'holder' : readArn(value).kind === 'other' ? 'name' : 'arn', value },
        services,
        match,
        proof,
        sessionActions: tags !== null && passesTags(resource, tags) ? ['sts:TagSession'] : [],
        passes: row.externalId === null ? null : passedAt(resource, row.externalId),
        knownAs: row.knownBy === null ? null : toText(resource.attribute(row.knownBy)),
        starts: row.starts === null ? [] : textsAt(resource, row.starts),
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

/** What is passed for sure: one text, or nothing at all. */
function passedAt(resource: Resource, path: string): Consumer['passes'] {
  const [first, ...others] = valuesAt(resource, path);
  if (first === undefined) return { externalId: null };
  const text = first.item.kind === 'rest' ? null : toText(first.item);
  return text === null || others.length > 0 ? null : { externalId: text };
}

function textsAt(resource: Resource, path: string): readonly StringValue[] {
  return valuesAt(resource, path).flatMap(({ item }) => toText(item.kind === 'rest' ? item.element : item) ?? []);
}
