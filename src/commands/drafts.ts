import type { Files } from '../base/files.js';
import type { Source } from '../base/source.js';
import { applyEdits, type SourceEdit } from '../fix/source-edit.js';
import { decodeText } from '../hcl/decode.js';

/** A file as it is on the disk, and as it is to be. */
export interface Draft {
  /** Absolute, with forward slashes and without links. */
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Whether the file is where it seems to be, and its text is all that it holds: nothing of it is lost when it is written. */
export function isAsRead(source: Source, files: Files): boolean {
  const read = files.read(source.path);
  return read.kind === 'read' && files.resolve(source.path) === source.path && textOf(read.bytes) === source.text;
}

function textOf(bytes: Uint8Array): string | null {
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? decoded.text : null;
}

/** A source with edits; `known` is what earlier ones made of its file. */
export function draftFile(source: Source, edits: readonly SourceEdit[], known: Draft | null, files: Files): Draft {
  const read = known === null ? files.read(source.path) : null;
  const before = known?.before ?? (read?.kind === 'read' ? read.bytes : new Uint8Array());
  const text = applyEdits(source.text, edits);
  const mark = before.length > source.text.length && hasMark(before) && !source.text.startsWith('\ufeff');
  return { path: source.path, before, after: new TextEncoder().encode(mark ? `\ufeff${text}` : text) };
}

function hasMark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

/** The files as they would be. */
export function withDrafts(files: Files, drafts: readonly Draft[]): Files {
  const changed = new Map(drafts.map(({ path, after }) => [path, after] as const));
  return {
    ...files,
    read(path, limit) {
      const bytes = changed.get(path);
      return bytes === undefined ? files.read(path, limit) : { kind: 'read', bytes };
    },
  };
}
