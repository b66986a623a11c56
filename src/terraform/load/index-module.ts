import type { Diagnostic } from '../../base/diagnostic.js';
import { getBlocks, listAttributes } from '../../hcl/body.js';
import type { Block } from '../../hcl/syntax.js';
import type { Dialect } from './config-files.js';
import type { Declaration, LocalDeclaration, Module, ModuleFile, ResourceDeclaration } from './module.js';

/** A module's files in reading order, those that override others last. */
export interface ModuleFiles {
  readonly directory: string;
  readonly dialect: Dialect;
  readonly primary: readonly ModuleFile[];
  readonly overrides: readonly ModuleFile[];
}

export interface IndexedModule {
  readonly module: Module;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the declarations of a module. Of two blocks with one name the first counts, and the second is reported. */
export function indexModule(input: ModuleFiles): IndexedModule {
  const diagnostics: Diagnostic[] = [];
  const collect = (type: string, labels: number) => collectDeclarations(input, type, labels, diagnostics);
  const module: Module = {
    directory: input.directory,
    dialect: input.dialect,
    files: [...input.primary, ...input.overrides],
    variables: collect('variable', 1),
    locals: collectLocals(input, diagnostics),
    outputs: collect('output', 1),
    resources: new Map([
      ...collectResources(input, 'resource', 'managed', diagnostics),
      ...collectResources(input, 'data', 'data', diagnostics),
      ...collectResources(input, 'ephemeral', 'ephemeral', diagnostics),
    ]),
    calls: collect('module', 1),
    providers: listBlocks(input, 'provider', 1),
    settings: listBlocks(input, 'terraform', 0),
  };
  return { module, diagnostics };
}

interface FoundBlock {
  readonly file: ModuleFile;
  readonly block: Block;
}

function findBlocks(files: readonly ModuleFile[], type: string, labels: number): readonly FoundBlock[] {
  return files.flatMap((file) => getBlocks(file.body, type, labels).map((block) => ({ file, block })));
}

function declare({ file, block }: FoundBlock): Declaration {
  return {
    name: block.labels.map((label) => label.text).join('.'),
    layers: [{ file, body: block.body }],
    range: block.range,
  };
}

function listBlocks(input: ModuleFiles, type: string, labels: number): readonly Declaration[] {
  return findBlocks([...input.primary, ...input.overrides], type, labels).map(declare);
}

function collectDeclarations(
  input: ModuleFiles,
  type: string,
  labels: number,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, Declaration> {
  const declarations = new Map<string, Declaration>();
  for (const found of findBlocks(input.primary, type, labels)) {
    const declaration = declare(found);
    if (declarations.has(declaration.name)) diagnostics.push(duplicate(type, declaration.name, found));
    else declarations.set(declaration.name, declaration);
  }
  for (const found of findBlocks(input.overrides, type, labels)) {
    const over = declare(found);
    const under = declarations.get(over.name);
    declarations.set(over.name, under === undefined ? over : { ...under, layers: [...under.layers, ...over.layers] });
  }
  return declarations;
}

function collectResources(
  input: ModuleFiles,
  type: string,
  mode: ResourceDeclaration['mode'],
  diagnostics: Diagnostic[],
): [string, ResourceDeclaration][] {
  const prefix = mode === 'managed' ? '' : `${type}.`;
  return [...collectDeclarations(input, type, 2, diagnostics)].map(([name, declaration]) => [
    `${prefix}${name}`,
    { ...declaration, mode, type: name.slice(0, name.indexOf('.')), name: name.slice(name.indexOf('.') + 1) },
  ]);
}

function collectLocals(input: ModuleFiles, diagnostics: Diagnostic[]): ReadonlyMap<string, LocalDeclaration> {
  const locals = new Map<string, LocalDeclaration>();
  for (const { file, block } of findBlocks(input.primary, 'locals', 0)) {
    for (const { name, value, range } of listAttributes(block.body)) {
      if (locals.has(name)) diagnostics.push(duplicate('local value', name, { file, block: { ...block, range } }));
      else locals.set(name, { name, file, expression: value, range });
    }
  }
  for (const { file, block } of findBlocks(input.overrides, 'locals', 0)) {
    for (const { name, value, range } of listAttributes(block.body))
      locals.set(name, { name, file, expression: value, range });
  }
  return locals;
}

function duplicate(what: string, name: string, { file, block }: FoundBlock): Diagnostic {
  const origin = { source: file.source.id, range: file.positions === 'exact' ? block.range : null, via: null };
  const message = `${what} "${name}" is declared twice in this module; only the first is read. Remove or rename one of them.`;
  return { severity: 'warning', message, place: { kind: 'origin', origin } };
}
