import type { Diagnostic } from '../base/diagnostic.js';
import type { Files } from '../base/files.js';
import { createSourceRegistry, type SourceRegistry } from '../base/source.js';
import { buildGraph, type Graph } from '../graph/build.js';
import { openWorld } from '../graph/world.js';
import { resolveLookups } from '../inventory/resolve-lookups.js';
import { readDirectories } from '../sources/directory.js';
import type { SourceReading } from '../sources/source.js';
import { loadManagedPolicies } from './managed-policies.js';
import type { ScanOptions } from './options.js';

/** Everything that was read and decided, for a command to report on. */
export interface Scan {
  readonly sources: SourceRegistry;
  readonly reading: SourceReading;
  readonly graph: Graph;
  readonly diagnostics: readonly Diagnostic[];
  /** How many files of configuration were read. */
  readonly files: number;
}

export async function scan(options: ScanOptions, files: Files): Promise<Scan> {
  const sources = createSourceRegistry();
  const diagnostics = collectDiagnostics();
  const context = { ...options, files, sources, report: diagnostics.report };
  const reading = await readDirectories(options.paths, context);
  const table = await loadManagedPolicies(sources);
  const graph = buildGraph(openWorld(resolveLookups(reading.inventory), table));
  const configuration = sources.all().filter(({ kind }) => kind === 'hcl' || kind === 'json');
  return { sources, reading, graph, diagnostics: diagnostics.list(), files: configuration.length };
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
