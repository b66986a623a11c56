import type { Inventory } from '../inventory/inventory.js';
import { mergeInventories } from '../inventory/merge.js';
import { loadServiceRoles, type ServiceRoles } from '../providers/aws/service-roles.js';
import { loadYamlReader, type YamlReader } from '../providers/kubernetes/yaml-reader.js';
import { createRootKnowledge, type RootKnowledge } from '../providers/read-root.js';
import { stateFileOf } from '../providers/terraform/state-address.js';
import { reportCycles } from '../terraform/evaluate/dependencies.js';
import { createEstate, type Estate } from '../terraform/evaluate/estate.js';
import { newNotes } from '../terraform/evaluate/notes.js';
import { openRoot, type Root } from '../terraform/evaluate/root.js';
import { createFileAccess } from '../terraform/functions/file-access.js';
import type { FunctionTable } from '../terraform/functions/function.js';
import { loadFunctions } from '../terraform/functions/table.js';
import { createDocumentedModules } from '../terraform/load/documented-modules.js';
import { type Candidate, type FoundRoot, findRoots, type RootChooser } from '../terraform/load/find-roots.js';
import { reportUndeclared } from '../terraform/load/given-variables.js';
import { createModuleFinder } from '../terraform/load/module-finder.js';
import { createModuleLibrary, type ModuleLibrary } from '../terraform/load/module-library.js';
import { isExpressionSource } from '../terraform/load/module-source.js';
import { relativeTo } from '../terraform/load/paths.js';
import type { Reader } from '../terraform/load/read-file.js';
import { countUnreadLanguages } from '../terraform/load/unread-languages.js';
import { createVariableFileLibrary, listVariableFiles } from '../terraform/load/variable-files.js';
import { type FoundTree, walkDirectories } from '../terraform/load/walk.js';
import { listDocumented, listLoaded, listMissing } from './listed-modules.js';
import { literalPartition } from './literal-partition.js';
import { addInputs, type LoadedRoot, loadRoot, type RootToLoad } from './load-root.js';
import { noteOrder } from './note-order.js';
import { listOpenWorkspaces } from './open-workspaces.js';
import type { PlannedRoot } from './planned-root.js';
import { listRemarks } from './remarks.js';
import type { SourceContext, SourceReading } from './source.js';
import { tellAccounts } from './tell-accounts.js';
import { listUnits } from './terragrunt/list-units.js';
import { listUnreadValues } from './unread-values.js';

/** Reads every root module below the given directories: all files first, then, root by root, what providers know of them. */
export async function readDirectories(tops: readonly string[], context: SourceContext): Promise<SourceReading> {
  const { files, sources, report, hclParser } = context;
  const reader: Reader = { files, sources, report, hclParser };
  const { environments, modules, chooseRoot } = context.estate;
  const choose: RootChooser = (directory) => (environments.has(directory) ? 'root' : chooseRoot(directory));
  const library = createModuleLibrary(reader, context.isExcluded);
  const finder = createModuleFinder({ ...context, configured: modules });
  const documented = createDocumentedModules(context.sources);
  const loader = { reader, library, finder, documented, isExcluded: context.isExcluded };
  const found = tops.map((top) => walkDirectories(top, context));
  const units = await listUnits(found, { ...context, loader, environments });
  const candidates = (await listCandidates(found, library)).filter(
    ({ module }) => !units.directories.has(module.directory),
  );
  const names = new Map(candidates.map(({ module, fileNames }) => [module.directory, fileNames] as const));
  const variableFiles = createVariableFileLibrary(reader);
  const search = { top: context.repository, choose, sourced: units.sourced, finder };
  const runnable = [...candidates, ...units.roots.map(({ found }) => found)];
  const isStatic = runnable.every(({ module }) => ![...module.calls.values()].some(isExpressionSource));
  const ofSources = isStatic ? null : await loadFunctions(calledNames(context));
  const loading = { ...context, loader, variableFiles, given: context.variables, functions: ofSources };
  const trees: LoadedRoot[] = [];
  const plain = findRoots(candidates, search).map((root) => plainRoot(root, names, environments));
  const toLoad = [...plain, ...units.roots];
  const nameOf = (directory: string) => relativeTo(context.rootsFrom, directory);
  for (const [index, root] of toLoad.entries()) {
    context.watch({ kind: 'load', root: nameOf(root.directory), number: index + 1, of: toLoad.length });
    trees.push(...(await loadRoot(root, loading)));
  }
  reportStrayPlans(trees, context);
  reportUndeclared(
    context.variables,
    trees.map(({ module }) => module),
    reader,
  );
  const functions = await loadFunctions(calledNames(context));
  const estate = createEstate();
  const roles = await loadServiceRoles(context.sources);
  const readYaml = await loadYamlReader(context.sources);
  const kept = trees.filter((tree) => planOf(tree, context)?.isEmptied !== true);
  const opened = openAll(kept, { functions, roles, readYaml, estate }, context);
  for (const { root } of opened) estate.add(root);
  context.documents?.join(estate);
  const readings = opened.map(({ root, knowledge, planned }, index) => {
    context.watch({ kind: 'evaluate', root: root.context.root, number: index + 1, of: opened.length });
    const written = noteOrder(knowledge.readInventory(root), root);
    const inventory = mergeInventories([written, readRest(root, knowledge, planned)]);
    reportCycles(root.context);
    return { inventory, disabled: [...root.context.notes.disabled] };
  });
  return {
    layers: [mergeInventories(readings.map(({ inventory }) => inventory))],
    disabled: readings.flatMap(({ disabled }) => disabled),
    remarks: listRemarks([...(await library.list()), units]),
    roots: new Set(trees.map(({ directory }) => directory)).size,
    environments: trees.filter(({ environment }) => environment !== null).length,
    unreadValues: trees.flatMap((tree) => listUnreadValues(tree, names, context) ?? []),
    refusedRoots: listRefused(candidates, trees, choose).map((path) => relativeTo(context.repository, path)),
    openWorkspaces: listOpenWorkspaces(trees, context),
    unreadLanguages: countUnreadLanguages([...new Set(found.flatMap(({ unread }) => unread))].map(baseName)),
    terragrunt: units.coverage,
    missingModules: [
      ...new Set(
        trees.flatMap(({ node, directory }) => listMissing(node, relativeTo(context.repository, directory), '')),
      ),
    ],
    documentedModules: [
      ...new Set(
        trees.flatMap(({ node, directory }) => listDocumented(node, relativeTo(context.repository, directory), '')),
      ),
    ],
  };
}

/** The directories that the user says are no roots, and that nothing reads as modules either. */
function listRefused(
  candidates: readonly Candidate[],
  trees: readonly LoadedRoot[],
  choose: RootChooser,
): readonly string[] {
  const directories = candidates.map(({ module }) => module.directory).filter((path) => choose(path) === 'module');
  if (directories.length === 0) return [];
  const read = new Set(trees.flatMap(({ node }) => listLoaded(node)));
  return directories.filter((path) => !read.has(path));
}

/** A directory that Terraform is run in by itself. */
function plainRoot(
  found: FoundRoot,
  names: ReadonlyMap<string, readonly string[]>,
  environments: SourceContext['estate']['environments'],
): RootToLoad {
  const { directory } = found.module;
  const variableFiles = listVariableFiles(names.get(directory) ?? []).map((name) => `${directory}/${name}`);
  return { found, directory, variableFiles, environments: environments.get(directory), unit: null };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function reportStrayPlans(trees: readonly LoadedRoot[], { plans, report }: SourceContext): void {
  const read = new Set(trees.map((tree) => tree.directory));
  for (const { directory } of plans) {
    const message =
      'no root module is read here, so the plan for it tells nothing; name the directory of the configuration that it is a plan of';
    if (!read.has(directory)) report({ severity: 'error', message, place: { kind: 'path', path: directory } });
  }
}

function planOf({ directory, environment }: LoadedRoot, { plans }: SourceContext): PlannedRoot | null {
  const found = plans.find((plan) => plan.directory === directory && plan.environment === environment);
  return found?.planned ?? null;
}

/** What a plan has of a root beyond its configuration, which is what modules make whose code is not at hand. */
function readRest(root: Root, knowledge: RootKnowledge, planned: PlannedRoot | null): Partial<Inventory> {
  if (planned === null) return {};
  const addresses = new Set(root.resources(() => true).map(({ address }) => address));
  // What a state lists of a role is all that there was, and not all that shall be.
  return { ...knowledge.readInventory(planned.rest(addresses, root.context.root, knowledge)), exclusives: [] };
}

async function listCandidates(found: readonly FoundTree[], library: ModuleLibrary): Promise<readonly Candidate[]> {
  const directories = found.flatMap((tree) => tree.directories);
  const candidates: Candidate[] = [];
  for (const { path, fileNames } of new Map(directories.map((directory) => [directory.path, directory])).values()) {
    const module = await library.get(path);
    if (module !== null) candidates.push({ module, fileNames });
  }
  return candidates;
}

interface Surroundings {
  readonly functions: FunctionTable;
  readonly roles: ServiceRoles;
  readonly readYaml: YamlReader;
  readonly estate: Estate;
}

interface OpenedRoot {
  readonly root: Root;
  readonly knowledge: RootKnowledge;
  readonly planned: PlannedRoot | null;
}

/** Opens the roots, each with the plan that is given for it, else with the state among the documents that it alone keeps there. */
function openAll(
  trees: readonly LoadedRoot[],
  surroundings: Surroundings,
  context: SourceContext,
): readonly OpenedRoot[] {
  const opened = trees.map((tree) => ({ tree, ...openLoaded(tree, planOf(tree, context), surroundings, context) }));
  const { documents } = context;
  if (documents === null) return opened;
  const files = opened.map(({ root }) => stateFileOf(root));
  return opened.map((one, index) => {
    const file = files[index] ?? null;
    const isShared = files.filter((other) => other === file).length > 1;
    const state = file === null || isShared || one.planned !== null ? null : documents.takeState(file);
    return state === null ? one : openLoaded(one.tree, state, surroundings, context);
  });
}

function openLoaded(
  { module, directory, unit, node, variables, inputs, environment, workspace }: LoadedRoot,
  planned: PlannedRoot | null,
  { functions, roles, readYaml, estate }: Surroundings,
  context: SourceContext,
): OpenedRoot {
  const accounts = tellAccounts(context.estate.accounts, planned, () => root);
  const launched = unit?.run(estate) ?? null;
  const knowledge = createRootKnowledge({
    literalPartition: literalPartition(node),
    estate,
    roles,
    accounts,
    runners: context.estate.runners,
    readYaml,
  });
  const root: Root = openRoot(
    {
      root: relativeTo(context.rootsFrom, directory),
      environment,
      directory: module.directory,
      fileAccess: createFileAccess(module.directory, context.files, context.sources),
      functions,
      providers: knowledge,
      inputs: launched === null ? inputs : addInputs(inputs, launched, module),
      unsetVariables: variables === 'given' ? 'default' : 'unknown',
      workspace,
      report: context.report,
      disabledBlocks: context.disabledBlocks,
      notes: newNotes(),
      planned,
      launcher: launched,
    },
    node,
  );
  return { root, knowledge, planned };
}

/** Every word before a parenthesis: no fewer than the functions that are called. */
function calledNames({ sources }: SourceContext): ReadonlySet<string> {
  const names = new Set<string>();
  const written = sources.all().filter(({ kind }) => kind !== 'plan' && kind !== 'state' && kind !== 'authorization');
  for (const { text } of written)
    for (const match of text.matchAll(/(?<!\w)([a-z]\w*(?:::\w+)*)\s*\(/g)) names.add(match[1] ?? '');
  // The provider of that name renders templates, as a function does.
  if (written.some(({ text }) => /"template_(?:dir|file)"/.test(text))) names.add('templatestring');
  return names;
}
