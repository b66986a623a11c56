import { posix } from 'node:path';
import type { Location } from '../base/location.js';
import type { Report } from './report.js';

/** The path of a file as its repository's tools name it; null where it lies outside, which none of them can show. */
export function repositoryPath(file: string, { working, repository }: Report['directories']): string | null {
  const path = posix.relative(repository, posix.join(working, file));
  return path === '' || path === '..' || path.startsWith('../') || posix.isAbsolute(path) ? null : path;
}

/** A location with its path relative to the repository; null where there is none. */
export function inRepository(location: Location | null, { directories }: Pick<Report, 'directories'>): Location | null {
  const file = location === null ? null : repositoryPath(location.file, directories);
  return location === null || file === null ? null : { ...location, file };
}
