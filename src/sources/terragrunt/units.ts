import type { Coverage } from '../../base/coverage.js';
import type { ModuleFile } from '../../terraform/load/module.js';
import type { Loading, RootToLoad } from '../load-root.js';
import type { EstateSettings, SourceContext } from '../source.js';

/** The units of Terragrunt below the paths of a scan. */
export interface Units {
  readonly roots: readonly RootToLoad[];
  /** The directories of units: what else lies there is no root by itself. */
  readonly directories: ReadonlySet<string>;
  /** The directories of the modules that units run. */
  readonly sourced: ReadonlySet<string>;
  readonly coverage: Coverage['terragrunt'];
  /** The files of Terragrunt's configuration that were read. */
  readonly files: readonly ModuleFile[];
}

/** The paths of what Terragrunt reads, as the walk through the scan finds it. */
export interface FoundUnits {
  readonly units: readonly string[];
  readonly stacks: readonly string[];
}

/** What loading units needs. */
export interface UnitLoading extends Pick<Loading, 'loader' | 'rootsFrom'>, Pick<SourceContext, 'repository'> {
  readonly environments: EstateSettings['environments'];
}
