import { describe, expect, it } from 'vitest';
import { positionAt } from '../../src/base/source.js';
import { type Decoded, decodeText } from '../../src/hcl/decode.js';
import { parseHcl } from '../../src/hcl/parse.js';
import { findDifference } from './compare-trees.js';
import { toReference } from './reference-tree.js';
import { readSnippets } from './snippets.js';

/** Where we answer otherwise than the official parser, on purpose. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['ok-deep_lists_1400', 'our limit is 500 levels'],
  ['bad-bad_utf8_comment', 'no file that is not UTF-8 is read, wherever the bad bytes stand'],
  ['bad-unclosed_interp', 'we point at the "${" that is never closed, not at what is found in its stead'],
  ['bad-splat_bad', 'the official parser points behind the place where the bracket is missing'],
]);

const snippets = readSnippets().filter((snippet) => !EXCEPTIONS.has(snippet.name));
const accepted = snippets.filter((snippet) => snippet.accept);
const rejected = snippets.filter((snippet) => !snippet.accept);

/** Where our first problem is; null where there is none. */
function findFirstProblem(decoded: Decoded): number | null {
  if (decoded.kind === 'malformed') return decoded.offset;
  return parseHcl(decoded.text).problems[0]?.range.start ?? null;
}

describe('the official parser’s answers', () => {
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

  it.each([...EXCEPTIONS.keys()])('knows an exception by its name: %s', (name) => {
    expect(readSnippets().map((snippet) => snippet.name)).toContain(name);
  });
});
