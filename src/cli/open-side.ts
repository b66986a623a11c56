import type { Files } from '../base/files.js';
import { createDiskFiles } from '../host/disk-files.js';
import { openRevision } from '../host/git-files.js';
import { absolutePath, isWithin, parentOf } from '../host/posix-path.js';
import type { DiffRequest } from './call.js';
import type { Side } from './choose-side.js';
import { findPlace, type OpenedScan, openPlace, type ScanOutside, type ScanPlace } from './open-scan.js';

/** A side whose place is known; nothing of it is read yet. */
export type FoundSide =
  | { readonly kind: 'found'; readonly place: ScanPlace; readonly missing: ReadonlySet<string> }
  | { readonly kind: 'wrong'; readonly message: string };

interface Comparison {
  readonly request: DiffRequest;
  readonly other: Side;
  readonly outside: ScanOutside;
}

/** Finds what a side reads, as far as the call's paths limit it. `missing` are those paths that it has not. */
export function findSide(side: Side, comparison: Comparison): FoundSide {
  const { request, other } = comparison;
  switch (side.kind) {
    case 'document': {
      const place = placeOf([side.given], comparison);
      if (place.kind === 'wrong') return place;
      // The file is the root, whatever it is called.
      const [document = place.repository] = place.documents;
      const rootsFrom = side.holds === 'inventory' ? place.repository : document;
      return { kind: 'found', place: { ...place, rootsFrom, planMoment: side.moment }, missing: new Set() };
    }
    case 'directory': {
      const paths = request.paths.map((path) => absolutePath(path, side.path));
      const isNamedByItself = other.kind === 'directory' || (other.kind === 'document' && other.holds !== 'inventory');
      return onDisk(request.paths.length === 0 ? [side.path] : paths, comparison, isNamedByItself ? side.path : null);
    }
    case 'working-tree':
      return onDisk(defaultPaths(comparison), comparison, null);
    case 'revision': {
      const { top } = side.revision;
      const opened = openRevision(side.revision, createDiskFiles(top));
      if (opened.kind === 'wrong') return opened;
      const asked = defaultPaths(comparison);
      const outsider = asked.find((path) => !isWithin(top, path));
      if (outsider !== undefined)
        return { kind: 'wrong', message: `${outsider} is not in the repository of ${side.name}, which is ${top}` };
      return { kind: 'found', ...inRevision(asked, top, opened.files) };
    }
  }
}

/** The paths of the call; else, for a revision, the directory that the other side is; else the working directory. */
function defaultPaths({ request, other, outside: { workingDirectory } }: Comparison): readonly string[] {
  if (request.paths.length > 0) return request.paths.map((path) => absolutePath(path, workingDirectory));
  return [other.kind === 'directory' ? other.path : workingDirectory];
}

function placeOf(paths: readonly string[], { request, outside }: Comparison) {
  return findPlace({ ...request, paths, plans: [] }, outside);
}

function onDisk(paths: readonly string[], comparison: Comparison, rootsFrom: string | null): FoundSide {
  const { workingDirectory } = comparison.outside;
  const there = paths.filter((path) => createDiskFiles(parentOf(path)).resolve(path) !== null);
  const missing = new Set(paths.filter((path) => !there.includes(path)));
  const place = placeOf(there, comparison);
  if (place.kind === 'wrong') return place;
  const tops = there.length === 0 ? { ...place, repository: workingDirectory, rootsFrom: workingDirectory } : place;
  return { kind: 'found', place: { ...tops, rootsFrom: rootsFrom ?? tops.rootsFrom, strays: 'passed over' }, missing };
}

function inRevision(asked: readonly string[], top: string, files: Files) {
  const there = asked.filter((path) => files.resolve(path) !== null);
  const isDirectory = (path: string) => files.list(path).kind === 'listed';
  const namedFiles = there.filter((path) => !isDirectory(path));
  const place: ScanPlace = {
    tops: [...new Set([...there.filter(isDirectory), ...namedFiles.map(parentOf)])],
    namedFiles,
    documents: [],
    plans: [],
    planned: [],
    repository: top,
    rootsFrom: top,
    planMoment: 'after',
    files,
    diagnostics: [],
    strays: 'passed over',
  };
  return { place, missing: new Set(asked.filter((path) => !there.includes(path))) };
}

/** Reads the configuration of a side. */
export function openSide(
  { place }: Extract<FoundSide, { kind: 'found' }>,
  { request, outside }: Comparison,
): Promise<OpenedScan> {
  return openPlace(place, { ...request, plans: [] }, outside);
}
