import { describe, expect, it } from 'vitest';
import { governComments } from '../../src/hcl/govern.js';
import { parseJsonBody } from '../../src/hcl/json/parse.js';
import { parseHcl } from '../../src/hcl/parse.js';
import type { ParsedFile } from '../../src/hcl/syntax.js';

/** What the only comment with a `!` in it speaks of. */
function governed(text: string, parse: (text: string) => ParsedFile): string | undefined {
  const { body, comments } = parse(text);
  const ranges = [...governComments(text, body, comments)].filter(([comment]) => comment.text.includes('!'));
  return ranges.map(([, { start, end }]) => text.slice(start, end)).join(' and ');
}

const native = (text: string) => governed(text, (it) => parseHcl(it));
const json = (text: string) => governed(text, parseJsonBody);

describe('a comment of native syntax', () => {
  it.each([
    ['above an argument', 'a = 1\n# !\nb = 2\nc = 3', 'b = 2'],
    ['behind an argument', 'a = 1\nb = 2 # !\nc = 3', 'b = 2 # !'],
    ['with slashes', 'a = 1\n// !\nb = 2', 'b = 2'],
    ['before an argument', '/* ! */ b = 2\nc = 3', '/* ! */ b = 2'],
    ['of several lines', '/*\n!\n*/\nb = 2', 'b = 2'],
    ['above other comments', '# !\n# other\n\n// another\nb = 2\nc = 3', 'b = 2'],
    ['above a block', '# !\nb {\n  c = 1\n}\nd = 1', 'b {\n  c = 1\n}'],
    ['behind a block that opens', 'b { # !\n  c = 1\n}\nd = 1', 'b { # !\n  c = 1\n}'],
    ['above a block in a block', 'a {\n  # !\n  b {\n    c = 1\n  }\n  d = 1\n}', '  b {\n    c = 1\n  }'],
    ['above a heredoc', 'a {\n  # !\n  b = <<E\n  text\nE\n  c = 1\n}', '  b = <<E\n  text\nE'],
    ['above a member of a list', 'a = [\n  1,\n  # !\n  2,\n  3,\n]', '  2,'],
    ['above an object of a list', 'a = [\n  # !\n  {\n    b = 1\n  },\n  3,\n]', '  {\n    b = 1\n  }'],
    ['in a call', 'a = f({\n  # !\n  b = [\n    1\n  ]\n  c = 1\n})', '  b = [\n    1\n  ]'],
    ['behind what closes', 'a = [\n  1\n] # !\nb = 2', '] # !'],
    ['above what closes', 'a {\n  b = 1\n  # !\n}\nc = 1', '}'],
    ['with nothing below', 'a = 1\n# !', '# !'],
    ['with line ends of Windows', 'a = 1\r\n# !\r\nb = 2\r\nc = 3', 'b = 2\r'],
  ])('%s', (_, text, expected) => {
    expect(native(text)).toBe(expected);
  });
});

describe('a comment of JSON syntax', () => {
  it.each([
    ['of the file', '{"//": "!", "a": 1}', '{"//": "!", "a": 1}'],
    ['of a block', '{"a": {"//": "!", "b": 1}, "c": 1}', '{"//": "!", "b": 1}'],
    ['in a list', '{"a": [{"//": ["other", "!"], "b": 1}, {"b": 2}]}', '{"//": ["other", "!"], "b": 1}'],
  ])('%s speaks of the object that holds it', (_, text, expected) => {
    expect(json(text)).toBe(expected);
  });
});

it('many comments above each other take no longer than they are', () => {
  const text = `${'# !\n'.repeat(20_000)}a = 1`;
  const { body, comments } = parseHcl(text);
  const governs = governComments(text, body, comments);
  expect(new Set([...governs.values()].map(({ start }) => start))).toEqual(new Set([text.length - 5]));
});
