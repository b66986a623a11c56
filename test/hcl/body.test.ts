import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askAuthority } from '../../src/hcl/authority.js';
import { getAttribute, getBlocks, listAttributes } from '../../src/hcl/body.js';
import { parseJsonBody } from '../../src/hcl/json/parse.js';
import { parseHcl } from '../../src/hcl/parse.js';
import type { Body } from '../../src/hcl/syntax.js';
import { showAttribute, showHeader } from './show.js';

/** The same configuration in both syntaxes; the labels of the JSON stand in objects and in arrays of objects. */
const NATIVE = `
resource "aws_iam_role" "a" {
  name = "x"
  inline_policy {
    name = "p"
  }
  inline_policy {
    name = "q"
  }
}
resource "aws_iam_role" "b" {}
resource "aws_iam_user" "c" {
  name = null
}
locals {
  a = 1
  b = aws_iam_role.a.arn
}
locals {
  c = [true]
}
`;
const JSON_SYNTAX = `{
  "//": "written by hand",
  "resource": [
    {
      "aws_iam_role": {
        "a": { "name": "x", "inline_policy": [{ "name": "p" }, { "//": "the second", "name": "q" }] },
        "b": {}
      }
    },
    { "aws_iam_user": [{ "c": [{ "name": null }] }] }
  ],
  "locals": [{ "a": 1, "b": "\${aws_iam_role.a.arn}" }, { "c": [true] }]
}`;

const bodies: readonly (readonly [string, Body])[] = [
  ['native syntax', parseHcl(NATIVE).body],
  ['JSON syntax', parseJsonBody(JSON_SYNTAX).body],
];

describe.each(bodies)('a body in %s', (syntax, body) => {
  it('gives its blocks with all their labels', () => {
    expect(getBlocks(body, 'resource', 2).map(showHeader)).toEqual([
      'resource.aws_iam_role.a',
      'resource.aws_iam_role.b',
      'resource.aws_iam_user.c',
    ]);
    expect(getBlocks(body, 'data', 2)).toEqual([]);
  });

  it('gives the arguments of a block', () => {
    const [first, second, third] = getBlocks(body, 'resource', 2);
    expect(first && showAttribute(getAttribute(first.body, 'name'))).toBe('name = "x"');
    expect(second && getAttribute(second.body, 'name')).toBeNull();
    expect(third && showAttribute(getAttribute(third.body, 'name'))).toBe('name = null');
  });

  it('gives blocks within blocks', () => {
    const [first] = getBlocks(body, 'resource', 2);
    const inner = first === undefined ? [] : getBlocks(first.body, 'inline_policy', 0);
    expect(inner.map((block) => listAttributes(block.body).map(showAttribute))).toEqual([
      ['name = "p"'],
      ['name = "q"'],
    ]);
  });

  it('gives everything that is set where all is arguments', () => {
    const reference = syntax === 'native syntax' ? 'b = aws_iam_role.a.arn' : 'b = "${aws_iam_role.a.arn}"';
    const attributes = getBlocks(body, 'locals', 0).flatMap((block) => listAttributes(block.body));
    expect(attributes.map(showAttribute)).toEqual(['a = 1', reference, 'c = [true]']);
  });
});

it('a block of native syntax is no argument', () => {
  const { body } = parseHcl(NATIVE);
  expect(getAttribute(body, 'locals')).toBeNull();
  expect(listAttributes(body)).toEqual([]);
});

describe('the blocks of a JSON body', () => {
  it('range from what names them to the end of their object', () => {
    const json = '{"a": {"x": {"b": 1}, "y": [{"b": 2}, {"b": 3}]}, "c": {"d": 4}}';
    const { body } = parseJsonBody(json);
    const texts = [...getBlocks(body, 'a', 1), ...getBlocks(body, 'c', 0)].map(({ range }) =>
      json.slice(range.start, range.end),
    );
    expect(texts).toEqual(['"x": {"b": 1}', '{"b": 2}', '{"b": 3}', '"c": {"d": 4}']);
  });

  it.each([
    ['a null', '{"a": null}'],
    ['a string', '{"a": "x"}'],
    ['an object with too few labels', '{"a": {"x": 1}}'],
    ['a label with a template in it', '{"a": {"${x}": {}}}'],
  ])('are none for %s', (_, json) => {
    expect(getBlocks(parseJsonBody(json).body, 'a', 1)).toEqual([]);
  });
});

describe('what hcl2json makes of a native file', () => {
  const source = readFileSync(new URL('../data/hcl/blocks.tf', import.meta.url), 'utf8');
  const types: readonly (readonly [string, number])[] = [
    ['terraform', 0],
    ['provider', 1],
    ['variable', 1],
    ['locals', 0],
    ['resource', 2],
    ['data', 2],
    ['module', 1],
    ['output', 1],
    ['moved', 0],
  ];

  /** Headers and the names of arguments, sorted, for hcl2json sorts them. */
  function outline(body: Body): readonly string[] {
    const blocks = types.flatMap(([type, labelCount]) => getBlocks(body, type, labelCount));
    return blocks.map((block) => `${showHeader(block)}: ${hasName(block.body)}`).sort();
  }

  function hasName(body: Body): string {
    return ['name', 'default', 'source', 'value', 'from'].filter((name) => getAttribute(body, name) !== null).join(' ');
  }

  it('has the same blocks and arguments as our tree', async () => {
    const answer = await askAuthority('blocks.tf', source);
    const json = answer.kind === 'accepted' ? answer.json : '';
    expect(outline(parseJsonBody(json, 'hcl2json').body)).toEqual(outline(parseHcl(source).body));
    expect(outline(parseHcl(source).body)).toHaveLength(12);
  });
});
