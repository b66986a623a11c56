import type { Diagnostic } from '../base/diagnostic.js';
import type { Files } from '../base/files.js';
import { createSourceRegistry, type SourceRegistry } from '../base/source.js';
import { buildGraph, type Graph } from '../graph/build.js';
import { openWorld } from '../graph/world.js';
import { mergeInventories } from '../inventory/merge.js';
import { resolveLookups } from '../inventory/resolve-lookups.js';
import { readDirectories } from '../sources/directory.js';
import type { SourceContext, SourceReading } from '../sources/source.js';
import { loadManagedPolicies } from './managed-policies.js';
import type { ScanOptions } from './options.js';

/** Everything that was read and decided, for a command to report on. */
export interface Scan {
  readonly sources: SourceRegistry;
  readonly reading: SourceReading;
  readonly graph: Graph;
  readonly diagnostics: readonly Diagnostic[];
  /** How many files of configuration, plans and states were read. */
  readonly files: number;
}

export async function scan(options: ScanOptions, files: Files): Promise<Scan> {
  const sources = createSourceRegistry();
  const diagnostics = collectDiagnostics();
  const given = { ...options, files, sources, report: diagnostics.report };
  const context = { ...given, plans: await readPlans(options, given) };
  const reading = joinReadings(await readDirectories(options.paths, context), await readNamed(options, context));
  const table = await loadManagedPolicies(sources);
  const graph = buildGraph(openWorld(resolveLookups(reading.inventory, table), table));
  const read = sources.all().filter(({ kind }) => kind !== 'text' && kind !== 'documented');
  return { sources, reading, graph, diagnostics: diagnostics.list(), files: read.length };
}

async function readPlans(
  { plans }: ScanOptions,
  context: Omit<SourceContext, 'plans'>,
): Promise<SourceContext['plans']> {
  if (plans.length === 0) return new Map();
  const { loadPlannedRoot } = await import('../sources/snapshot/load-planned-root.js');
  const found = plans.map(({ directory, file }) => [directory, loadPlannedRoot(file, context)] as const);
  return new Map(found.flatMap(([directory, planned]) => (planned === null ? [] : [[directory, planned]])));
}

/** What few scans read is loaded for them alone. */
async function readNamed({ documents }: ScanOptions, context: SourceContext): Promise<SourceReading | null> {
  if (documents.length === 0) return null;
  const { readDocuments } = await import('../sources/document.js');
  return readDocuments(documents, context);
}

function joinReadings(first: SourceReading, second: SourceReading | null): SourceReading {
  if (second === null) return first;
  return {
    inventory: mergeInventories([first.inventory, second.inventory]),
    roots: first.roots + second.roots,
    environments: first.environments + second.environments,
    missingModules: [...first.missingModules, ...second.missingModules],
    disabled: [...first.disabled, ...second.disabled],
    unreadLanguages: [...first.unreadLanguages, ...second.unreadLanguages],
    unreadValues: [...first.unreadValues, ...second.unreadValues],
    documentedModules: [...first.documentedModules, ...second.documentedModules],
    remarks: [...first.remarks, ...second.remarks],
  };
}

/** Each diagnostic once: a module that ten roots call is read once, and evaluated ten times. */
function collectDiagnostics() {
  const known = new Map<string, Diagnostic>();
  return {
    report(diagnostic: Diagnostic) {
      const { place, message } = diagnostic;
      const key =
        place?.kind === 'origin' ? `${place.origin.source}:${place.origin.range?.start}` : (place?.path ?? '');
      known.set(`${key}:${message}`, diagnostic);
    },
    list: () => [...known.values()],
  };
}
