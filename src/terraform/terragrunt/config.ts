import type { Diagnostic } from '../../base/diagnostic.js';
import type { SourceId } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import type { Source } from '../../base/source.js';
import type { Block, Expression } from '../../hcl/syntax.js';
import type { Refusal } from '../../value/outcome.js';
import type { UnknownValue, Value } from '../../value/value.js';
import type { FileAccess } from '../functions/file-access.js';
import type { FunctionTable } from '../functions/function.js';
import type { ModuleFile } from '../load/module.js';

/** What reading the Terragrunt configuration of a scan rests on. Paths are absolute. */
export interface TerragruntWorld {
  /** What `get_repo_root` gives: the repository. */
  readonly repository: string;
  readonly files: TerragruntFiles;
  /** Terraform's own functions. */
  readonly functions: FunctionTable;
  readonly fileAccess: (directory: string) => FileAccess;
  readonly outputs: UnitOutputs;
  /** What the stack that generates a directory passes to it; null for a directory that none generates. */
  readonly passed: (directory: string) => Passed | null;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** What a `unit` or `stack` block of a stack says of what it generates. */
export interface Passed {
  readonly block: Block;
  /** The configuration that the block stands in, whose names it sees. */
  readonly by: Config;
}

/** The files of Terragrunt configuration, each parsed once, however many units read it. */
export interface TerragruntFiles {
  get(path: string): ConfigFile | Refusal;
  exists(path: string): boolean;
  /** Where what a stack copies to a path is written; the path itself for all else. */
  original(path: string): string;
  isDirectory(path: string): boolean;
  /** A text of the scan. */
  source(id: SourceId): Source;
  /** Those that were read. */
  list(): readonly ModuleFile[];
}

export interface ConfigFile {
  readonly kind: 'file';
  readonly file: ModuleFile;
}

/** What units put out, by the directory of each. */
export interface UnitOutputs {
  /** Null where nothing is known of it. */
  value(directory: string, name: string): Value | null;
  /** Null where they are not known. */
  names(directory: string): readonly string[] | null;
}

/** While roots are being loaded none of them can be asked. */
export const NO_OUTPUTS: UnitOutputs = { value: () => null, names: () => null };

/**
 * One file of configuration as a unit reads it: by itself, or as the parent that another one includes. Nothing of it is evaluated
 * before it is asked for.
 */
export interface Config {
  readonly kind: 'config';
  readonly world: TerragruntWorld;
  readonly path: string;
  readonly file: ModuleFile;
  /** The file that includes this one, or the file itself: what `get_terragrunt_dir` and paths are relative to. */
  readonly configPath: string;
  /** The unit's file, which everything is read for. */
  readonly unitPath: string;
  /** The configuration that includes this one. */
  readonly child: Config | null;
  includes(): readonly Include[];
  /** What the stack that generates the unit adds to it and lays over it (`autoinclude`). */
  injected(): Config | null;
  evaluate(expression: Expression): Value;
  /** A value that is made once under its name; one that needs itself is refused. */
  once(name: string, range: Range, make: () => Value): Value;
  /** Reads another configuration by itself, as `read_terragrunt_config` does. */
  open(path: string): Config | Refusal;
  /** Reports what Terragrunt would refuse, and gives the unknown that stands in for it. */
  fail(refusal: Refusal, range: Range): UnknownValue;
}

/** An `include` block: its label (empty for a bare one), and what it includes or why that cannot be read. */
export interface Include {
  readonly name: string;
  readonly strategy: 'no_merge' | 'shallow' | 'deep';
  readonly config: Config | Refusal;
}
