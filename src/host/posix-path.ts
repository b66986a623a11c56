import { resolve } from 'node:path';

/** A path of this machine in the form that the tool uses: absolute, forward slashes, a drive letter where there is one. */
export function absolutePath(path: string, workingDirectory: string): string {
  return toForwardSlashes(resolve(workingDirectory, path), process.platform);
}

/** On Windows alone a backslash parts directories; elsewhere it is a character of a name. */
export function toForwardSlashes(path: string, platform: NodeJS.Platform): string {
  if (platform !== 'win32') return path;
  return path
    .replace(/^\\\\\?\\(?:UNC\\)?/, (prefix) => (prefix.includes('UNC') ? '\\\\' : ''))
    .replaceAll('\\', '/')
    .replace(/^[a-z]:/, (drive) => drive.toUpperCase());
}

/** Whether a path is the directory or lies in it. */
export function isWithin(directory: string, path: string): boolean {
  const top = directory.endsWith('/') ? directory : `${directory}/`;
  return path === directory || path.startsWith(top);
}

/** The directory that holds a path; a top directory holds itself. */
export function parentOf(path: string): string {
  const end = path.lastIndexOf('/');
  if (end < 0) return path;
  const parent = path.slice(0, end);
  return parent === '' || parent.endsWith(':') ? path.slice(0, end + 1) : parent;
}

/** The deepest directory that holds all the paths; null of none, or where they lie on several drives. */
export function commonDirectory(directories: readonly string[]): string | null {
  const [first, ...rest] = directories;
  if (first === undefined) return null;
  let common = first;
  while (!rest.every((directory) => isWithin(common, directory))) {
    const parent = parentOf(common);
    if (parent === common) return null;
    common = parent;
  }
  return common;
}
