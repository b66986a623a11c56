import { openStatically } from '../terraform/evaluate/static-source.js';
import { createFileAccess } from '../terraform/functions/file-access.js';
import type { FunctionTable } from '../terraform/functions/function.js';
import type { FoundRoot } from '../terraform/load/find-roots.js';
import { type GivenVariables, NO_VARIABLES, readRootVariables } from '../terraform/load/given-variables.js';
import { loadTree, type TreeLoader } from '../terraform/load/load-tree.js';
import type { ModuleNode } from '../terraform/load/module-tree.js';
import { relativeTo } from '../terraform/load/paths.js';
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

export interface Loading {
  readonly loader: TreeLoader;
  readonly variableFiles: VariableFileLibrary;
  readonly given: GivenVariables;
  readonly workspace: string | null;
  readonly repository: string;
  /** What sources that are expressions may call; null where no source is one. */
  readonly functions: FunctionTable | null;
}

/** A root in each of its environments; once where it has none. */
export async function loadRoot(root: RootToLoad, loading: Loading): Promise<readonly LoadedRoot[]> {
  const { environments = [] } = root;
  if (environments.length === 0) return [await loadInstance(root, null, loading)];
  const loaded: LoadedRoot[] = [];
  for (const environment of environments) loaded.push(await loadInstance(root, environment, loading));
  return loaded;
}

async function loadInstance(root: RootToLoad, environment: Environment | null, loading: Loading): Promise<LoadedRoot> {
  const { module, variables } = root.found;
  const { loader, repository, functions } = loading;
  const inputs = await readInputs(root, environment?.varFiles ?? [], loading);
  const known = {
    inputs,
    environment: environment?.name ?? null,
    workspace: environment?.workspace ?? loading.workspace,
  };
  const settings = {
    ...known,
    root: relativeTo(repository, module.directory),
    directory: module.directory,
    fileAccess: createFileAccess(module.directory, loader.reader.files, loader.reader.sources),
    unsetVariables: variables === 'given' ? 'default' : 'unknown',
  } as const;
  const instance = functions === null ? null : openStatically({ ...settings, functions }, module);
  return { module, variables, ...known, node: await loadTree(module, loader, instance) };
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
