import { askGit } from './git.js';
import type { TreeEntry } from './git-tree.js';

/** What files of a commit hold, read many at a time: starting git once for each would take longer than reading. */
export interface Blobs {
  /** Null where git has none of that id, as in a partial clone. */
  read(entry: TreeEntry, alongside: () => readonly TreeEntry[]): Uint8Array | null;
}

/** So many bytes are asked for at once. */
const BATCH_LIMIT = 32 * 1024 * 1024;

/** Each file that is asked for brings those `alongside` it that are not read yet. */
export function createBlobs(top: string): Blobs {
  const known = new Map<string, Uint8Array | null>();
  return {
    read(entry, alongside) {
      const found = known.get(entry.id);
      if (found !== undefined) return found;
      const others = alongside().filter(({ id }) => !known.has(id));
      for (const batch of batches([entry, ...others])) readBatch(batch, top, known);
      return known.get(entry.id) ?? null;
    },
  };
}

function batches(entries: readonly TreeEntry[]): readonly (readonly TreeEntry[])[] {
  const all: TreeEntry[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const entry of new Map(entries.map((one) => [one.id, one])).values()) {
    if (size + entry.size > BATCH_LIMIT) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(entry);
    size += entry.size;
  }
  return all;
}

/** `cat-file --batch` answers `ID blob SIZE`, a line end, the bytes and a line end; `ID missing` for what is not there. */
function readBatch(batch: readonly TreeEntry[], top: string, known: Map<string, Uint8Array | null>): void {
  const limit = batch.reduce((sum, { size }) => sum + size + 200, 0);
  const input = batch.map(({ id }) => `${id}\n`).join('');
  const answer = askGit(top, { args: ['cat-file', '--batch'], input, limit });
  for (const { id } of batch) known.set(id, null);
  if (answer.kind !== 'done') return;
  const { bytes } = answer;
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(10, at);
    if (lineEnd === -1) return;
    const [id = '', kind, size = ''] = bytes.toString('latin1', at, lineEnd).split(' ');
    at = lineEnd + 1;
    if (kind !== 'blob') continue;
    known.set(id, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
}
