import type { Readable } from 'node:stream';
import { DOCUMENT_SIZE_LIMIT, type Files, type ReadResult } from '../base/files.js';
import { readNamedFile } from './disk-files.js';
import { describeSystemError } from './system-error.js';

/** All that comes in on a stream, as far as the limit: what is larger is not kept. */
export async function readStandardInput(stream: Readable, limit: number): Promise<ReadResult> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > limit)
        return { kind: 'refused', refusal: 'too-large', detail: `the limit is ${limit / 1024 / 1024} MiB` };
      chunks.push(bytes);
    }
  } catch (error) {
    return { kind: 'refused', refusal: 'unreadable', detail: describeSystemError(error) };
  }
  return { kind: 'read', bytes: Buffer.concat(chunks) };
}

/** The path that stands for the standard input: a place as it is reported reads `-`. */
export function standardInputPath(workingDirectory: string): string {
  return `${workingDirectory === '/' ? '' : workingDirectory}/-`;
}

/** The files with documents that the user named, wherever they lie, and with what came in on the standard input at its path. */
export function withDocuments(
  files: Files,
  documents: ReadonlySet<string>,
  { path, input }: { readonly path: string; readonly input: ReadResult | null },
): Files {
  return {
    ...files,
    read(at, limit) {
      if (!documents.has(at)) return files.read(at, limit);
      return input !== null && at === path ? input : readNamedFile(at, limit ?? DOCUMENT_SIZE_LIMIT);
    },
  };
}
