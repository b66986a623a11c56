import { describe, expect, it } from 'vitest';
import { parseJsonBody } from '../../src/hcl/json/parse.js';
import type { Expression, Member, Template } from '../../src/hcl/syntax.js';
import { show } from './show.js';

function members(json: string): readonly Member[] {
  const { body, problems } = parseJsonBody(json);
  expect(problems).toEqual([]);
  return body.items.filter((item) => item.kind === 'member');
}

/** The value of the only member. */
function value(json: string): Expression {
  const [member] = members(`{"a": ${json}}`);
  if (member === undefined) throw new Error('no member');
  return member.value;
}

function template(json: string): Template {
  const node = value(json);
  if (node.kind !== 'template') throw new Error(`no template but ${node.kind}`);
  return node;
}

describe('a JSON value', () => {
  it.each([
    ['null', 'null'],
    ['true', 'true'],
    ['1.50', '1.50'],
    ['-2e3', '-2e3'],
    ['"text"', '"text"'],
    ['"${aws_iam_role.a.arn}"', '"${aws_iam_role.a.arn}"'],
    ['"a $${b} %{ if c }d%{ endif }"', '"a ${b} %{if c}d%{else}%{endif}"'],
    ['[1, ["x"], {}]', '[1, ["x"], {}]'],
    ['{"b": 1, "${c}-d": 2, "//": 3}', '{b = 1, "${c}-d" = 2, // = 3}'],
    ['"${jsonencode({a = \\"b\\"})}"', '"${jsonencode({a = "b"})}"'],
  ])('%s is the expression %s', (json, expected) => {
    expect(show(value(json))).toBe(expected);
  });

  it('keeps the sign of a number outside of its digits', () => {
    expect(value('-1')).toMatchObject({ kind: 'unary', operator: '-', operand: { kind: 'number', text: '1' } });
  });

  it('refuses a number that no implementation can hold', () => {
    expect(parseJsonBody('{"a": 1e99999999999}').problems[0]?.range).toEqual({ start: 6, end: 19 });
  });
});

describe('a JSON string', () => {
  it('has the place of every character, through its escapes', () => {
    const json = '{"a": "x\\ny\\u00e9\\"${b.c}\\\\z"}';
    const { parts } = template(json.slice(6, -1));
    const written = parts.map(({ range }) => json.slice(range.start, range.end));
    expect(written).toEqual(['x', '\\n', 'y', '\\u00e9', '\\"', '${b.c}', '\\\\', 'z']);
    expect(parts.map((part) => (part.kind === 'text' ? part.text : part.kind))).toEqual([
      ...['x', '\n', 'y', 'é', '"'],
      'interpolation',
      ...['\\', 'z'],
    ]);
  });

  it('has places within its interpolations', () => {
    const json = '{"a": "\\t${f(\\"k\\").g}"}';
    const [, interpolation] = template(json.slice(6, -1)).parts;
    const call = interpolation?.kind === 'interpolation' ? interpolation.expression : null;
    expect(call && json.slice(call.range.start, call.range.end)).toBe('f(\\"k\\").g');
  });

  it('ranges over its quotes, as its member does', () => {
    const [member] = members('{ "a" : "b" }');
    expect(member).toMatchObject({
      nameRange: { start: 2, end: 5 },
      value: { range: { start: 8, end: 11 } },
      range: { start: 2, end: 11 },
    });
  });

  it('tells a mistake in a template at its place', () => {
    const json = '{"a": "\\n${b c}"}';
    const [problem] = parseJsonBody(json).problems;
    expect(problem?.kind).toBe('syntax');
    expect(json.slice(problem?.range.start, problem?.range.end)).toBe('c');
  });
});

describe('a JSON body', () => {
  it('may be an array of objects, and keeps members that come again', () => {
    expect(members('[{"a": 1}, {"b": 2, "a": 3}]').map((member) => `${member.name} ${show(member.value)}`)).toEqual([
      'a 1',
      'b 2',
      'a 3',
    ]);
  });

  it('keeps the comments of "//" members as comments', () => {
    const { body, comments } = parseJsonBody('{"//": "top", "a": {"//": ["one", "two"], "b": 1}}');
    expect(body.items.map((item) => item.kind === 'member' && item.name)).toEqual(['a']);
    expect(comments.map((comment) => comment.text)).toEqual(['top', 'one', 'two']);
    expect(comments[0]?.range).toEqual({ start: 7, end: 12 });
  });

  it.each([
    ['', 0, 'Expected a JSON value.'],
    ['1', 0, 'Expected an object with arguments and blocks, found a number.'],
    ['[{}, []]', 5, 'Expected an object with arguments and blocks, found an array.'],
    ['{"a": 1,}', 8, 'Expected a name in double quotes: no comma may stand before "}".'],
    ['{"a" 1}', 5, 'Expected ":" after the name.'],
    ['{"a": 1 "b": 2}', 8, 'Expected ",".'],
    ['{"a": 1} x', 9, 'This is no JSON value: strings and names stand between double quotes.'],
    ['{"a": 01}', 7, 'Expected ",".'],
    ['{"a": 1. }', 6, 'This is no JSON number.'],
    ['{"a": "b\n"}', 6, 'This string is not closed on its line.'],
    ['{"a": "\t"}', 6, 'This string holds a control character: write it as an escape sequence.'],
    ['{"a": "\\x"}', 6, 'This string has an escape sequence that JSON does not have.'],
    ['{"a": "\\u12"}', 6, 'Expected four hexadecimal digits after "\\u".'],
    ['// c\n{}', 0, 'JSON has no comments: write a member with the name "//".'],
  ])('%j is refused at %i', (json, start, message) => {
    const [problem, ...more] = parseJsonBody(json).problems;
    expect(problem).toMatchObject({ kind: 'syntax', message, range: { start } });
    expect(more).toEqual([]);
  });

  it('is refused where it nests too deep, before any parser recurses', () => {
    const json = `{"a": ${'['.repeat(100_000)}`;
    expect(parseJsonBody(json).problems).toMatchObject([{ kind: 'nesting', range: { start: 6 + 499 } }]);
    const allowed = `{"a": ${'['.repeat(499)}${']'.repeat(499)}}`;
    expect(parseJsonBody(allowed).problems).toEqual([]);
  });

  it('counts no brackets in strings', () => {
    expect(parseJsonBody(`{"a": "${'['.repeat(1000)}\\"["}`).problems).toEqual([]);
  });

  it('of hcl2json has no places, and the same values', () => {
    const json = '{"a": [{"b": "x\\n${c}y", "d": 1}]}';
    const { body } = parseJsonBody(json, 'hcl2json');
    const [member] = body.items;
    expect(member?.kind === 'member' && show(member.value)).toBe('[{b = "x\n${c}y", d = 1}]');
    expect(JSON.stringify(body).match(/"(?:start|end)":[^0]/)).toBeNull();
  });
});
