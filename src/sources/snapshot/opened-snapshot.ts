import type { Origin } from '../../base/origin.js';
import type { ProviderKnowledge } from '../../terraform/provider-knowledge.js';
import type { ProviderConfiguration, Resource } from '../../terraform/resource.js';
import type { Value } from '../../value/value.js';
import type { Snapshot, SnapshotResource } from './snapshot.js';

/** A snapshot with what its resources ask of each other. */
export interface OpenedSnapshot {
  /** The key of the root: the file relative to the repository. */
  readonly root: string;
  /** The whole file: it has no place of its own for a value. */
  readonly origin: Origin;
  readonly snapshot: Snapshot;
  readonly knowledge: ProviderKnowledge;
  readonly entries: ReadonlyMap<string, SnapshotResource>;
  /** A resource instance by its address; null where there is none. */
  find(address: string): Resource | null;
  provider(key: string): ProviderConfiguration;
  /** Runs `make` unless it runs already for this name: then what is asked for depends on itself, which is null. */
  once(name: string, make: () => Value): Value | null;
}
