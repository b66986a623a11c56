import { getBlocks } from '../../hcl/body.js';
import { isLocalSource, literalSource } from './load-tree.js';
import type { Module } from './module.js';
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
 * and those that hold what only a root has: a lock file, variable values, a backend or cloud block. Of modules that call
 * each other in a circle, which Terraform refuses, the first is read as a root, so that somebody is told.
 */
export function findRoots(candidates: readonly Candidate[], top: string): readonly FoundRoot[] {
  const roots = findUncalled(candidates, top);
  const modules = new Map(candidates.map(({ module }) => [module.directory, module] as const));
  const reached = new Set<string>();
  for (const { module } of roots) reach(module, modules, reached);
  const circular = [...modules.values()].filter((module) => {
    const isFirst = !reached.has(module.directory);
    if (isFirst) reach(module, modules, reached);
    return isFirst;
  });
  return [...roots, ...circular.map((module): FoundRoot => ({ module, variables: 'unknown' }))];
}

/** Adds a module and all that it calls to what was reached. */
function reach(module: Module, modules: ReadonlyMap<string, Module>, reached: Set<string>): void {
  const pending = [module];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next.directory)) continue;
    reached.add(next.directory);
    pending.push(...listCalled(next).flatMap((directory) => modules.get(directory) ?? []));
  }
}

function findUncalled(candidates: readonly Candidate[], top: string): readonly FoundRoot[] {
  const isInExample = ({ module }: Candidate) => isExample(relativeTo(top, module.directory));
  const called = new Set(
    candidates.filter((candidate) => !isInExample(candidate)).flatMap(({ module }) => listCalled(module)),
  );
  const shown = new Set(candidates.filter(isInExample).flatMap(({ module }) => listCalled(module)));
  return candidates.flatMap((candidate): readonly FoundRoot[] => {
    const { module } = candidate;
    if (hasRootMark(candidate)) return [{ module, variables: 'given' }];
    if (called.has(module.directory)) return [];
    const path = relativeTo(top, module.directory);
    const isForOthers = shown.has(module.directory) || path.split('/').some((part) => /^modules?$/i.test(part));
    return [{ module, variables: isForOthers ? 'unknown' : 'given' }];
  });
}

/** The directories that a module's calls name. */
function listCalled(module: Module): readonly string[] {
  return [...module.calls.values()].flatMap((call) => {
    const source = literalSource(call);
    return source !== null && isLocalSource(source) ? [joinPath(module.directory, source)] : [];
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
