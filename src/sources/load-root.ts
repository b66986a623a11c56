import type { Launcher } from '../terraform/evaluate/context.js';
import type { Estate } from '../terraform/evaluate/estate.js';
import { openStatically } from '../terraform/evaluate/static-source.js';
import { createFileAccess } from '../terraform/functions/file-access.js';
import type { FunctionTable } from '../terraform/functions/function.js';
import type { FoundRoot } from '../terraform/load/find-roots.js';
import { type GivenVariables, NO_VARIABLES, readRootVariables } from '../terraform/load/given-variables.js';
import { loadTree, type TreeLoader } from '../terraform/load/load-tree.js';
import type { Declaration, Module } from '../terraform/load/module.js';
import type { ModuleNode } from '../terraform/load/module-tree.js';
import { relativeTo } from '../terraform/load/paths.js';
import type { VariableFileLibrary } from '../terraform/load/variable-files.js';
import type { Value } from '../value/value.js';
import type { Environment } from './source.js';

/**
 * A root in one environment, with all that it calls and the values of its variables: whatever had to be read before it is
 * evaluated.
 */
export interface LoadedRoot extends FoundRoot {
  /** Where Terraform is run, or Terragrunt for it: what the root is named after. */
  readonly directory: string;
  readonly node: ModuleNode;
  readonly unit: RootUnit | null;
  readonly inputs: ReadonlyMap<string, Value>;
  /** Null for a root whose environments nobody listed. */
  readonly environment: string | null;
  readonly workspace: string | null;
}

export interface RootToLoad {
  readonly found: FoundRoot;
  readonly directory: string;
  /** The files of values that Terraform reads by itself, the weakest first. */
  readonly variableFiles: readonly string[];
  readonly environments: readonly Environment[] | undefined;
  /** Null where Terraform is run by itself. */
  readonly unit: RootUnit | null;
}

/** The unit of Terragrunt that runs a root. */
export interface RootUnit {
  /** What it sets variables to on the command line; null where that is not known. */
  readonly extra: Pick<GivenVariables, 'environment' | 'settings'> | null;
  /** What it gives to the root; `estate` is null while roots are being loaded. */
  run(estate: Estate | null): UnitRun;
}

export interface UnitRun extends Launcher {
  /** The value that the unit passes to a variable; null where it passes none. */
  input(declaration: Declaration): Value | null;
}

export interface Loading {
  readonly loader: TreeLoader;
  readonly variableFiles: VariableFileLibrary;
  readonly given: GivenVariables;
  readonly workspace: string | null;
  readonly rootsFrom: string;
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
  const { directory, unit } = root;
  const { loader, rootsFrom, functions } = loading;
  const inputs = await readInputs(root, environment?.varFiles ?? [], loading);
  const known = {
    environment: environment?.name ?? null,
    workspace: environment?.workspace ?? loading.workspace,
  };
  const settings = {
    ...known,
    inputs: unit === null || functions === null ? inputs : addInputs(inputs, unit.run(null), module),
    root: relativeTo(rootsFrom, directory),
    directory: module.directory,
    fileAccess: createFileAccess(module.directory, loader.reader.files, loader.reader.sources),
    unsetVariables: variables === 'given' ? 'default' : 'unknown',
  } as const;
  const instance = functions === null ? null : openStatically({ ...settings, functions }, module);
  return { module, variables, directory, unit, inputs, ...known, node: await loadTree(module, loader, instance) };
}

/** What files and the command line set comes before what a unit passes in the environment of the process ("Variable Precedence"). */
export function addInputs(
  set: ReadonlyMap<string, Value>,
  unit: Pick<UnitRun, 'input'>,
  { variables }: Module,
): Pick<ReadonlyMap<string, Value>, 'get'> {
  return {
    get(name) {
      const declaration = variables.get(name);
      return set.get(name) ?? (declaration === undefined ? undefined : (unit.input(declaration) ?? undefined));
    },
  };
}

function readInputs(
  { found: { module, variables }, variableFiles: own, unit }: RootToLoad,
  varFiles: readonly string[],
  { variableFiles, given }: Loading,
): Promise<ReadonlyMap<string, Value>> {
  const { files, sources } = variableFiles.reader;
  const fileAccess = createFileAccess(module.directory, files, sources);
  // The environment of a process is meant for what it runs Terraform in, and that is no module for others to call.
  const environment = variables === 'given' ? given.environment : NO_VARIABLES.environment;
  const all = {
    environment: new Map([...environment, ...(unit?.extra?.environment ?? [])]),
    settings: [...(unit?.extra?.settings ?? []), ...given.settings],
  };
  const root = { module, files: [...own, ...varFiles], given: all, fileAccess };
  return readRootVariables(root, variableFiles);
}
