import { getBlocks } from '../../hcl/body.js';
import type { Module } from './module.js';
import type { ModuleFinder } from './module-finder.js';
import { literalSource, localPath, sourceStart } from './module-source.js';
import { joinPath, relativeTo } from './paths.js';

/** A directory with configuration, and what else lies in it that tells a root module. */
export interface Candidate {
  readonly module: Module;
  readonly fileNames: readonly string[];
}

/** A root module, and whether the values of its variables are at hand. */
export interface FoundRoot {
  readonly module: Module;
  /** `unknown`: it is a module for others to call, whose defaults only stand in for what they pass. */
  readonly variables: 'given' | 'unknown';
}

/**
 * The root modules among the directories of a scan: those that nothing outside of `examples`, `test` and the like calls,
 * those that hold what only a root has: a lock file, variable values, a backend or cloud block; and those that are chosen as
 * roots. Of modules that call each other in a circle, which Terraform refuses, the first is read as a root, so that somebody
 * is told.
 */
export function findRoots(candidates: readonly Candidate[], search: RootSearch): readonly FoundRoot[] {
  const directories = candidates.map(({ module }) => module.directory);
  const calls = new Map(
    candidates.map(({ module }) => [module.directory, listCalled(module, directories, search.finder)] as const),
  );
  const roots = findUncalled(candidates, calls, search);
  const modules = new Map(candidates.map(({ module }) => [module.directory, module] as const));
  const reached = new Set<string>();
  const refused = directories.filter((directory) => search.choose(directory) === 'module');
  for (const directory of [...search.sourced, ...refused, ...roots.map(({ module }) => module.directory)])
    reach(directory, calls, reached);
  const circular = [...modules.values()].filter(({ directory }) => {
    const isFirst = !reached.has(directory);
    if (isFirst) reach(directory, calls, reached);
    return isFirst;
  });
  return [...roots, ...circular.map((module): FoundRoot => ({ module, variables: 'unknown' }))];
}

/** Whether Terraform is run in a directory, or it is but a module that others call. */
export type RootChooser = (directory: string) => 'root' | 'module' | null;

export interface RootSearch {
  /** What paths are told relative to. */
  readonly top: string;
  /** What the user says of a directory; null where that is nothing. */
  readonly choose: RootChooser;
  /** Directories of modules that something beside Terraform runs, under other names. */
  readonly sourced: ReadonlySet<string>;
  readonly finder: ModuleFinder;
}

/** The directories that each directory's calls name. */
type Calls = ReadonlyMap<string, readonly string[]>;

/** Adds a module and all that it calls to what was reached. */
function reach(directory: string, calls: Calls, reached: Set<string>): void {
  const pending = [directory];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    pending.push(...(calls.get(next) ?? []));
  }
}

function findUncalled(
  candidates: readonly Candidate[],
  calls: Calls,
  { top, choose, sourced }: RootSearch,
): readonly FoundRoot[] {
  const isInExample = (directory: string) => isExample(relativeTo(top, directory));
  const called = new Set([...calls].flatMap(([directory, others]) => (isInExample(directory) ? [] : others)));
  const shown = new Set([...calls].flatMap(([directory, others]) => (isInExample(directory) ? others : [])));
  return candidates.flatMap((candidate): readonly FoundRoot[] => {
    const { module } = candidate;
    const isSourced = sourced.has(module.directory);
    const chosen = choose(module.directory);
    if (chosen === 'module') return [];
    if (chosen === 'root' || (!isSourced && hasRootMark(candidate))) return [{ module, variables: 'given' }];
    if (isSourced || called.has(module.directory)) return [];
    const path = relativeTo(top, module.directory);
    const isForOthers = shown.has(module.directory) || path.split('/').some((part) => /^modules?$/i.test(part));
    return [{ module, variables: isForOthers ? 'unknown' : 'given' }];
  });
}

/** The directories that a module's calls name; of a source that is an expression, all that it may come to. */
function listCalled(module: Module, directories: readonly string[], finder: ModuleFinder): readonly string[] {
  return [...module.calls.values()].flatMap((call) => {
    const source = literalSource(call);
    if (source !== null) return finder.find(source, module.directory) ?? [];
    const start = localPath(sourceStart(call));
    if (start === null) return [];
    const path = `${joinPath(module.directory, start)}${start.endsWith('/') ? '/' : ''}`;
    return directories.filter((directory) => directory.startsWith(path));
  });
}

const EXAMPLE = /^(examples?|samples?|demos?|tests?|testing|test[-_].*|fixtures?|e2e|integration)$/i;

function isExample(path: string): boolean {
  return path.split('/').some((part) => EXAMPLE.test(part));
}

function hasRootMark({ module, fileNames }: Candidate): boolean {
  if (fileNames.some((name) => name === '.terraform.lock.hcl' || /\.tfvars(\.json)?$/.test(name))) return true;
  return module.settings.some((settings) =>
    settings.layers.some(({ body }) => getBlocks(body, 'backend', 1).length + getBlocks(body, 'cloud', 0).length > 0),
  );
}
