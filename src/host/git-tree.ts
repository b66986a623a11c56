import { askGit } from './git.js';
import type { GitRevision } from './git-revision.js';

/** What a path of a commit is. A `module` is another repository, of which this one holds the commit alone. */
export interface TreeEntry {
  readonly kind: 'file' | 'directory' | 'link' | 'module';
  readonly id: string;
  /** In bytes; 0 of what is no file. */
  readonly size: number;
}

/** All entries of a commit by their paths in it, the top by the empty path. */
export type Tree = ReadonlyMap<string, TreeEntry>;

export type ReadTree =
  | { readonly kind: 'tree'; readonly tree: Tree }
  | { readonly kind: 'failed'; readonly why: string };

/** Some hundred bytes an entry: more than the largest repositories have. */
const LISTING_LIMIT = 512 * 1024 * 1024;

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = {
  '040000': 'directory',
  '120000': 'link',
  '160000': 'module',
};

/** Lists a commit, without reading any file of it. */
export function readTree({ commit, top }: GitRevision): ReadTree {
  const args = ['ls-tree', '-r', '-t', '-l', '-z', '--full-tree', commit];
  const answer = askGit(top, { args, limit: LISTING_LIMIT });
  if (answer.kind !== 'done') return { kind: 'failed', why: answer.kind === 'failed' ? answer.why : 'git is gone' };
  const tree = new Map<string, TreeEntry>([['', { kind: 'directory', id: commit, size: 0 }]]);
  for (const row of answer.bytes.toString('utf8').split('\0')) {
    const found = /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(row);
    if (found === null) continue;
    const [, mode = '', id = '', size = '', path = ''] = found;
    tree.set(path, { kind: KINDS[mode] ?? 'file', id, size: size === '-' ? 0 : Number(size) });
  }
  return { kind: 'tree', tree };
}
