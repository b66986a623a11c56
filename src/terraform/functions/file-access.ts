import type { Files } from '../../base/files.js';
import type { Origin } from '../../base/origin.js';
import type { Source, SourceRegistry } from '../../base/source.js';
import { type Refusal, refuse, refuseBeyond } from '../../value/outcome.js';
import type { StringValue, Value } from '../../value/value.js';
import { resolvePath } from '../load/paths.js';

export type FileBytes = { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly path: string } | Refusal;
export type FileText = { readonly kind: 'text'; readonly source: Source } | Refusal;

/** The files that functions like `file` and `templatefile` read, seen from a root module's directory. */
export interface FileAccess {
  /** The absolute path that a function's argument means. */
  locate(path: string): string;
  readBytes(path: string): FileBytes;
  /** The text of a file, as one source however often it is read. */
  readText(path: string): FileText;
  /** What the configuration itself renders to where a path leads; null where nothing does. */
  rendering(path: StringValue): Rendering | null;
  readonly files: Files;
}

/** A template, or a folder of them, that a resource renders into a file that others read (`template_dir`). */
export interface Rendering {
  /** What the template's path is made of, and the path where that is known. */
  readonly source: Value;
  readonly path: string | null;
  readonly origin: Origin;
  render(template: Value): Value;
}

/** Relative paths start at `directory`, for that is where Terraform runs; `original` tells where what lies at a path is written. */
export function createFileAccess(
  directory: string,
  files: Files,
  sources: SourceRegistry,
  original: (path: string) => string = (path) => path,
): FileAccess {
  const known = new Map<string, Source>();
  const locate = (path: string): string => original(resolvePath(directory, path));
  const readBytes = (path: string): FileBytes => readFrom(files, path, locate(path));
  const readText = (path: string): FileText => {
    const read = readBytes(path);
    if (read.kind === 'refused') return read;
    const source = known.get(read.path) ?? toSource(read.bytes, read.path, sources);
    if (source === null) return refuse(`the contents of "${path}" are not valid UTF-8`);
    known.set(read.path, source);
    return { kind: 'text', source };
  };
  return { locate, readBytes, readText, rendering: () => null, files };
}

function readFrom(files: Files, path: string, absolute: string): FileBytes {
  if (path.startsWith('~')) return refuseBeyond(`"${path}" lies in a home directory, outside of the repository`);
  const read = files.read(absolute);
  if (read.kind === 'read') return { kind: 'bytes', bytes: read.bytes, path: absolute };
  switch (read.refusal) {
    case 'missing':
      return refuse(`no file exists at "${path}"`);
    case 'directory':
      return refuse(`"${path}" is a directory`);
    case 'outside':
      return refuseBeyond(`"${path}" lies outside of the repository, where nothing is read`);
    case 'special':
    case 'too-large':
    case 'unreadable':
      return refuseBeyond(`"${path}" cannot be read: ${read.detail}`);
  }
}

function toSource(bytes: Uint8Array, path: string, sources: SourceRegistry): Source | null {
  try {
    return sources.add(path, 'text', new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return null;
  }
}
