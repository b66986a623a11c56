import type { JsonObject } from '../../base/json-fields.js';
import type { Origin } from '../../base/origin.js';
import type { ProviderKnowledge } from '../../terraform/provider-knowledge.js';
import type { ProviderConfiguration, Resource } from '../../terraform/resource.js';
import type { Presence } from '../../value/presence.js';
import type { Value } from '../../value/value.js';
import type { Snapshot, SnapshotResource } from './snapshot.js';
import type { SnapshotPart } from './snapshot-value.js';

/** A snapshot with what its resources ask of each other. */
export interface OpenedSnapshot {
  /** The key of the root: the file relative to the repository. */
  readonly root: string;
  /** The whole file: it has no place of its own for a value. */
  readonly origin: Origin;
  readonly snapshot: Snapshot;
  readonly knowledge: ProviderKnowledge;
  readonly entries: ReadonlyMap<string, SnapshotResource>;
  /** What `listNewIssuers` finds. */
  readonly newIssuers: readonly string[];
  /** A resource instance by its address; null where there is none. */
  find(address: string): Resource | null;
  provider(key: string): ProviderConfiguration;
  /** Runs `make` unless it runs already for this name: then what is asked for depends on itself, which is null. */
  once(name: string, make: () => Value): Value | null;
}

/** A block of a snapshot's resource: its part of the values, and what the plan keeps of its expressions. */
export interface SnapshotBlock {
  readonly opened: OpenedSnapshot;
  readonly resource: SnapshotResource;
  readonly part: SnapshotPart;
  /** Null where nothing is kept, so that a name which is missing there may be written all the same. */
  readonly expressions: JsonObject | null;
  /** Where the block stands in its resource: empty, or `statement[0].`. */
  readonly path: string;
  readonly presence: Presence;
}
