import { groupBy } from '../../base/group-by.js';
import { field, textField } from '../../base/json-fields.js';
import type { Snapshot, SnapshotProvider, SnapshotResource } from './snapshot.js';

/** A snapshot in which every resource stands in a provider configuration of one account, and the ids that are told. */
export interface PlacedSnapshot {
  readonly snapshot: Snapshot;
  /** Account ids by the address of the provider configuration. */
  readonly accounts: ReadonlyMap<string, string>;
}

/** Finds the account of each provider configuration from what its resources carry. */
export function placeInAccounts(snapshot: Snapshot): PlacedSnapshot {
  return snapshot.providers.size > 0 ? byConfiguration(snapshot) : byResource(snapshot);
}

/** The id of a caller identity that was read, else the one that the ARNs of all managed resources agree on. */
function byConfiguration(snapshot: Snapshot): PlacedSnapshot {
  const accounts = new Map<string, string>();
  const owned = groupBy(snapshot.resources, ({ provider }) => provider);
  for (const [key, { address }] of snapshot.providers) {
    const id = toldBy(owned.get(key) ?? []);
    if (id !== null) accounts.set(address, id);
  }
  return { snapshot, accounts };
}

function toldBy(resources: readonly SnapshotResource[]): string | null {
  const identities = resources.filter(({ mode, type }) => mode === 'data' && type === 'aws_caller_identity');
  return soleOf(identities.map(({ values }) => textField(values, 'account_id'))) ?? soleOf(resources.map(ownAccount));
}

function soleOf(ids: readonly (string | null)[]): string | null {
  const known = new Set(ids.filter((id) => id !== null && /^\d{12}$/.test(id)));
  const [only] = known;
  return known.size === 1 && only !== undefined ? only : null;
}

/** The account in the ARN of a managed resource; a data source may find what another account owns. */
export function ownAccount(resource: SnapshotResource | undefined): string | null {
  if (resource?.mode !== 'managed') return null;
  return /^arn:aws[a-z-]*:[^:]*:[^:]*:(\d{12}):/.exec(textField(resource.values, 'arn') ?? '')?.[1] ?? null;
}

/**
 * `show -json` of a state tells no alias. What has an ARN lies where that says; what is given to a role, user or group lies
 * where the only one of that name does; the rest where all ARNs agree.
 */
function byResource(snapshot: Snapshot): PlacedSnapshot {
  const holders = accountsByName(snapshot.resources);
  const sole = soleOf(snapshot.resources.map(ownAccount));
  const accounts = new Map<string, string>();
  const providers = new Map<string, SnapshotProvider>();
  const resources = snapshot.resources.map((resource): SnapshotResource => {
    const id = ownAccount(resource) ?? holderAccount(resource, holders) ?? sole;
    const [name = 'aws'] = resource.type.split('_');
    const address = `provider.${name}${id === null ? '' : `.${id}`}`;
    providers.set(address, { name, alias: id, address, expressions: null });
    if (id !== null) accounts.set(address, id);
    return { ...resource, provider: address };
  });
  return { snapshot: { ...snapshot, resources, providers }, accounts };
}

/** The account whose roles a report lists; null where it lists none, as one that was filtered for something else. */
export function surveyedAccount({ resources }: Snapshot): string | null {
  const ids = resources.filter(({ type }) => type === 'aws_iam_role').map(ownAccount);
  return ids.includes(null) ? null : soleOf(ids);
}

const HOLDERS = ['role', 'user', 'group'] as const;

/** `role/NAME` to the account of the roles of that name; null where they lie in several. */
function accountsByName(resources: readonly SnapshotResource[]): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const resource of resources) {
    const kind = HOLDERS.find((holder) => resource.type === `aws_iam_${holder}`);
    const name = textField(resource.values, 'name');
    const id = ownAccount(resource);
    if (kind === undefined || name === null || id === null) continue;
    const key = `${kind}/${name}`;
    found.set(key, found.has(key) && found.get(key) !== id ? null : id);
  }
  return found;
}

function holderAccount({ values }: SnapshotResource, holders: ReadonlyMap<string, string | null>): string | null {
  for (const kind of HOLDERS) {
    const named = field(values, kind);
    if (typeof named === 'string') return holders.get(`${kind}/${named}`) ?? null;
  }
  return null;
}

/** The partition that the ARNs of all resources agree on. */
export function solePartition({ resources }: Snapshot): string | null {
  const arns = resources.map(({ values }) => /^arn:(aws[a-z-]*):/.exec(textField(values, 'arn') ?? '')?.[1]);
  const found = new Set(arns.filter((partition) => partition !== undefined));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}
