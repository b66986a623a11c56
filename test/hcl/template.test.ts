import { describe, expect, it } from 'vitest';
import { parseExpression, parseHcl, parseTemplate } from '../../src/hcl/parse.js';
import { NOWHERE, type Place } from '../../src/hcl/place.js';
import type { TemplatePart } from '../../src/hcl/syntax.js';
import { show } from './show.js';

/** Each part with what it was written as, a text with what it stands for where that differs. */
function outline(source: string, parts: readonly TemplatePart[]): readonly string[] {
  return parts.map((part) => {
    const written = source.slice(part.range.start, part.range.end);
    return part.kind === 'text' && part.text !== written ? `${written} -> ${part.text}` : written;
  });
}

/** The parts of the template that is the value of the only argument. */
function partsOf(source: string): readonly TemplatePart[] {
  const { body, problems } = parseHcl(source);
  expect(problems).toEqual([]);
  const [item] = body.items;
  return item?.kind === 'attribute' && item.value.kind === 'template' ? item.value.parts : [];
}

describe('the parts of a template', () => {
  it.each([
    ['one slice of text', '"a $ b % c"', ['a $ b % c']],
    ['escapes by themselves', '"a\\tb$${c}%%{d}"', ['a', '\\t -> \t', 'b', '$${ -> ${', 'c}', '%%{ -> %{', 'd}']],
    ['the last of three marks', '"$$${a}"', ['$', '$${ -> ${', 'a}']],
    ['the lines of a heredoc in one', '<<E\na\n  b\nE', ['a\n  b\n']],
    ['lines without what is indented', '<<-E\n  a\n    b\n  E', ['a\n', '  b\n']],
    ['a blank line as it is', '<<-E\n  a\n \n  b\n  E', ['a\n \n', 'b\n']],
    ['all of a line that begins with a sequence', '<<-E\n${a}\n  b\n  E', ['${a}', '\n  b\n']],
    ['no space beside a strip marker', '"a  ${~ b ~}  c"', ['a', '${~ b ~}', 'c']],
    ['no line end beside a strip marker', '<<E\na\n${~ b ~}\nc\nE', ['a', '${~ b ~}', 'c\n']],
    ['only one line end in a heredoc', '<<E\na\n\n${~ b}\nE', ['a\n', '${~ b}', '\n']],
    ['an empty text where all of it was stripped', '"${a ~} "', ['${a ~}', '']],
    ['a text that a directive holds', '"%{ if a }b%{ else }c%{ endif }d"', ['%{ if a }b%{ else }c%{ endif }', 'd']],
  ])('are %s', (_, template, expected) => {
    const source = `a = ${template}\n`;
    expect(outline(source, partsOf(source))).toEqual(expected);
  });

  it('of a single interpolation are that alone, in every form', () => {
    expect(partsOf('a = "${b}"\n')).toMatchObject([{ kind: 'interpolation' }]);
    expect(parseTemplate('${b}').template.parts).toMatchObject([{ kind: 'interpolation' }]);
    expect(parseTemplate('${b ~} ').template.parts).toMatchObject([
      { kind: 'interpolation' },
      { kind: 'text', text: '' },
    ]);
  });
});

describe('a template file', () => {
  it('is text, sequences and directives', () => {
    const source = '#!/bin/sh\n%{ for k, v in m ~}\n${k}="${v}"\n%{ endfor ~}\nexit $?\n';
    const { template, problems } = parseTemplate(source);
    expect(problems).toEqual([]);
    expect(show(template)).toBe('"#!/bin/sh\n%{for v in m}${k}="${v}"\n%{endfor}exit $?\n"');
    expect(template).toMatchObject({ form: 'bare', range: { start: 0, end: source.length } });
  });

  it('has no escapes with a backslash', () => {
    expect(outline('a\\n"b"', parseTemplate('a\\n"b"').template.parts)).toEqual(['a\\n"b"']);
  });

  it('is all text from a lone carriage return on, as the official parser reads it', () => {
    const source = 'a${b}\rc${d}';
    expect(outline(source, parseTemplate(source).template.parts)).toEqual(['a', '${b}', '\rc${d}']);
  });
});

describe('the place of a text', () => {
  const shifted: Place = { kind: 'shifted', by: 100 };
  const doubled: Place = { kind: 'mapped', at: (offset) => offset * 2 };

  it('shifts every range, those of problems and comments too', () => {
    const { expression, comments } = parseExpression('a /* b */ + c', shifted);
    expect(expression).toMatchObject({ range: { start: 100, end: 113 }, right: { range: { start: 112, end: 113 } } });
    expect(comments).toMatchObject([{ text: ' b ', range: { start: 102, end: 109 } }]);
    expect(parseExpression('a b', shifted).problems).toMatchObject([{ range: { start: 102, end: 103 } }]);
  });

  it('maps every range, and makes a part of each character that does not lie beside the next', () => {
    const { template } = parseTemplate('ab${c}', doubled);
    expect(template.parts).toMatchObject([
      { text: 'a', range: { start: 0, end: 2 } },
      { text: 'b', range: { start: 2, end: 4 } },
      { range: { start: 4, end: 12 }, expression: { range: { start: 8, end: 10 } } },
    ]);
  });

  it('may be nowhere', () => {
    const { template } = parseTemplate('ab${c}', NOWHERE);
    expect(template.parts.map((part) => part.range)).toEqual([
      { start: 0, end: 0 },
      { start: 0, end: 0 },
    ]);
  });
});

describe('an expression by itself', () => {
  it.each([
    ['1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['!a && b || c == d', '((!a && b) || (c == d))'],
    ['a\n+\nb # c', '(a + b)'],
    ['a.b[0].c["d"]', 'a.b[0].c["d"]'],
    ['a.*.b[0]', 'a[*]{@.b}[0]'],
    ['a[*].b[0]', 'a[*]{@.b[0]}'],
    ['a.0.b', 'a[0].b'],
    ['provider::aws::f(x...)', 'provider::aws::f(x...)'],
    ['{a = 1, (b) = 2, "${c}": 3}', '{a = 1, (b) = 2, "${c}" = 3}'],
    ['-a.b', '-a.b'],
  ])('%j is %s', (source, expected) => {
    const { expression, problems } = parseExpression(source);
    expect(problems).toEqual([]);
    expect(show(expression)).toBe(expected);
  });

  it.each([
    ['', 'Expected an expression, found the end of the text.'],
    ['a b', 'Expected the end of the expression, found "b".'],
    ['a,', 'Expected the end of the expression, found ",".'],
  ])('%j is refused', (source, message) => {
    expect(parseExpression(source).problems.map((problem) => problem.message)).toEqual([message]);
  });
});

describe('comments', () => {
  it('are collected once each, with their marks in their range', () => {
    const source = '# a\nb = [ // c\n  1, /* d */ 2 # e\r\n] /* f\n */ # g';
    const { comments } = parseHcl(source);
    expect(comments.map(({ text, range }) => [text, source.slice(range.start, range.end)])).toEqual([
      [' a', '# a'],
      [' c', '// c'],
      [' d ', '/* d */'],
      [' e', '# e'],
      [' f\n ', '/* f\n */'],
      [' g', '# g'],
    ]);
  });

  it('are none in strings and heredocs', () => {
    expect(parseHcl('a = "# b /* c */"\nd = <<E\n# e\n// f\nE\n').comments).toEqual([]);
  });
});
