import type { Remark } from '../base/comment.js';
import type { Coverage } from '../base/coverage.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Files } from '../base/files.js';
import type { SourceRegistry } from '../base/source.js';
import type { Watch } from '../base/watch.js';
import type { HclParser } from '../hcl/authority.js';
import type { Inventory, Runner } from '../inventory/inventory.js';
import type { RootContext } from '../terraform/evaluate/context.js';
import type { GrowingEstate } from '../terraform/evaluate/estate.js';
import type { RootChooser } from '../terraform/load/find-roots.js';
import type { GivenVariables } from '../terraform/load/given-variables.js';
import type { PlannedRoot } from './planned-root.js';

/** What the configuration file says of the roots of a scan. Paths are absolute. */
export interface EstateSettings {
  /** The environments of roots, by the directory of the root. A root that is not listed has none. */
  readonly environments: ReadonlyMap<string, readonly Environment[]>;
  /** Which directories are roots, whatever else would tell. One with environments is a root in any case. */
  readonly chooseRoot: RootChooser;
  /** Account ids by the provider configuration: `root[@environment]:alias`, the root relative to the repository. */
  readonly accounts: ReadonlyMap<string, string>;
  /** What accounts are called, by id. */
  readonly accountNames: ReadonlyMap<string, string>;
  /** What Terraform runs as: by `root[@environment]`, or by provider configuration as accounts are. */
  readonly runners: ReadonlyMap<string, Runner>;
  /** Directories of modules by their source, or by the package of it. */
  readonly modules: ReadonlyMap<string, string>;
}

/** A root with one set of values. */
export interface Environment {
  readonly name: string;
  readonly varFiles: readonly string[];
  readonly workspace: string | null;
}

export const NO_ESTATE: EstateSettings = {
  environments: new Map(),
  chooseRoot: () => null,
  accounts: new Map(),
  accountNames: new Map(),
  runners: new Map(),
  modules: new Map(),
};

/** What a plan or state tells of a root, in one of its environments where it has any. */
export interface GivenPlan {
  readonly directory: string;
  readonly environment: string | null;
  readonly planned: PlannedRoot;
}

/** What reading a source needs. */
export interface SourceContext {
  readonly files: Files;
  readonly sources: SourceRegistry;
  /** The repository: nothing outside of it is read. */
  readonly repository: string;
  /** Where paths are shown from. */
  readonly workingDirectory: string;
  /** What the names of roots are relative to: the repository, but where two directories are compared each of them. */
  readonly rootsFrom: string;
  /** Which of its two worlds a plan tells of: the one before it, or the one that it leads to. */
  readonly planMoment: 'before' | 'after';
  readonly isExcluded: (path: string) => boolean;
  /** Directories that the walk for roots does not enter. */
  readonly closed: ReadonlySet<string>;
  readonly workspace: string | null;
  readonly variables: GivenVariables;
  readonly estate: EstateSettings;
  readonly disabledBlocks: RootContext['disabledBlocks'];
  readonly hclParser: HclParser;
  readonly watch: Watch;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly plans: readonly GivenPlan[];
  /** Null where the call names directories alone. */
  readonly documents: NamedDocuments | null;
}

/** Plans, states and reports that the call names, before they are read. */
export interface NamedDocuments {
  /** What the state in a file tells of the root that keeps it there; null where no document is that file. It is read no more. */
  takeState(path: string): PlannedRoot | null;
  /** Makes the others known to the roots of the scan, as roots of their own. */
  join(estate: GrowingEstate): void;
  /** The facts of those that were joined, the strongest first. */
  read(): readonly Inventory[];
  /** What saved inventories tell: other repositories, as strong as this one. */
  readSaved(beside: 'nothing' | 'directories'): Promise<readonly SourceReading[]>;
}

/** The facts of a source, and what was read for them. */
export interface SourceReading {
  /** The facts, those of the strongest source first. */
  readonly layers: readonly Inventory[];
  readonly roots: number;
  readonly environments: number;
  /** Files of values that lie beside roots and that nothing reads. */
  readonly unreadValues: Coverage['unreadValues'];
  /** Directories with configuration that are no roots because the user says so, and that no root calls: relative to the repository. */
  readonly refusedRoots: readonly string[];
  readonly openWorkspaces: Coverage['openWorkspaces'];
  readonly unreadLanguages: Coverage['unreadLanguages'];
  readonly terragrunt: Coverage['terragrunt'];
  /** Addresses of module calls whose code is not on disk, with the source as written. */
  readonly missingModules: readonly string[];
  /** Addresses of module calls whose code is not on disk, and that were read as the module's documentation has it. */
  readonly documentedModules: readonly string[];
  /** Addresses of what only a variable's default switches off. */
  readonly disabled: readonly string[];
  readonly remarks: readonly Remark[];
}
