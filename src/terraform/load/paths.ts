import { posix } from 'node:path';

const DRIVE = /^[a-z]:(?=[\\/])/i;

/** A path relative to a directory, without `.` and `..`; no `..` leads above the top of a drive. Pure text: nothing is looked up. */
export function joinPath(directory: string, relative: string): string {
  const drive = DRIVE.exec(directory)?.[0] ?? '';
  const joined = posix.join(directory.slice(drive.length), relative);
  return drive + (joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined);
}

/**
 * The absolute path that a written one means, seen from a directory: from the top, or on Windows from a drive, it means itself.
 * Only there do backslashes part directories; elsewhere they belong to names.
 */
export function resolvePath(directory: string, written: string): string {
  const drive = DRIVE.exec(directory)?.[0] ?? '';
  const path = drive === '' ? written : written.replaceAll('\\', '/');
  if (DRIVE.test(path)) return joinPath(path, '');
  return path.startsWith('/') ? joinPath(`${drive}/`, path) : joinPath(directory, path);
}

/** The path as seen from a directory; `.` for the directory itself. */
export function relativeTo(directory: string, path: string): string {
  return posix.relative(directory, path) || '.';
}
