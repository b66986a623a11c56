import type { Diagnostic } from '../../base/diagnostic.js';
import type { Files } from '../../base/files.js';
import { isStackFile } from '../terragrunt/stack-file.js';
import { isConfigFile } from './config-files.js';
import { describeRefusal } from './read-file.js';
import { isInUnreadLanguage, isUnitFile } from './unread-languages.js';

/** A directory that holds configuration, with the names of all its files. */
export interface FoundDirectory {
  readonly path: string;
  readonly fileNames: readonly string[];
}

/**
 * What lies below a path: directories of configuration, and the paths of Terragrunt's units and stacks and of files in languages
 * that are not read.
 */
export interface FoundTree {
  readonly directories: readonly FoundDirectory[];
  readonly units: readonly string[];
  readonly stacks: readonly string[];
  readonly unread: readonly string[];
}

export interface Walk {
  readonly files: Files;
  /** Whether a path is left out of the scan by the user's wish. */
  readonly isExcluded: (path: string) => boolean;
  /** Directories that are not entered. */
  readonly closed: ReadonlySet<string>;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Never entered: other people's code, and what git, Terraform and Terragrunt keep for themselves. */
const SKIPPED = new Set(['.git', '.terraform', '.terragrunt-cache', 'node_modules']);

/** All directories with configuration below a path, itself included; links to directories are not descended. */
export function walkDirectories(top: string, walk: Walk): FoundTree {
  const directories: FoundDirectory[] = [];
  const units: string[] = [];
  const stacks: string[] = [];
  const unread: string[] = [];
  const pending = [top];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const listing = walk.files.list(path);
    if (listing.kind === 'refused') {
      const message = describeRefusal(path, listing.refusal, listing.detail);
      walk.report({ severity: 'error', message, place: { kind: 'path', path } });
      continue;
    }
    const at = path === '/' ? '' : path;
    const entries = listing.entries.filter(({ name }) => !walk.isExcluded(`${at}/${name}`));
    const fileNames = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
    if (fileNames.some(isConfigFile)) directories.push({ path, fileNames });
    units.push(
      ...fileNames
        .filter(isUnitFile)
        .slice(0, 1)
        .map((name) => `${at}/${name}`),
    );
    stacks.push(...fileNames.filter(isStackFile).map((name) => `${at}/${name}`));
    unread.push(...fileNames.filter(isInUnreadLanguage).map((name) => `${at}/${name}`));
    const inner = entries.filter(({ kind, name }) => kind === 'directory' && !SKIPPED.has(name));
    const paths = inner.map(({ name }) => `${at}/${name}`).filter((directory) => !walk.closed.has(directory));
    pending.push(...paths.toReversed());
  }
  return { directories, units, stacks, unread };
}
