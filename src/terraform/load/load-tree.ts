import type { Origin } from '../../base/origin.js';
import { getAttribute } from '../../hcl/body.js';
import type { Expression } from '../../hcl/syntax.js';
import { MODULE_DEPTH_LIMIT } from '../limits.js';
import { createDocumentedModules, type DocumentedModules } from './documented-modules.js';
import { type InstalledModules, readInstalledModules } from './installed-modules.js';
import type { Declaration, Module } from './module.js';
import type { ModuleLibrary } from './module-library.js';
import type { ModuleChild, ModuleNode } from './module-tree.js';
import { joinPath } from './paths.js';
import type { Reader } from './read-file.js';

/** Follows the module calls of a root to the directories that they name, or that `terraform init` put them in. */
export function loadTree(root: Module, library: ModuleLibrary, reader: Reader): Promise<ModuleNode> {
  const installed = readInstalledModules(root.directory, reader);
  const documented = createDocumentedModules(reader.sources);
  return loadNode(root, { directories: [root.directory], calls: [] }, { library, reader, installed, documented });
}

interface Loading {
  readonly library: ModuleLibrary;
  readonly reader: Reader;
  readonly installed: InstalledModules;
  readonly documented: DocumentedModules;
}

/** How a module was reached: the directories of its callers and itself, and the names of the calls between them. */
interface Way {
  readonly directories: readonly string[];
  readonly calls: readonly string[];
}

async function loadNode(module: Module, way: Way, loading: Loading): Promise<ModuleNode> {
  const children = new Map<string, ModuleChild>();
  for (const [name, declaration] of module.calls) {
    const calls = [...way.calls, name];
    children.set(name, await loadChild(module, declaration, { ...way, calls }, loading));
  }
  return { module, children };
}

async function loadChild(module: Module, call: Declaration, way: Way, loading: Loading): Promise<ModuleChild> {
  const source = literalSource(call);
  const isLocal = source !== null && isLocalSource(source);
  const directory = isLocal ? joinPath(module.directory, source) : loading.installed.get(way.calls.join('.'));
  if (directory === undefined) {
    return source === null
      ? { kind: 'missing', source: '', why: 'its source is an expression' }
      : await openRemote(call, source, way, loading);
  }
  return await openModule(call, source ?? '', directory, way, loading);
}

async function openRemote(call: Declaration, source: string, way: Way, loading: Loading): Promise<ModuleChild> {
  const child = await loading.documented.find(source, literalArgument(call, 'version'));
  if (child === null) return { kind: 'missing', source, why: 'it is remote and not on disk' };
  return { kind: 'module', node: await loadNode(child, way, loading) };
}

async function openModule(
  call: Declaration,
  source: string,
  directory: string,
  way: Way,
  loading: Loading,
): Promise<ModuleChild> {
  const refusal = refuseNesting(call, directory, way.directories);
  if (refusal !== null) {
    loading.reader.report({ severity: 'error', message: refusal, place: { kind: 'origin', origin: originOf(call) } });
    return { kind: 'missing', source, why: refusal };
  }
  const resolved = loading.reader.files.resolve(directory);
  if (resolved === null) return missingDirectory(call, source, 'there is no such directory in the repository', loading);
  const child = await loading.library.get(resolved);
  if (child === null) return missingDirectory(call, source, 'the directory holds no configuration', loading);
  const directories = [...way.directories, directory];
  return { kind: 'module', node: await loadNode(child, { ...way, directories }, loading) };
}

function missingDirectory(call: Declaration, source: string, why: string, { reader }: Loading): ModuleChild {
  const message = `the module "${call.name}" (${source}) was not read: ${why}. What it declares is unknown here.`;
  reader.report({ severity: 'warning', message, place: { kind: 'origin', origin: originOf(call) } });
  return { kind: 'missing', source, why };
}

function refuseNesting(call: Declaration, directory: string, path: readonly string[]): string | null {
  if (path.includes(directory)) return `the module "${call.name}" calls itself: ${[...path, directory].join(' -> ')}`;
  if (path.length > MODULE_DEPTH_LIMIT)
    return `modules nest deeper than ${MODULE_DEPTH_LIMIT} levels here; the deeper ones were not read`;
  return null;
}

function originOf(call: Declaration): Origin {
  const [layer] = call.layers;
  return {
    source: layer?.file.source.id ?? 0,
    range: layer?.file.positions === 'exact' ? call.range : null,
    via: null,
  };
}

/** The source of a call where it is plain text. */
export function literalSource(call: Declaration): string | null {
  return literalArgument(call, 'source');
}

function literalArgument(call: Declaration, name: string): string | null {
  for (const layer of call.layers.toReversed()) {
    const attribute = getAttribute(layer.body, name);
    if (attribute !== null) return literalText(attribute.value);
  }
  return null;
}

function literalText(expression: Expression): string | null {
  if (expression.kind !== 'template') return null;
  let text = '';
  for (const part of expression.parts) {
    if (part.kind !== 'text') return null;
    text += part.text;
  }
  return text;
}

/** Local sources begin with `./` or `../` ("Module Sources: Local Paths"). */
export function isLocalSource(source: string): boolean {
  return /^\.{1,2}(\/|$)/.test(source);
}
