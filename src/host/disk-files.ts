import { type Dirent, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { DirectoryEntry, Files, ListResult, ReadResult } from '../base/files.js';
import { parentOf } from './posix-path.js';
import { type RealPath, refusalOf, resolveWithin } from './real-path.js';

/** The largest file that is read, in bytes. No configuration written by people comes near it. */
export const SIZE_LIMIT = 32 * 1024 * 1024;

/**
 * The files of the disk, as far as they lie in the repository: links are followed, and what they lead out to is refused.
 * `repository` is an absolute path without links.
 */
export function createDiskFiles(repository: string): Files {
  const resolve = createResolver(repository);
  return {
    read(path, limit = SIZE_LIMIT) {
      const real = resolve(path);
      if (real.kind === 'refused') return real;
      return CREDENTIALS.test(real.path) ? GUARDED : readRegular(real.path, limit);
    },
    list(path) {
      const real = resolveWithin(repository, path);
      return real.kind === 'real' ? listDirectory(real.path) : real;
    },
    resolve(path) {
      const real = resolveWithin(repository, path);
      return real.kind === 'real' ? real.path : null;
    },
  };
}

/** Where git keeps the token of a checkout, which a link or `file()` could bring into a report. */
const CREDENTIALS = /\/\.git\/(?:.*\/)?(?:config|config\.worktree|credentials|FETCH_HEAD)$/is;

const GUARDED: ReadResult = {
  kind: 'refused',
  refusal: 'unreadable',
  detail: 'git may keep credentials there, so nothing reads it',
};

/** A file that the user named, wherever it lies; `path` is without links. */
export function readNamedFile(path: string, limit: number): ReadResult {
  return readRegular(path, limit);
}

/** Resolves the directory of many files once; only a file that is itself a link is resolved by itself. */
function createResolver(repository: string): (path: string) => RealPath {
  const directories = new Map<string, RealPath>();
  return (path) => {
    const parent = parentOf(path);
    const directory = directories.get(parent) ?? resolveWithin(repository, parent);
    directories.set(parent, directory);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (directory.kind === 'refused' || ['', '.', '..'].includes(name)) return resolveWithin(repository, path);
    const inside = `${directory.path === '/' ? '' : directory.path}/${name}`;
    return isPlain(inside) ? { kind: 'real', path: inside } : resolveWithin(repository, path);
  };
}

/** There, and no link. */
function isPlain(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === false;
  } catch {
    return false;
  }
}

/** What is no regular file is never opened: a pipe would block, a device may act. */
function readRegular(path: string, limit: number): ReadResult {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return { kind: 'refused', refusal: 'directory', detail: '' };
    if (!stats.isFile()) return { kind: 'refused', refusal: 'special', detail: '' };
    if (stats.size > limit) return { kind: 'refused', refusal: 'too-large', detail: tooLarge(stats.size, limit) };
    return { kind: 'read', bytes: readFileSync(path) };
  } catch (error) {
    return { kind: 'refused', ...refusalOf(error) };
  }
}

function tooLarge(size: number, limit: number): string {
  return `${Math.ceil(size / 1024 / 1024)} MiB, and the limit is ${limit / 1024 / 1024}`;
}

function listDirectory(path: string): ListResult {
  try {
    const entries = readdirSync(path, { withFileTypes: true }).map((entry) => describeEntry(entry, path));
    return { kind: 'listed', entries: entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (error) {
    return { kind: 'refused', ...refusalOf(error) };
  }
}

/** What is neither directory nor link to one counts as a file: reading it tells what it is. */
function describeEntry(entry: Dirent, directory: string): DirectoryEntry {
  const { name } = entry;
  if (entry.isDirectory()) return { name, kind: 'directory' };
  return { name, kind: entry.isSymbolicLink() && leadsToDirectory(`${directory}/${name}`) ? 'link' : 'file' };
}

function leadsToDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
