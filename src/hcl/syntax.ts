import type { Comment } from '../base/comment.js';
import type { Range } from '../base/range.js';

/** The syntax tree of HCL, one type for its native and its JSON form. Every node has its exact range. */
export interface Body {
  readonly items: readonly BodyItem[];
  /** Of a file its whole text, of a block from brace to brace. */
  readonly range: Range;
}

export type BodyItem = Attribute | Block | Member;

export interface Attribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameRange: Range;
  readonly value: Expression;
  readonly range: Range;
}

export interface Block {
  readonly kind: 'block';
  readonly type: string;
  readonly typeRange: Range;
  readonly labels: readonly Label[];
  readonly body: Body;
  /** From the type to the closing brace. */
  readonly range: Range;
}

export interface Label {
  readonly text: string;
  readonly range: Range;
}

/** A member of a JSON object: an attribute or blocks, which only the reader's schema tells. Ask `getAttribute` or `getBlocks`. */
export interface Member {
  readonly kind: 'member';
  readonly name: string;
  readonly nameRange: Range;
  readonly value: Expression;
  readonly range: Range;
}

interface Node {
  readonly range: Range;
}

export interface NullLiteral extends Node {
  readonly kind: 'null';
}

export interface BoolLiteral extends Node {
  readonly kind: 'bool';
  readonly value: boolean;
}

/** The digits as written, for their value may need more than a double holds. */
export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly text: string;
}

/**
 * A quoted string, a heredoc, or `bare`: a template file or a string of JSON syntax. One whose only part is an
 * interpolation yields that value, whatever its type; of any other the value is a string, in Unicode's normal form C.
 */
export interface Template extends Node {
  readonly kind: 'template';
  readonly form: 'quoted' | 'heredoc' | 'bare';
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TemplateText | TemplateInterpolation | TemplateIf | TemplateFor;

/**
 * Literal text: a verbatim slice of the source (text and range of one length) or a single escape sequence (of two).
 * What a strip marker took is no part of it; where it took all of a text, an empty one stays, for the template is then
 * still more than an interpolation.
 */
export interface TemplateText extends Node {
  readonly kind: 'text';
  readonly text: string;
}

/** `range` is from `${` to `}`. */
export interface TemplateInterpolation extends Node {
  readonly kind: 'interpolation';
  readonly expression: Expression;
}

export interface TemplateIf extends Node {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly whenTrue: readonly TemplatePart[];
  /** Empty without an `else`. */
  readonly whenFalse: readonly TemplatePart[];
}

export interface TemplateFor extends Node {
  readonly kind: 'for';
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

export interface Variable extends Node {
  readonly kind: 'variable';
  readonly name: string;
}

/** `source.name`; `nameRange` is the name alone. A legacy index (`list.0`) is an `index` with a number literal. */
export interface GetAttribute extends Node {
  readonly kind: 'attribute';
  readonly source: Expression;
  readonly name: string;
  readonly nameRange: Range;
}

export interface Index extends Node {
  readonly kind: 'index';
  readonly source: Expression;
  readonly key: Expression;
}

/** `source[*]each` or `source.*.each`: `each` is an expression over the `element` that stands for one item. */
export interface Splat extends Node {
  readonly kind: 'splat';
  readonly source: Expression;
  readonly each: Expression;
}

/** The item of the innermost enclosing splat. */
export interface SplatElement extends Node {
  readonly kind: 'element';
}

/** `expandFinal`: the last argument is followed by `...`. A namespaced name keeps its `::`. */
export interface Call extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly nameRange: Range;
  readonly arguments: readonly Expression[];
  readonly expandFinal: boolean;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

export interface Tuple extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectConstruction extends Node {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem {
  readonly key: ObjectKey;
  readonly value: Expression;
}

/**
 * A bare word is its own text (`true` and `null` too), and so is a name in JSON syntax that holds no template;
 * everything else, parenthesised or not, is evaluated.
 */
export type ObjectKey =
  | { readonly kind: 'word'; readonly text: string; readonly range: Range }
  | { readonly kind: 'computed'; readonly expression: Expression };

/** `[for k, v in c : value if condition]`, or `{for ... : key => value...}`, where `key` is not null. */
export interface For extends Node {
  readonly kind: 'for';
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  readonly key: Expression | null;
  readonly value: Expression;
  readonly condition: Expression | null;
  readonly grouping: boolean;
}

export interface Parentheses extends Node {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}

/**
 * What stands where an expression could not be read, or where something is missing or too much in a list, an object, a
 * call or a template; a problem of the same file says why.
 */
export interface Broken extends Node {
  readonly kind: 'broken';
}

export type Expression =
  | NullLiteral
  | BoolLiteral
  | NumberLiteral
  | Template
  | Variable
  | GetAttribute
  | Index
  | Splat
  | SplatElement
  | Call
  | Conditional
  | Binary
  | Unary
  | Tuple
  | ObjectConstruction
  | For
  | Parentheses
  | Broken;

/** A mistake in a text, at the place where it shows. */
export interface SyntaxProblem {
  readonly message: string;
  readonly range: Range;
  /** `syntax`: the official parser may know better; `nesting`: too deep for anyone, never handed on. */
  readonly kind: 'syntax' | 'nesting';
}

export interface ParsedFile {
  readonly body: Body;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
}
