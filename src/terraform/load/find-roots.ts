import { getBlocks } from '../../hcl/body.js';
import { isLocalSource, literalSource } from './load-tree.js';
import type { Module } from './module.js';
import { joinPath, relativeTo } from './paths.js';

/** A directory with configuration, and what else lies in it that tells a root module. */
export interface Candidate {
  readonly module: Module;
  readonly fileNames: readonly string[];
}

/**
 * The root modules among the directories of a scan: those that nothing outside of `examples`, `test` and the like calls,
 * and those that hold what only a root has: a lock file, variable values, a backend or cloud block.
 */
export function findRoots(candidates: readonly Candidate[], top: string): readonly Module[] {
  const called = new Set(
    candidates
      .filter(({ module }) => !isExample(relativeTo(top, module.directory)))
      .flatMap(({ module }) => listCalled(module)),
  );
  return candidates
    .filter((candidate) => !called.has(candidate.module.directory) || hasRootMark(candidate))
    .map(({ module }) => module);
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
