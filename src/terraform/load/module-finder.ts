import { posix } from 'node:path';
import type { Files } from '../../base/files.js';
import { localPath, packageOf } from './module-source.js';
import { joinPath } from './paths.js';

/** Where the modules of a scan lie, as far as its user says. Paths are absolute. */
export interface ModulePlaces {
  readonly files: Files;
  readonly repository: string;
  /** Directories by the source, or by the package of it. */
  readonly configured: ReadonlyMap<string, string>;
}

/** Finds the directory that a module call's source means. */
export interface ModuleFinder {
  /** `from` is the calling module's directory, `installed` where `terraform init` put it. Null for what is not on disk. */
  find(source: string, from: string, installed?: string): string | null;
}

export function createModuleFinder({ files, repository, configured }: ModulePlaces): ModuleFinder {
  const folders = new Map<string, boolean>();
  const hasVendor = (directory: string): boolean => {
    const known = folders.get(directory) ?? isDirectory(`${directory}/vendor`, files);
    folders.set(directory, known);
    return known;
  };
  return {
    find(source, from, installed) {
      const local = localPath(source);
      if (local !== null) return joinPath(from, local);
      const told = findConfigured(source, configured) ?? installed;
      return told ?? findVendored(source, listTops(from, repository).filter(hasVendor), files);
    },
  };
}

function findConfigured(source: string, configured: ReadonlyMap<string, string>): string | undefined {
  const { name, address, subdirectory } = packageOf(source);
  const whole = configured.get(source);
  if (whole !== undefined) return whole;
  const top = configured.get(address) ?? configured.get(name);
  return top === undefined ? undefined : joinPath(top, subdirectory);
}

/** A copy in the repository: `vendor/PACKAGE` or `vendor/modules/PACKAGE`, beside the caller or above it. */
function findVendored(source: string, tops: readonly string[], files: Files): string | null {
  const { name, subdirectory } = packageOf(source);
  for (const top of tops) {
    for (const folder of [`${top}/vendor`, `${top}/vendor/modules`]) {
      const directory = joinPath(folder, posix.join(name, subdirectory));
      if (directory.startsWith(`${folder}/`) && isDirectory(directory, files)) return directory;
    }
  }
  return null;
}

function isDirectory(path: string, files: Files): boolean {
  return files.list(path).kind === 'listed';
}

/** A directory and those above it, up to the repository. */
function listTops(from: string, repository: string): readonly string[] {
  const tops = [from];
  for (let at = from; at !== repository && at !== posix.dirname(at); at = posix.dirname(at))
    tops.push(posix.dirname(at));
  return tops;
}
