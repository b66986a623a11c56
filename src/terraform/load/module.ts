import type { Comment } from '../../base/comment.js';
import type { Range } from '../../base/range.js';
import type { Source } from '../../base/source.js';
import type { Body, Expression } from '../../hcl/syntax.js';
import type { UnknownValue } from '../../value/value.js';
import type { Dialect } from './config-files.js';

/** One file of a module. A file that the official parser read has no positions. */
export interface ModuleFile {
  readonly source: Source;
  readonly body: Body;
  readonly comments: readonly Comment[];
  readonly positions: 'exact' | 'none';
  /** Of a file that was generated, the names that stand in it for what was not known then. */
  readonly unknowns?: ReadonlyMap<string, UnknownValue>;
}

/** A block's body in one file; an override file adds a layer that hides what it sets. */
export interface Layer {
  readonly file: ModuleFile;
  readonly body: Body;
}

/** A block of a module: its layers from the first written to the last that overrides. */
export interface Declaration {
  readonly name: string;
  readonly layers: readonly Layer[];
  /** The block's header and body in its first file. */
  readonly range: Range;
}

export interface ResourceDeclaration extends Declaration {
  readonly mode: 'managed' | 'data' | 'ephemeral';
  readonly type: string;
}

export interface LocalDeclaration {
  readonly name: string;
  readonly file: ModuleFile;
  readonly expression: Expression;
  readonly range: Range;
}

/** A directory of configuration, parsed once whoever calls it. */
export interface Module {
  readonly directory: string;
  readonly dialect: Dialect;
  readonly files: readonly ModuleFile[];
  readonly variables: ReadonlyMap<string, Declaration>;
  readonly locals: ReadonlyMap<string, LocalDeclaration>;
  readonly outputs: ReadonlyMap<string, Declaration>;
  /** By `TYPE.NAME`, `data.TYPE.NAME` or `ephemeral.TYPE.NAME`. */
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly calls: ReadonlyMap<string, Declaration>;
  /** Provider blocks, several of a name where they have aliases. */
  readonly providers: readonly Declaration[];
  /** The `terraform` blocks. */
  readonly settings: readonly Declaration[];
}
