import { createFileAccess } from '../terraform/functions/file-access.js';
import type { FoundRoot } from '../terraform/load/find-roots.js';
import { type GivenVariables, NO_VARIABLES, readRootVariables } from '../terraform/load/given-variables.js';
import { loadTree } from '../terraform/load/load-tree.js';
import type { ModuleLibrary } from '../terraform/load/module-library.js';
import type { ModuleNode } from '../terraform/load/module-tree.js';
import { listVariableFiles, type VariableFileLibrary } from '../terraform/load/variable-files.js';
import type { Value } from '../value/value.js';

/** A root with all that it calls and the values of its variables: whatever had to be read before it is evaluated. */
export interface LoadedRoot extends FoundRoot {
  readonly node: ModuleNode;
  readonly inputs: ReadonlyMap<string, Value>;
}

export interface RootToLoad {
  readonly found: FoundRoot;
  /** The names of all files in its directory. */
  readonly fileNames: readonly string[];
}

interface Loading {
  readonly library: ModuleLibrary;
  readonly variableFiles: VariableFileLibrary;
  readonly given: GivenVariables;
}

export async function loadRoot({ found, fileNames }: RootToLoad, loading: Loading): Promise<LoadedRoot> {
  const { library, variableFiles, given } = loading;
  const { reader } = variableFiles;
  const { module, variables } = found;
  const node = await loadTree(module, library, reader);
  const fileAccess = createFileAccess(module.directory, reader.files, reader.sources);
  const files = listVariableFiles(fileNames).map((name) => `${module.directory}/${name}`);
  // The environment of a process is meant for what it runs Terraform in, and that is no module for others to call.
  const environment = variables === 'given' ? given.environment : NO_VARIABLES.environment;
  const inputs = await readRootVariables(
    { module, files, given: { ...given, environment }, fileAccess },
    variableFiles,
  );
  return { module, variables, node, inputs };
}
