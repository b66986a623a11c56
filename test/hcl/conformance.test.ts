import { describe, expect, it } from 'vitest';
import { type Position, positionAt } from '../../src/base/source.js';
import { type Decoded, decodeText } from '../../src/hcl/decode.js';
import { parseHcl, parseTemplate } from '../../src/hcl/parse.js';
import { findDifference, findNodeDifference } from './compare-trees.js';
import { toReference, toReferenceNode } from './reference-tree.js';
import { readSnippets, readTemplateSnippets } from './snippets.js';

interface Exception {
  readonly reason: string;
  /** Where our first problem is. */
  readonly first: Position;
}

/** Where we answer otherwise than the official parser, on purpose. */
const EXCEPTIONS: ReadonlyMap<string, Exception> = new Map([
  ['ok-deep_lists_1400', { reason: 'our limit is 500 levels', first: { line: 1, column: 506 } }],
  ['bad-bad_utf8_comment', { reason: 'no file that is not UTF-8 is read at all', first: { line: 1, column: 3 } }],
  ['bad-unclosed_interp', { reason: 'we point at the "${" that is never closed', first: { line: 1, column: 7 } }],
  ['bad-splat_bad', { reason: 'official: behind where the bracket is missing', first: { line: 1, column: 8 } }],
  ['bad-index-unclosed', { reason: 'official: behind where the bracket is missing', first: { line: 1, column: 9 } }],
  ['bad-unclosed-dollar', { reason: 'official: the last "$" is no character', first: { line: 1, column: 8 } }],
]);

const snippets = readSnippets().filter((snippet) => !EXCEPTIONS.has(snippet.name));
const accepted = snippets.filter((snippet) => snippet.accept);
const rejected = snippets.filter((snippet) => !snippet.accept);

/** Where our first problem is; null where there is none. */
function findFirstProblem(decoded: Decoded): number | null {
  if (decoded.kind === 'malformed') return decoded.offset;
  return parseHcl(decoded.text).problems[0]?.range.start ?? null;
}

describe('the official parser’s answers about files', () => {
  it.each(accepted)('accepts $name with the same tree', ({ bytes, tree }) => {
    const source = Buffer.from(bytes).toString();
    const parsed = parseHcl(source);
    expect(parsed.problems).toEqual([]);
    expect(tree && findDifference(tree, toReference(parsed.body), source)).toBeNull();
  });

  it.each(rejected)('rejects $name at the same place', ({ bytes, errors }) => {
    const decoded = decodeText(bytes);
    const offset = findFirstProblem(decoded);
    const { line, column } = positionAt(decoded.text, offset ?? -1);
    expect(errors).toContainEqual([line, column]);
  });

  it.each([...EXCEPTIONS])('are not ours for %s', (name, { first }) => {
    const snippet = readSnippets().find((candidate) => candidate.name === name);
    const decoded = decodeText(snippet?.bytes ?? Buffer.of());
    expect(positionAt(decoded.text, findFirstProblem(decoded) ?? -1)).toEqual(first);
    expect(snippet?.errors).not.toContainEqual([first.line, first.column]);
  });
});

describe('the official parser’s answers about templates', () => {
  it.each(readTemplateSnippets())('are ours for $name', ({ bytes, accept, errors, tree }) => {
    const source = Buffer.from(bytes).toString();
    const { template, problems } = parseTemplate(source);
    expect(problems.length === 0).toBe(accept);
    if (tree !== null) expect(findNodeDifference(tree, toReferenceNode(template), source)).toBeNull();
    const places = problems.map(({ range }) => positionAt(source, range.start));
    if (!accept) expect(errors).toContainEqual([places[0]?.line, places[0]?.column]);
  });
});
