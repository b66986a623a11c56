import type { Remark } from '../base/comment.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Files } from '../base/files.js';
import type { SourceRegistry } from '../base/source.js';
import type { Inventory } from '../inventory/inventory.js';
import type { RootContext } from '../terraform/evaluate/context.js';
import type { GivenVariables } from '../terraform/load/given-variables.js';

/** What reading a source needs. */
export interface SourceContext {
  readonly files: Files;
  readonly sources: SourceRegistry;
  /** The repository: nothing outside of it is read, and roots are named relative to it. */
  readonly repository: string;
  readonly isExcluded: (path: string) => boolean;
  readonly workspace: string | null;
  readonly variables: GivenVariables;
  readonly disabledBlocks: RootContext['disabledBlocks'];
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The facts of a source, and what was read for them. */
export interface SourceReading {
  readonly inventory: Inventory;
  readonly roots: number;
  readonly environments: number;
  /** Addresses of module calls whose code is not on disk, with the source as written. */
  readonly missingModules: readonly string[];
  /** Addresses of module calls whose code is not on disk, and that were read as the module's documentation has it. */
  readonly documentedModules: readonly string[];
  /** Addresses of what only a variable's default switches off. */
  readonly disabled: readonly string[];
  readonly remarks: readonly Remark[];
}
