import type { Resource } from '../../terraform/resource.js';
import { unknownText } from '../../value/construct.js';
import type { StringValue } from '../../value/value.js';
import { configurationKey } from './account.js';
import { regionOf } from './partition.js';

/** The region that a resource's provider configuration works in; a symbol of the configuration where it sets none. */
export function currentRegion({ provider, origin }: Resource): StringValue {
  const key = `region:${configurationKey(provider)}`;
  const cause = { kind: 'region', root: provider.root, alias: provider.alias } as const;
  return regionOf(provider) ?? unknownText({ key, cause }, origin, { chars: 'name', min: 1, max: null });
}
