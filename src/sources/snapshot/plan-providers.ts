import { field, hasField, type JsonObject, objectOf, textField } from '../../base/json-fields.js';
import type { SnapshotProvider } from './snapshot.js';

/** The provider configurations of a plan, by their keys: `aws`, `aws.b`, `module.m:aws`. */
export function readPlanProviders(configuration: unknown): ReadonlyMap<string, SnapshotProvider> {
  const entries = Object.entries(objectOf(field(configuration, 'provider_config')));
  return new Map(entries.map(([key, json]) => [key, readProvider(key, objectOf(json))]));
}

function readProvider(key: string, json: JsonObject): SnapshotProvider {
  const { module, local } = splitKey(key);
  const name = textField(json, 'name') ?? local.split('.')[0] ?? local;
  const alias = textField(json, 'alias');
  const own = `provider.${name}${alias === null ? '' : `.${alias}`}`;
  return {
    name,
    alias,
    address: module === '' ? own : `${module}.${own}`,
    expressions: hasField(json, 'expressions') ? objectOf(field(json, 'expressions')) : null,
  };
}

function splitKey(key: string): { readonly module: string; readonly local: string } {
  const colon = key.lastIndexOf(':');
  return { module: colon === -1 ? '' : key.slice(0, colon), local: key.slice(colon + 1) };
}

/**
 * A module that says nothing of its providers has an entry without expressions, and takes its caller's: the key of the one
 * that is configured.
 */
export function resolveProviderKey(key: string, providers: ReadonlyMap<string, SnapshotProvider>): string {
  const { module, local } = splitKey(key);
  let above = module;
  for (let at = key; ; above = above.slice(0, Math.max(0, above.lastIndexOf('module.') - 1))) {
    at = above === '' ? local : `${above}:${local}`;
    if (above === '' || (providers.get(at)?.expressions ?? null) !== null) return at;
  }
}
