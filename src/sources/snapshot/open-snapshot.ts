import type { Origin } from '../../base/origin.js';
import type { SnapshotRoot } from '../../terraform/evaluate/estate.js';
import type { ProviderKnowledge } from '../../terraform/provider-knowledge.js';
import type { Resource } from '../../terraform/resource.js';
import { unknownValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import { listNewIssuers } from './new-issuers.js';
import type { OpenedSnapshot } from './opened-snapshot.js';
import type { Snapshot } from './snapshot.js';
import { viewSnapshotProvider } from './snapshot-provider.js';
import { viewSnapshotResource } from './snapshot-resource.js';
import { valueOfPart } from './snapshot-value.js';

/** What is asked of a snapshot, wherever its state lies. */
export type OpenedRoot = Omit<SnapshotRoot, 'stateFile'>;

/** The resources of a snapshot, ready to be asked as those of evaluated configuration are. */
export function openSnapshot(
  snapshot: Snapshot,
  settings: { readonly root: string; readonly origin: Origin; readonly knowledge: ProviderKnowledge },
): OpenedRoot {
  const entries = new Map(snapshot.resources.map((entry) => [entry.address, entry]));
  const views = new Map<string, Resource>();
  const opened: OpenedSnapshot = {
    ...settings,
    snapshot,
    entries,
    newIssuers: listNewIssuers(snapshot),
    find(address) {
      const entry = entries.get(address);
      if (entry === undefined) return null;
      const view = views.get(address) ?? viewSnapshotResource(entry, opened);
      views.set(address, view);
      return view;
    },
    provider: (key) => viewSnapshotProvider(snapshot.providers.get(key) ?? unnamedProvider(key), opened),
    once: createOnce(),
  };
  return {
    context: { root: settings.root, environment: null },
    providers: () => [...snapshot.providers.values()].map((provider) => viewSnapshotProvider(provider, opened)),
    backend: () => ({ type: 'local', block: null }),
    keyProviders: () => [],
    runner: () => null,
    resources: (isWanted) =>
      [...entries.values()].filter(isWanted).flatMap(({ address }) => opened.find(address) ?? []),
    outputNames: () => [...snapshot.outputs.keys()],
    output: (name) => outputValue(name, opened),
  };
}

function outputValue(name: string, { snapshot, root, origin }: OpenedSnapshot): Value | null {
  const output = snapshot.outputs.get(name);
  if (output === undefined || (output.value === undefined && output.unknown !== true)) return null;
  return valueOfPart(output, origin, (path) => {
    const address = `output.${name}${path}`;
    return unknownValue({ key: `${root}:${address}`, cause: { kind: 'lookup', address, attribute: '' } }, origin);
  });
}

function unnamedProvider(key: string) {
  return { name: key, alias: null, address: `provider.${key}`, expressions: null };
}

/** Values by name, each made once; null for what is asked for while it is being made. */
function createOnce(): OpenedSnapshot['once'] {
  const values = new Map<string, Value>();
  const pending = new Set<string>();
  return (name, make) => {
    const known = values.get(name);
    if (known !== undefined) return known;
    if (pending.has(name)) return null;
    pending.add(name);
    const value = make();
    pending.delete(name);
    values.set(name, value);
    return value;
  };
}
