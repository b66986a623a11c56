import type { JsonObject } from '../../base/json-fields.js';
import type { Configuration } from './configuration.js';
import type { InstanceName } from './instance-name.js';
import type { SnapshotPart } from './snapshot-value.js';

/** The resources of one root as a plan or a state lists them, with what they stand in. */
export interface Snapshot {
  readonly resources: readonly SnapshotResource[];
  /** What a plan keeps of the written configuration; null of a state. */
  readonly configuration: Configuration | null;
  readonly providers: ReadonlyMap<string, SnapshotProvider>;
  readonly outputs: ReadonlyMap<string, SnapshotPart>;
}

export interface SnapshotResource extends InstanceName {
  readonly address: string;
  readonly values: JsonObject;
  /** `true`, or a structure like `values`, where a value is known after apply only (`after_unknown`). */
  readonly unknown: unknown;
  /** `true`, or a structure like `values`, where a value is a secret. */
  readonly sensitive: unknown;
  /** A key of the snapshot's providers. */
  readonly provider: string;
  /** Whether it is surely there; what a plan defers may come to nothing. */
  readonly existence: 'sure' | 'possible';
}

/** A provider configuration, by the address that the configuration itself would give it. */
export interface SnapshotProvider {
  readonly name: string;
  readonly alias: string | null;
  /** `provider.aws.b`, `module.m.provider.aws`. */
  readonly address: string;
  /** What a plan keeps of its block; null where there is none. */
  readonly expressions: JsonObject | null;
}
