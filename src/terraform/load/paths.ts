import { posix } from 'node:path';

/** A path relative to a directory, without `.` and `..`. Pure text: nothing is looked up. */
export function joinPath(directory: string, relative: string): string {
  const joined = posix.normalize(posix.join(directory, relative));
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined;
}

/** The path as seen from a directory; `.` for the directory itself. */
export function relativeTo(directory: string, path: string): string {
  return posix.relative(directory, path) || '.';
}
