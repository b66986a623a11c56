import type { Origin } from '../../base/origin.js';
import { parseExpression } from '../../hcl/parse.js';
import type { Expression } from '../../hcl/syntax.js';
import { textValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import { findArgument } from '../evaluate/layers.js';
import { evaluate } from '../expression/evaluate.js';
import type { FileAccess } from '../functions/file-access.js';
import { literalScope } from './literal-scope.js';
import type { Declaration, Module } from './module.js';
import type { Reader } from './read-file.js';
import { readVariableFile, type VariableFileLibrary } from './variable-files.js';

/** A value of a variable as its text on the command line, or a file of values; later ones win. */
export type VariableSetting =
  | { readonly kind: 'value'; readonly name: string; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

/** What sets the variables of roots from outside of them. Paths are absolute. */
export interface GivenVariables {
  /** The texts of `TF_VAR_NAME`, by name. */
  readonly environment: ReadonlyMap<string, string>;
  readonly settings: readonly VariableSetting[];
}

export const NO_VARIABLES: GivenVariables = { environment: new Map(), settings: [] };

export interface RootVariables {
  readonly module: Module;
  /** The files that lie in the root or belong to its environment, the weakest first. */
  readonly files: readonly string[];
  readonly given: GivenVariables;
  readonly fileAccess: FileAccess;
}

/**
 * The values of a root's variables, as Terraform lays them over each other: the process's environment, the root's files, and
 * the command line in its order ("Variable Definition Precedence").
 */
export async function readRootVariables(
  { module, files, given, fileAccess }: RootVariables,
  library: VariableFileLibrary,
): Promise<ReadonlyMap<string, Value>> {
  const values = new Map<string, Value>();
  const setText = (name: string, text: string, by: string) => {
    const declaration = module.variables.get(name);
    if (declaration !== undefined)
      values.set(name, readGivenText({ text, by, declaration, fileAccess }, library.reader));
  };
  const setFile = async (path: string) => {
    for (const [name, value] of await readVariableFile(path, library, fileAccess)) values.set(name, value);
  };
  for (const [name, text] of given.environment) setText(name, text, `TF_VAR_${name}`);
  for (const path of files) await setFile(path);
  for (const setting of given.settings) {
    if (setting.kind === 'file') await setFile(setting.path);
    else setText(setting.name, setting.text, '--var');
  }
  return values;
}

export interface GivenText {
  readonly text: string;
  /** What gave it. */
  readonly by: string;
  readonly declaration: Declaration;
  readonly fileAccess: FileAccess;
}

/**
 * A text is itself for a variable of a primitive type or of none, and an expression for any other, `any` included (Terraform,
 * `configs.decodeVariableType`). No file holds it, so what is wrong with it is told at the variable.
 */
export function readGivenText(
  { text, by, declaration, fileAccess }: GivenText,
  { report }: Pick<Reader, 'report'>,
): Value {
  if (isLiteral(declaration)) return textValue(text, null);
  const origin = originOf(declaration);
  const message = (why: string) => `the value that ${by} gives "${declaration.name}" cannot be read: ${why}`;
  const { expression, problems } = parseExpression(text);
  for (const problem of problems) {
    const place = { kind: 'origin', origin: originOf(declaration) } as const;
    report({ severity: 'error', message: message(problem.message), place });
  }
  const scope = literalScope({
    what: 'it',
    origin: () => ({ ...origin, range: null }),
    fileAccess,
    report: (diagnostic) =>
      report({ ...diagnostic, message: message(diagnostic.message), place: { kind: 'origin', origin } }),
  });
  return evaluate(expression, scope);
}

/** Whether a text that is given for a variable is its value as it stands. */
export function isLiteral(declaration: Declaration): boolean {
  const type = findArgument(declaration.layers, 'type')?.attribute.value;
  return type === undefined || ['string', 'number', 'bool'].includes(typeName(type) ?? '');
}

/** Terraform 0.11 wrote types in quotes. */
function typeName(type: Expression): string | null {
  if (type.kind === 'variable') return type.name;
  const [only] = type.kind === 'template' ? type.parts : [];
  return only?.kind === 'text' ? only.text : null;
}

function originOf(declaration: Declaration): Origin {
  const file = declaration.layers[0]?.file;
  return {
    source: file?.source.id ?? 0,
    range: file === undefined || file.positions === 'none' ? null : declaration.range,
    via: null,
  };
}

/** Reports what the command line sets and no root declares: a name that was misspelt would else be believed. */
export function reportUndeclared(
  { settings }: GivenVariables,
  roots: readonly Module[],
  { report }: Pick<Reader, 'report'>,
): void {
  const names = new Set(settings.flatMap((setting) => (setting.kind === 'value' ? [setting.name] : [])));
  for (const name of names) {
    if (roots.some((root) => root.variables.has(name))) continue;
    const message = `no root module declares the variable "${name}" that --var sets`;
    report({ severity: 'error', message, place: null });
  }
}
