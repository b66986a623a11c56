import { createFileAccess } from '../terraform/functions/file-access.js';
import type { FoundRoot } from '../terraform/load/find-roots.js';
import { type GivenVariables, NO_VARIABLES, readRootVariables } from '../terraform/load/given-variables.js';
import { loadTree, type TreeLoader } from '../terraform/load/load-tree.js';
import type { ModuleNode } from '../terraform/load/module-tree.js';
import { listVariableFiles, type VariableFileLibrary } from '../terraform/load/variable-files.js';
import type { Value } from '../value/value.js';
import type { Environment } from './source.js';

/**
 * A root in one environment, with all that it calls and the values of its variables: whatever had to be read before it is
 * evaluated.
 */
export interface LoadedRoot extends FoundRoot {
  readonly node: ModuleNode;
  readonly inputs: ReadonlyMap<string, Value>;
  /** Null for a root whose environments nobody listed. */
  readonly environment: string | null;
  readonly workspace: string | null;
}

export interface RootToLoad {
  readonly found: FoundRoot;
  /** The names of all files in its directory. */
  readonly fileNames: readonly string[];
  readonly environments: readonly Environment[] | undefined;
}

interface Loading {
  readonly loader: TreeLoader;
  readonly variableFiles: VariableFileLibrary;
  readonly given: GivenVariables;
  readonly workspace: string | null;
}

/** A root in each of its environments; once where it has none. */
export async function loadRoot(root: RootToLoad, loading: Loading): Promise<readonly LoadedRoot[]> {
  const { found, environments = [] } = root;
  const { loader, workspace } = loading;
  const node = await loadTree(found.module, loader);
  if (environments.length === 0)
    return [{ ...found, node, inputs: await readInputs(root, [], loading), environment: null, workspace }];
  const loaded: LoadedRoot[] = [];
  for (const { name, varFiles, workspace: own } of environments) {
    const inputs = await readInputs(root, varFiles, loading);
    loaded.push({ ...found, node, inputs, environment: name, workspace: own ?? workspace });
  }
  return loaded;
}

function readInputs(
  { found: { module, variables }, fileNames }: RootToLoad,
  varFiles: readonly string[],
  { variableFiles, given }: Loading,
): Promise<ReadonlyMap<string, Value>> {
  const { files, sources } = variableFiles.reader;
  const fileAccess = createFileAccess(module.directory, files, sources);
  const own = listVariableFiles(fileNames).map((name) => `${module.directory}/${name}`);
  // The environment of a process is meant for what it runs Terraform in, and that is no module for others to call.
  const environment = variables === 'given' ? given.environment : NO_VARIABLES.environment;
  const root = { module, files: [...own, ...varFiles], given: { ...given, environment }, fileAccess };
  return readRootVariables(root, variableFiles);
}
