/**
 * The largest JSON document (a plan, a state) that is read, in bytes: parsed, it takes about eight times as much memory.
 * Plans of a thousand resources have some 10 MB.
 */
export const DOCUMENT_SIZE_LIMIT = 64 * 1024 * 1024;

/** Why a path gave no content. `outside`: it resolves out of the repository, which nothing may read. */
export type Refusal = 'missing' | 'outside' | 'directory' | 'special' | 'too-large' | 'unreadable';

export type ReadResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly detail: string };

/** `link` is a link to a directory, which a walk does not descend; a link to a file is a `file`. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link';
}

export type ListResult =
  | { readonly kind: 'listed'; readonly entries: readonly DirectoryEntry[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly detail: string };

/**
 * The files of one scan, confined to its repository. All paths are absolute with forward slashes.
 * Synchronous, for evaluation reads what `file()` names when it comes to it.
 */
export interface Files {
  /** `limit` is the largest size in bytes; without it, that of files that people write. */
  read(path: string, limit?: number): ReadResult;
  /** Entries in code-unit order of their names, so that every run sees the same order. */
  list(path: string): ListResult;
  /** The path with its links resolved; null where there is nothing or it lies outside. */
  resolve(path: string): string | null;
}
