import type { Diagnostic } from '../../base/diagnostic.js';
import type { Origin } from '../../base/origin.js';
import type { Range } from '../../base/range.js';
import { rootKey } from '../../base/root-key.js';
import type { Presence } from '../../value/presence.js';
import type { UnknownValue, Value } from '../../value/value.js';
import type { Resolution } from '../expression/scope.js';
import type { FileAccess } from '../functions/file-access.js';
import type { FunctionTable } from '../functions/function.js';
import type { Declaration, ModuleFile, ResourceDeclaration } from '../load/module.js';
import type { ModuleNode } from '../load/module-tree.js';
import type { ProviderKnowledge } from '../provider-knowledge.js';
import type { Resource, Runner } from '../resource.js';
import type { Backend } from './backend-type.js';
import type { Expansion } from './expansion.js';
import type { RootNotes } from './notes.js';
import type { PlannedValues } from './planned-values.js';
import type { Repetition } from './repetition.js';

/** One root module in one environment, and what evaluating it needs. */
export interface RootContext {
  /** The root's directory relative to the repository, `.` for its top. */
  readonly root: string;
  readonly environment: string | null;
  readonly directory: string;
  /** The files that functions may read. */
  readonly fileAccess: FileAccess;
  readonly functions: FunctionTable;
  readonly providers: ProviderKnowledge;
  /** Values of the root's variables that somebody set, by name; each may be evaluated when it is asked for. */
  readonly inputs: Pick<ReadonlyMap<string, Value>, 'get'>;
  /** Whether a variable that nobody set has its default, or may have any value. */
  readonly unsetVariables: 'default' | 'unknown';
  /** What the names of a reference stand for; the whole of evaluation, handed in so that its parts need not know each other. */
  readonly resolve: (place: Place, names: readonly string[], range: Range) => Resolution;
  /** The workspace's name, where it was told. */
  readonly workspace: string | null;
  readonly report: (diagnostic: Diagnostic) => void;
  /** What is being evaluated, the outermost first: what asks for one of these depends on itself. */
  readonly pending: Pending[];
  /** What is made of a block that only a variable's default switches off: nothing, or one instance as if it were on. */
  readonly disabledBlocks: 'left out' | 'included';
  readonly notes: RootNotes;
  /** What a plan or state of the root tells; null where none is at hand. */
  readonly planned: PlannedValues | null;
  /** What runs Terraform in the root; null where that is a person or a pipeline of which nothing is told. */
  readonly launcher: Launcher | null;
}

/** What runs Terraform in a root, and brings settings of its own along (Terragrunt). */
export interface Launcher {
  /** Null where it leaves the backend to the configuration. */
  backend(): Backend | null;
  readonly runner: Runner;
  /** Where it is written which module is run, if that is none of the repository's own. */
  readonly call: Origin | null;
  /** What an unknown of a generated file has turned out to be. */
  settle(unknown: UnknownValue): Value;
}

/** Something that is being evaluated, and the block that it is a part of. */
export interface Pending {
  readonly address: string;
  readonly owner: string;
}

/** What was evaluated of a module instance. */
export interface Memo {
  readonly values: Map<string, Value>;
  readonly resources: Map<string, Expansion<Resource>>;
  readonly arguments: Map<string, Value | null>;
  readonly computed: Map<string, Value | null>;
  readonly calls: Map<string, Expansion<ModuleInstance>>;
}

export function newMemo(): Memo {
  return { values: new Map(), arguments: new Map(), computed: new Map(), resources: new Map(), calls: new Map() };
}

/** Where an expression stands: its file, the instance that it belongs to, and the iterators of the dynamic blocks around it. */
export interface Place {
  readonly module: ModuleInstance;
  readonly file: ModuleFile;
  readonly repetition: Repetition;
  readonly iterators: ReadonlyMap<string, Value>;
}

/** A module as one call makes it, with the key of that call's instance. */
export interface ModuleInstance {
  readonly context: RootContext;
  readonly node: ModuleNode;
  /** `module.a["x"].module.b`, or the empty string for the root. */
  readonly address: string;
  readonly presence: Presence;
  /** The call that made it, for the origins of what is written inside. */
  readonly via: Origin | null;
  readonly caller: ModuleCaller | null;
  readonly memo: Memo;
}

export interface ModuleCaller {
  readonly instance: ModuleInstance;
  readonly declaration: Declaration;
  readonly repetition: Repetition;
}

/** A resource or data source as its `count` or `for_each` makes it. */
export interface ResourceInstance {
  readonly module: ModuleInstance;
  readonly declaration: ResourceDeclaration;
  readonly address: string;
  readonly presence: Presence;
  readonly repetition: Repetition;
}

/** The canonical key of an address in a root (design: `root[@environment]:address`). */
export function canonicalKey(context: Pick<RootContext, 'root' | 'environment'>, address: string): string {
  return `${rootKey(context)}:${address}`;
}

/** An address inside of a module instance. */
export function addressIn(instance: ModuleInstance, local: string): string {
  return instance.address === '' ? local : `${instance.address}.${local}`;
}
