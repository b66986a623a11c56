import { posix } from 'node:path';
import type { Coverage } from '../base/coverage.js';
import type { Files } from '../base/files.js';
import { lineStartsOf, type Source } from '../base/source.js';
import { joinLayers } from '../inventory/join-layers.js';
import type { SavedDiagnostic, SavedInventory } from '../inventory/saved/saved-inventory.js';
import { writeInventory } from '../inventory/saved/write.js';
import type { Report } from '../report/report.js';
import { writeJson } from '../report/write-json.js';
import { NOTHING_HIDDEN, summarise } from './coverage.js';
import type { ScanOptions, Tool } from './options.js';
import { createPlaces } from './places.js';
import { type Scan, scan } from './scan.js';

/** A saved inventory as text, with what was read for it. */
export interface ExportReport {
  readonly text: string;
  readonly diagnostics: Report['diagnostics'];
  readonly coverage: Coverage;
}

/** The repository that an inventory is of. */
export type RepositoryIdentity = SavedInventory['repository'];

/** Reads the paths, and writes what they tell in a form that is a source for other scans. */
export async function exportInventory(
  options: ScanOptions,
  files: Files,
  about: { readonly tool: Tool; readonly repository: RepositoryIdentity },
): Promise<ExportReport> {
  const result = await scan(options, files);
  const places = createPlaces(result.sources, options.workingDirectory, options.repository);
  const diagnostics = places.tell(result.diagnostics);
  return {
    text: writeCompact(writeInventory({ ...about, ...savedScan(result, options) })),
    diagnostics,
    coverage: summarise(result, { hidden: NOTHING_HIDDEN, rulesOff: [] }),
  };
}

/** Lists of numbers stand on one line: there are more of them than of all else. */
function writeCompact(value: unknown): string {
  return writeJson(value).replace(/\[\s+\d+(?:,\s+\d+)*\s+\]/g, (list) => list.replace(/\s+/g, ''));
}

function savedScan(
  { sources, reading, diagnostics }: Scan,
  { repository }: ScanOptions,
): Omit<SavedInventory, 'tool' | 'repository'> {
  const { layers, remarks, refusedRoots: _, ...extent } = reading;
  return {
    sources: sources.all().map((source) => ({
      path: source.kind === 'documented' ? source.path : pathWithin(repository, source.path),
      kind: source.kind,
      lineStarts: lineStartsIn(source),
    })),
    inventory: joinLayers(layers),
    remarks,
    diagnostics: diagnostics.map(({ severity, message, place }): SavedDiagnostic => {
      const origin = place?.kind === 'origin' ? place.origin : null;
      return { severity, message, origin, path: place?.kind === 'path' ? pathWithin(repository, place.path) : null };
    }),
    extent,
  };
}

/** A file that lies elsewhere is told by its name alone. */
function pathWithin(repository: string, path: string): string {
  const relative = posix.relative(repository, path);
  return relative === '..' || relative.startsWith('../') || posix.isAbsolute(relative)
    ? posix.basename(path)
    : relative;
}

/** Nothing is told of the lines of JSON that somebody else wrote, so that no place in it is. */
function lineStartsIn({ kind, text, lineStarts }: Source): readonly number[] {
  if (lineStarts !== null) return lineStarts;
  return kind === 'plan' || kind === 'state' || kind === 'authorization' ? [0] : lineStartsOf(text);
}
