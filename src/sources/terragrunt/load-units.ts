import { posix } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Estate } from '../../terraform/evaluate/estate.js';
import { createFileAccess, type FileAccess } from '../../terraform/functions/file-access.js';
import { loadAllFunctions } from '../../terraform/functions/table.js';
import { composeModule, namedFiles } from '../../terraform/load/compose-module.js';
import { isDocumented } from '../../terraform/load/documented-modules.js';
import type { Module, ModuleFile } from '../../terraform/load/module.js';
import { relativeTo } from '../../terraform/load/paths.js';
import { listVariableFiles } from '../../terraform/load/variable-files.js';
import { NO_OUTPUTS, type Passed, type TerragruntWorld } from '../../terraform/terragrunt/config.js';
import { createTerragruntFiles } from '../../terraform/terragrunt/config-files.js';
import { type Copies, createCopies } from '../../terraform/terragrunt/copies.js';
import { toVariableValue } from '../../terraform/terragrunt/input-value.js';
import { runUnit } from '../../terraform/terragrunt/run-unit.js';
import { readUnit, type Unit, type UnreadUnit } from '../../terraform/terragrunt/unit.js';
import type { RootToLoad, UnitRun } from '../load-root.js';
import { outputsOfEstate } from './estate-outputs.js';
import { generateStacks } from './generate-stacks.js';
import { findUnitModule } from './unit-module.js';
import type { FoundUnits, UnitLoading, Units } from './units.js';

/** Reads the units at some paths, as far as they have to be known before anything is evaluated. */
export async function loadUnits({ units, stacks }: FoundUnits, loading: UnitLoading): Promise<Units> {
  const copies = createCopies();
  const passed = new Map<string, Passed>();
  const world = await createWorld(loading, copies, passed);
  const generated = generateStacks(stacks, { world, copies, passed, loader: loading.loader });
  const written = units.filter((path) => {
    const directory = posix.dirname(path);
    return !generated.sources.has(directory) && !copies.has(directory);
  });
  const readings = [...written, ...generated.units].map((path) => readQuietly(path, world));
  const included = new Set(readings.flatMap(({ unit }) => unit.included));
  const roots: RootToLoad[] = [];
  const sourced = new Set<string>();
  const unread = [...generated.unread];
  for (const { unit, diagnostics } of readings) {
    // What is there to be included says nothing by itself.
    if (included.has(unit.path)) continue;
    const opened = unit.kind === 'unread' ? unit : await openUnit(unit, world, loading);
    if (opened === null) continue;
    for (const diagnostic of diagnostics) world.report(diagnostic);
    const directory = posix.dirname(unit.path);
    if (opened.kind === 'unread') unread.push({ unit: relativeTo(world.repository, directory), why: opened.why });
    else {
      roots.push(opened.root);
      sourced.add(opened.root.found.module.directory);
    }
  }
  return {
    roots,
    directories: new Set([...roots.map(({ directory }) => directory), ...generated.sources]),
    sourced,
    coverage: { units: roots.length, unread },
    files: [...world.files.list(), ...distinct(roots)],
  };
}

/** What was generated for them, each text once, for its comments speak to this tool as well. */
function distinct(roots: readonly RootToLoad[]): readonly ModuleFile[] {
  const files = roots.flatMap(({ found }) => found.module.files.filter(({ unknowns }) => unknowns !== undefined));
  return [...new Map(files.map((file) => [`${file.source.id}:${file.body.range.start}`, file] as const)).values()];
}

async function createWorld(
  { loader, repository, rootsFrom }: UnitLoading,
  { original }: Copies,
  passed: ReadonlyMap<string, Passed>,
): Promise<TerragruntWorld> {
  const { files, sources, report } = loader.reader;
  const accesses = new Map<string, FileAccess>();
  return {
    repository: rootsFrom,
    files: createTerragruntFiles({ ...loader.reader, repository }, { original }),
    functions: await loadAllFunctions(),
    fileAccess(directory) {
      const access = accesses.get(directory) ?? createFileAccess(directory, files, sources, original);
      accesses.set(directory, access);
      return access;
    },
    outputs: NO_OUTPUTS,
    passed: (directory) => passed.get(directory) ?? null,
    report,
  };
}

interface QuietReading {
  readonly unit: Unit | UnreadUnit;
  readonly diagnostics: readonly Diagnostic[];
}

function readQuietly(path: string, world: TerragruntWorld): QuietReading {
  const diagnostics: Diagnostic[] = [];
  const unit = readUnit(path, { ...world, report: (diagnostic) => diagnostics.push(diagnostic) });
  return { unit, diagnostics };
}

type OpenedUnit =
  | { readonly kind: 'root'; readonly root: RootToLoad }
  | { readonly kind: 'unread'; readonly why: string };

/** Null where there is no module to run, which Terragrunt passes over. */
async function openUnit(unit: Unit, world: TerragruntWorld, loading: UnitLoading): Promise<OpenedUnit | null> {
  const { library, reader, isExcluded } = loading.loader;
  const { original } = world.files;
  const directory = posix.dirname(unit.path);
  const own = await library.get(original(directory));
  if (unit.source === null && own === null) return null;
  const found = unit.source === null ? null : await findUnitModule(unit.source, directory, loading, original);
  if (found !== null && found.kind === 'missing') return { kind: 'unread', why: found.why };
  const base = found?.module ?? own;
  if (base === null) return null;
  const module = assemble(base, own === base ? null : own, unit, reader.report);
  return {
    kind: 'root',
    root: {
      found: { module, variables: unit.extra.kind === 'known' ? 'given' : 'unknown' },
      directory,
      variableFiles: listValues([base.directory, original(directory)], loading).filter((path) => !isExcluded(path)),
      environments: loading.environments.get(directory),
      unit: {
        extra: unit.extra.kind === 'known' ? unit.extra : null,
        run: (estate) => run(unit, module, estate, world),
      },
    },
  };
}

function run({ path, source }: Unit, module: Module, estate: Estate | null, world: TerragruntWorld): UnitRun {
  const outputs = estate === null ? NO_OUTPUTS : outputsOfEstate(estate, world.repository);
  const { input, ...launcher } = runUnit(path, { ...world, outputs });
  return {
    ...launcher,
    call: isDocumented(module) && source !== null ? source.origin : null,
    input(declaration) {
      const value = input(declaration.name);
      const conversion = { fileAccess: world.fileAccess(module.directory), report: world.report };
      return value === null ? null : toVariableValue(value, declaration, conversion);
    },
  };
}

/** Terragrunt copies the files beside its own to those of the module, and writes what it generates over both. */
function assemble(
  base: Module,
  own: Module | null,
  { generated }: Unit,
  report: (diagnostic: Diagnostic) => void,
): Module {
  if (own === null && generated.length === 0) return base;
  const files = [...namedFiles(base), ...(own === null ? [] : namedFiles(own))];
  const names = new Set(files.map(({ name }) => name));
  const written = generated.filter(({ name, existing }) => existing === 'replaced' || !names.has(name));
  return composeModule(base, [...files, ...written], report);
}

/** The files of values that Terraform reads by itself; of one name that of the later directory. */
function listValues(directories: readonly string[], { loader }: UnitLoading): readonly string[] {
  const paths = new Map<string, string>();
  for (const directory of directories) {
    const listing = loader.reader.files.list(directory);
    const entries = listing.kind === 'listed' ? listing.entries : [];
    for (const { name, kind } of entries) if (kind === 'file') paths.set(name, `${directory}/${name}`);
  }
  return listVariableFiles([...paths.keys()]).map((name) => paths.get(name) ?? name);
}
