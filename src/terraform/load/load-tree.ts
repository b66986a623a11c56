import { posix } from 'node:path';
import type { Origin } from '../../base/origin.js';
import type { ModuleInstance } from '../evaluate/context.js';
import { enterStatically, staticSource } from '../evaluate/static-source.js';
import { MODULE_CALL_LIMIT, MODULE_DEPTH_LIMIT } from '../limits.js';
import type { DocumentedModules } from './documented-modules.js';
import { type InstalledModules, readInstalledModules } from './installed-modules.js';
import type { Declaration, Module } from './module.js';
import type { ModuleFinder } from './module-finder.js';
import type { ModuleLibrary } from './module-library.js';
import { literalArgument, literalSource } from './module-source.js';
import type { ModuleChild, ModuleNode } from './module-tree.js';
import type { Reader } from './read-file.js';
import { whyMissing } from './why-missing.js';

/**
 * Follows the module calls of a root to the directories that they name, or that `terraform init` put them in. `instance` is the
 * root as far as sources that are expressions can be evaluated in it; without it they are unknown.
 */
export function loadTree(root: Module, loader: TreeLoader, instance: ModuleInstance | null): Promise<ModuleNode> {
  const installed = readInstalledModules(root.directory, loader.reader);
  return loadNode(
    root,
    { directories: [root.directory], calls: [], instance },
    { ...loader, installed, followed: { calls: 0 } },
  );
}

/** What loading the modules of roots needs. */
export interface TreeLoader {
  readonly reader: Reader;
  readonly library: ModuleLibrary;
  readonly finder: ModuleFinder;
  readonly documented: DocumentedModules;
  readonly isExcluded: (path: string) => boolean;
}

interface Loading extends TreeLoader {
  readonly installed: InstalledModules;
  readonly followed: { calls: number };
}

/** How a module was reached: the directories of its callers and itself, and the names of the calls between them. */
interface Way {
  readonly directories: readonly string[];
  readonly calls: readonly string[];
  /** The caller, for sources that are expressions. */
  readonly instance: ModuleInstance | null;
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
  const refusal = refuseMore(call, loading);
  if (refusal !== null) return refusal;
  const source = literalSource(call) ?? (way.instance === null ? null : staticSource(way.instance, call));
  const installed = loading.installed.get(way.calls.join('.'));
  const directory = source === null ? installed : loading.finder.find(source, module.directory, installed);
  if (directory === undefined || directory === null) {
    return source === null
      ? { kind: 'missing', source: '', why: 'its source is an expression' }
      : await openRemote(call, source, way, loading);
  }
  if (isLeftOut(directory, module.directory, loading.isExcluded))
    return { kind: 'missing', source: source ?? '', why: 'it is excluded' };
  return await openModule(call, source ?? '', directory, way, loading);
}

/** What is beyond the number of calls that are followed; null while there is room. */
function refuseMore(call: Declaration, { followed, reader }: Loading): ModuleChild | null {
  followed.calls += 1;
  if (followed.calls <= MODULE_CALL_LIMIT) return null;
  const why = `this root calls more than the ${MODULE_CALL_LIMIT} modules that are followed, so this one was not read: what it declares is unknown`;
  reader.report({ severity: 'error', message: why, place: { kind: 'origin', origin: originOf(call) } });
  return { kind: 'missing', source: literalSource(call) ?? '', why };
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
  const child = resolved === null ? null : await loading.library.get(resolved);
  if (child === null) return missingDirectory(call, source, directory, loading);
  const directories = [...way.directories, directory];
  const instance = way.instance === null ? null : enterStatically(way.instance, call, child);
  return { kind: 'module', node: await loadNode(child, { ...way, directories, instance }, loading) };
}

/** Whether the user excludes a directory or one above it that the calling module does not lie in as well. */
function isLeftOut(directory: string, from: string, isExcluded: (path: string) => boolean): boolean {
  for (let at = directory; !`${from}/`.startsWith(at === '/' ? at : `${at}/`); at = posix.dirname(at))
    if (isExcluded(at)) return true;
  return false;
}

function missingDirectory(call: Declaration, source: string, directory: string, { reader }: Loading): ModuleChild {
  const why = whyMissing(directory, source, reader.files);
  const message = `${why}. What the modules in it declare is unknown here.`;
  reader.report({ severity: 'warning', message, place: { kind: 'origin', origin: originOf(call) } });
  return { kind: 'missing', source, why };
}

function refuseNesting(call: Declaration, directory: string, path: readonly string[]): string | null {
  if (path.includes(directory)) return `the module "${call.name}" calls itself: ${[...path, directory].join(' -> ')}`;
  if (path.length > MODULE_DEPTH_LIMIT)
    return `modules nest deeper here than the ${MODULE_DEPTH_LIMIT} levels that are followed, so the ones below were not read: what they declare is unknown. Nest fewer, or scan the directory of this one by itself`;
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
