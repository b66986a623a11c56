import { readFileSync } from 'node:fs';
import type { ReferenceBody, ReferenceNode } from './reference-tree.js';

/** A text with the official parser's answer: a tree, or the lines and columns of its errors. */
export interface Snippet<Tree> {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly accept: boolean;
  readonly errors: readonly (readonly [line: number, column: number])[];
  readonly tree: Tree | null;
}

interface SnippetRecord<Tree> {
  readonly name: string;
  readonly source?: string;
  readonly sourceBase64?: string;
  readonly accept: boolean;
  readonly errors?: readonly (readonly [number, number])[];
  readonly tree?: Tree;
}

/** Files in native syntax. */
export function readSnippets(): readonly Snippet<ReferenceBody>[] {
  return [...readRecords<ReferenceBody>('snippets.jsonl'), ...readRecords<ReferenceBody>('more-snippets.jsonl')];
}

/** Templates that stand alone. */
export function readTemplateSnippets(): readonly Snippet<ReferenceNode>[] {
  return readRecords<ReferenceNode>('templates.jsonl');
}

function readRecords<Tree>(file: string): readonly Snippet<Tree>[] {
  const lines = readFileSync(new URL(`../data/hcl/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const record: SnippetRecord<Tree> = JSON.parse(line);
    const { name, source, sourceBase64, accept, errors = [], tree = null } = record;
    const bytes = source === undefined ? Buffer.from(sourceBase64 ?? '', 'base64') : Buffer.from(source);
    return { name, bytes, accept, errors, tree };
  });
}
