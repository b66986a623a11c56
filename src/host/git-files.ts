import { isReadByName } from '../base/file-names.js';
import type { DirectoryEntry, Files, ListResult, ReadResult } from '../base/files.js';
import { SIZE_LIMIT } from './disk-files.js';
import { askGit } from './git.js';
import { type Blobs, createBlobs } from './git-blobs.js';
import { type FoundInTree, resolveInTree } from './git-resolve.js';
import type { GitRevision } from './git-revision.js';
import { readTree, type Tree, type TreeEntry } from './git-tree.js';

export type OpenedRevision =
  | { readonly kind: 'files'; readonly files: Files }
  | { readonly kind: 'wrong'; readonly message: string };

/**
 * The files of one commit, at the paths that they have in the work tree. Links lead within the commit; what leads out of it is
 * refused. `disk` holds what no commit does and both sides of a comparison share: modules that were downloaded into `.terraform`.
 */
export function openRevision(revision: GitRevision, disk: Files): OpenedRevision {
  const read = readTree(revision);
  if (read.kind === 'failed')
    return { kind: 'wrong', message: `git cannot list the commit ${revision.commit}: ${read.why}` };
  const { tree } = read;
  const blobs = createBlobs(revision.top);
  const children = listChildren(tree);
  const isDownloaded = createDownloads(revision);
  const find = (path: string) => resolveInTree(path, revision.top, tree, (entry) => textOf(entry, blobs));
  const files: Files = {
    read(path, limit = SIZE_LIMIT) {
      if (isDownloaded(path)) return disk.read(path, limit);
      return readFound(find(path), limit, (entry, at) =>
        blobs.read(entry, () => configurationBeside(at, children, tree)),
      );
    },
    list(path) {
      if (isDownloaded(path)) return disk.list(path);
      return listFound(find(path), { tree, children }, (inner) => find(`${revision.top}/${inner}`));
    },
    resolve(path) {
      if (isDownloaded(path)) return disk.resolve(path);
      const found = find(path);
      return found.kind === 'found' ? `${revision.top}${found.path === '' ? '' : `/${found.path}`}` : null;
    },
  };
  return { kind: 'files', files };
}

/**
 * Tells what lies in a `.terraform` that git does not track. One that is committed is a part of each commit like any other
 * directory: else a change of it would show on both sides.
 */
function createDownloads({ top }: GitRevision): (path: string) => boolean {
  let known: ReadonlySet<string> | null = null;
  return (path) => {
    const [, folder] = /^(.*?\/\.terraform)(?:\/|$)/s.exec(path) ?? [];
    if (folder === undefined) return false;
    known ??= new Set(listTrackedFolders(top));
    return !known.has(folder);
  };
}

function listTrackedFolders(top: string): readonly string[] {
  const answer = askGit(top, { args: ['ls-files', '-z', '--', ':(glob)**/.terraform/**'] });
  const names = answer.kind === 'done' ? answer.bytes.toString('utf8').split('\0') : [];
  return names.flatMap((name) => /^(.*?\/\.terraform)\//s.exec(`${top}/${name}`)?.[1] ?? []);
}

type Children = ReadonlyMap<string, readonly string[]>;

function listChildren(tree: Tree): Children {
  const children = new Map<string, string[]>();
  for (const path of tree.keys()) {
    if (path === '') continue;
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const known = children.get(parent) ?? [];
    known.push(path);
    children.set(parent, known);
  }
  return children;
}

/** The configuration of the directories in the same top directory: modules call each other there. */
function configurationBeside(path: string, children: Children, tree: Tree): readonly TreeEntry[] {
  if (!isReadByName(path)) return [];
  const [top = ''] = path.split('/');
  const within = path.includes('/') ? `${top}/` : '';
  const found: TreeEntry[] = [];
  const pending = within === '' ? [''] : [top];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const child of children.get(at) ?? []) {
      const entry = tree.get(child);
      if (entry?.kind === 'directory' && within !== '') pending.push(child);
      if (entry?.kind === 'file' && isReadByName(child) && entry.size <= SIZE_LIMIT) found.push(entry);
    }
  }
  return found;
}

function textOf(entry: TreeEntry, blobs: Blobs): string | null {
  const bytes = blobs.read(entry, () => []);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

function readFound(
  found: FoundInTree,
  limit: number,
  bytesOf: (entry: TreeEntry, path: string) => Uint8Array | null,
): ReadResult {
  if (found.kind === 'refused') return found;
  const { entry, path } = found;
  if (entry.kind !== 'file') return { kind: 'refused', refusal: 'directory', detail: '' };
  if (entry.size > limit) {
    const detail = `${Math.ceil(entry.size / 1024 / 1024)} MiB, and the limit is ${limit / 1024 / 1024}`;
    return { kind: 'refused', refusal: 'too-large', detail };
  }
  const bytes = bytesOf(entry, path);
  if (bytes === null) return { kind: 'refused', refusal: 'unreadable', detail: 'this clone does not hold its content' };
  return { kind: 'read', bytes };
}

function listFound(
  found: FoundInTree,
  { tree, children }: { readonly tree: Tree; readonly children: Children },
  find: (path: string) => FoundInTree,
): ListResult {
  if (found.kind === 'refused') return found;
  if (found.entry.kind === 'module') return { kind: 'listed', entries: [] };
  if (found.entry.kind !== 'directory') return { kind: 'refused', refusal: 'missing', detail: '' };
  const entries = (children.get(found.path) ?? []).map((path): DirectoryEntry => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { name, kind: kindOf(path, tree, find) };
  });
  return { kind: 'listed', entries: entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** A link to a directory is a link, any other a file: reading it tells where it leads. */
function kindOf(path: string, tree: Tree, find: (path: string) => FoundInTree): DirectoryEntry['kind'] {
  const kind = tree.get(path)?.kind;
  if (kind === 'directory' || kind === 'module') return 'directory';
  const found = kind === 'link' ? find(path) : null;
  return found?.kind === 'found' && found.entry.kind !== 'file' ? 'link' : 'file';
}
