import { posix } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Location } from '../base/location.js';
import type { Origin } from '../base/origin.js';
import { locateIn, type Source, type SourceRegistry } from '../base/source.js';
import type { ReportedDiagnostic } from '../report/report.js';

/** Turns origins into the places that users read. */
export interface Places {
  /** Null where there is no origin at all. */
  locate(origin: Origin | null): Location | null;
  /** Diagnostics as they are reported. */
  tell(diagnostics: readonly Diagnostic[]): readonly ReportedDiagnostic[];
  /** The text of the file that a location names. */
  textOf(location: Location): string | null;
}

/**
 * Paths are relative to the working directory. What lies outside of the repository's own files, a module that was
 * downloaded, is placed at the module call that led there.
 */
export function createPlaces(sources: SourceRegistry, workingDirectory: string, repository: string): Places {
  const texts = new Map<string, string>();
  const fileOf = (path: string) => posix.relative(workingDirectory, path) || posix.basename(path);
  const locateOrigin = (origin: Origin | null): Location | null => {
    if (origin === null) return null;
    const own = ownOrigin(origin, sources, repository);
    const source = sources.get(own.source);
    const file = fileOf(source.path);
    if (own.range === null) return { file };
    if (source.lineStarts === null) texts.set(file, source.text);
    return { file, ...locateIn(source, own.range) };
  };
  const locatePlace = (place: Diagnostic['place']): Location | null => {
    if (place === null) return null;
    return place.kind === 'origin' ? locateOrigin(place.origin) : { file: fileOf(place.path) };
  };
  return {
    locate: locateOrigin,
    tell: (diagnostics) =>
      diagnostics.map(({ severity, message, place }) => ({ severity, message, location: locatePlace(place) })),
    textOf: ({ file }) => texts.get(file) ?? null,
  };
}

/** The path of the file that an origin is told in. */
export function tellingPath(origin: Origin, sources: SourceRegistry, repository: string): string {
  return sources.get(ownOrigin(origin, sources, repository).source).path;
}

function ownOrigin(origin: Origin, sources: SourceRegistry, repository: string): Origin {
  let own = origin;
  while (own.via !== null && !isOwn(sources.get(own.source), repository)) own = own.via;
  return own;
}

/** Whether a file is its repository's own, and not that of a module that was downloaded into it. */
export function isOwn({ path, kind, lineStarts }: Source, repository: string): boolean {
  if (path.includes('/.terraform/')) return false;
  // What a saved inventory tells of lies in a repository that is not at hand.
  if (lineStarts !== null) return kind !== 'documented';
  return path.startsWith(`${repository === '/' ? '' : repository}/`);
}
