import type { Diagnostic } from '../base/diagnostic.js';
import type { Files } from '../base/files.js';
import { createSourceRegistry, type SourceRegistry } from '../base/source.js';
import { buildGraph, type Graph } from '../graph/build.js';
import { NAMED_PAIR_LIMIT } from '../graph/link-limit.js';
import { openWorld } from '../graph/world.js';
import type { Inventory } from '../inventory/inventory.js';
import { joinLayers } from '../inventory/join-layers.js';
import { listStrangers } from '../inventory/list-strangers.js';
import { resolveLookups } from '../inventory/resolve-lookups.js';
import { readDirectories } from '../sources/directory.js';
import { joinReadings } from '../sources/join-readings.js';
import type { DocumentContext } from '../sources/load-document.js';
import type { NamedDocuments, SourceContext, SourceReading } from '../sources/source.js';
import { describeStrangers } from './describe-strangers.js';
import { loadManagedPolicies } from './managed-policies.js';
import type { ScanOptions } from './options.js';

/** Everything that was read and decided, for a command to report on. */
export interface Scan {
  readonly sources: SourceRegistry;
  readonly reading: SourceReading;
  /** The facts of all sources as those of one world. */
  readonly inventory: Inventory;
  readonly graph: Graph;
  readonly diagnostics: readonly Diagnostic[];
  /** How many files of configuration, plans and states were read. */
  readonly files: number;
}

export async function scan(options: ScanOptions, files: Files): Promise<Scan> {
  const sources = createSourceRegistry();
  const diagnostics = collectDiagnostics();
  const given = { ...options, files, sources, report: diagnostics.report };
  const documents = await loadNamed(options, given);
  const context = { ...given, documents, plans: await readPlans(options, given) };
  const written = await readDirectories(options.paths, context);
  const saved = (await documents?.readSaved(options.paths.length === 0 ? 'nothing' : 'directories')) ?? [];
  const reading = withDocuments(joinReadings([written, ...saved]), documents?.read() ?? []);
  const table = await loadManagedPolicies(sources, reading.layers);
  const inventory = joinLayers(resolveLookups(reading.layers, table));
  for (const strangers of listStrangers(reading.layers)) diagnostics.report(describeStrangers(strangers, options));
  options.watch({ kind: 'decide' });
  const graph = buildGraph(openWorld(inventory, table));
  if (graph.beyond.roles + graph.beyond.callers > 0) diagnostics.report(describeBeyond(graph));
  const read = sources
    .all()
    .filter(({ kind, lineStarts }) => kind !== 'text' && kind !== 'documented' && lineStarts === null);
  return { sources, reading, inventory, graph, diagnostics: diagnostics.list(), files: read.length };
}

/** What few scans read is loaded for them alone. */
async function readPlans({ plans }: ScanOptions, context: DocumentContext): Promise<SourceContext['plans']> {
  if (plans.length === 0) return [];
  const { loadPlannedRoot } = await import('../sources/snapshot/load-planned-root.js');
  return plans.flatMap(({ directory, environment, file }) => {
    const planned = loadPlannedRoot(file, context);
    return planned === null ? [] : [{ directory, environment, planned }];
  });
}

async function loadNamed({ documents }: ScanOptions, context: DocumentContext): Promise<NamedDocuments | null> {
  if (documents.length === 0) return null;
  const { loadNamedDocuments } = await import('../sources/named-documents.js');
  return loadNamedDocuments(documents, context);
}

function describeBeyond({ beyond }: Graph): Diagnostic {
  const most = NAMED_PAIR_LIMIT.toLocaleString('en');
  const message = `trusts or permissions name more than ${most} pairs of a caller and a role one by one; those of ${beyond.roles} roles and ${beyond.callers} callers were not looked at to the end. Scan fewer directories at a time`;
  return { severity: 'error', message, place: null };
}

/** Each document is a root of its own. */
function withDocuments(reading: SourceReading, documents: readonly Inventory[]): SourceReading {
  return { ...reading, layers: [...reading.layers, ...documents], roots: reading.roots + documents.length };
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
