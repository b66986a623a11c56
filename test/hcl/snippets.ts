import { readFileSync } from 'node:fs';
import type { ReferenceBody } from './reference-tree.js';

/** A snippet of HCL with the official parser's answer: a tree, or the lines and columns of its errors. */
export interface Snippet {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly accept: boolean;
  readonly errors: readonly (readonly [line: number, column: number])[];
  readonly tree: ReferenceBody | null;
}

interface SnippetRecord {
  readonly name: string;
  readonly source?: string;
  readonly sourceBase64?: string;
  readonly accept: boolean;
  readonly errors?: readonly (readonly [number, number])[];
  readonly tree?: ReferenceBody;
}

export function readSnippets(): readonly Snippet[] {
  const lines = readFileSync(new URL('../data/hcl/snippets.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const record: SnippetRecord = JSON.parse(line);
    const { name, source, sourceBase64, accept, errors = [], tree = null } = record;
    const bytes = source === undefined ? Buffer.from(sourceBase64 ?? '', 'base64') : Buffer.from(source);
    return { name, bytes, accept, errors, tree };
  });
}
