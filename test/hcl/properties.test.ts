import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonBody } from '../../src/hcl/json/parse.js';
import { parseExpression, parseHcl, parseTemplate } from '../../src/hcl/parse.js';
import type { Template } from '../../src/hcl/syntax.js';
import { createRandom, mutate } from './mutants.js';
import { readSnippets } from './snippets.js';
import { findBreaches, isCovered, isFaithfulJson, isFaithfulNative } from './tree-laws.js';

const SEED = 20_251_124;

const snippets = readSnippets().map(({ bytes }) => Buffer.from(bytes).toString());
const shortSnippets = snippets.filter((source) => source.length < 1000);

/** Texts of the tokens of the language in any order. */
const tokens = fc
  .array(
    fc.constantFrom(
      ...[
        '"',
        '${',
        '%{',
        '}',
        '{',
        '(',
        ')',
        '[',
        ']',
        '\n',
        '\r\n',
        '\r',
        ' ',
        '=',
        '=>',
        '.',
        '...',
        ',',
        ':',
        '::',
      ],
      ...[
        'a',
        'for',
        'in',
        'if',
        'endif',
        'else',
        '<<E\n',
        '<<-E\n',
        '\nE\n',
        '1',
        '*',
        '-',
        '~}',
        '\\',
        '#',
        '/*',
        '*/',
      ],
      ...['\u0301', '\u00a0', 'é', '😀', '\ud800', '\0', '$${', '%{ if a }', '%{ endif }', 'a = ', 'b "c" {\n'],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

const mutants = fc.integer().map((seed) => {
  const random = createRandom(seed);
  return mutate(shortSnippets[random(shortSnippets.length)] ?? '', shortSnippets, random);
});

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), tokens, mutants);

describe('any text', () => {
  it('is read to a tree whose ranges nest and whose texts are their sources', () => {
    const check = (source: string) => {
      const { body, problems, comments } = parseHcl(source);
      expect(findBreaches([body, problems.map((problem) => [problem]), comments], source, isFaithfulNative)).toEqual(
        [],
      );
    };
    fc.assert(fc.property(anyText, check), { seed: SEED, numRuns: 8000 });
  });

  it('is read as a template and as an expression', () => {
    const check = (source: string) => {
      expect(findBreaches(parseTemplate(source).template, source, isFaithfulNative)).toEqual([]);
      expect(findBreaches(parseExpression(source).expression, source, isFaithfulNative)).toEqual([]);
    };
    fc.assert(fc.property(anyText, check), { seed: SEED, numRuns: 2000 });
  });

  it('is read as JSON, right or broken, whose strings are templates', () => {
    const strings = fc.array(fc.constantFrom('a', ' ', '${b}', '$${', '%{', '"', '\\', '\n', 'é', '😀', '\ud800', '/'));
    const leaf = fc.oneof(
      strings.map((parts) => parts.join('')),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const tree = fc.letrec<{ readonly value: unknown }>((tie) => ({
      value: fc.oneof(
        leaf,
        fc.array(tie('value')),
        fc.dictionary(
          strings.map((parts) => parts.join('')),
          tie('value'),
        ),
      ),
    }));
    const right = tree.value.map((value) => JSON.stringify({ value }, null, 1));
    const broken = fc.tuple(right, fc.nat(400)).map(([json, at]) => json.slice(0, at));
    const check = (source: string) => {
      expect(findBreaches(parseJsonBody(source).body, source, isFaithfulJson)).toEqual([]);
    };
    fc.assert(fc.property(fc.oneof(right, broken, anyText), check), { seed: SEED, numRuns: 2000 });
  });

  it.each(snippets)('of the conformance data keeps the laws: %j', (source) => {
    expect(findBreaches(parseHcl(source).body, source, isFaithfulNative)).toEqual([]);
  });
});

describe('the parts of a template', () => {
  const literal = fc.string({
    unit: fc.constantFrom('a', ' ', '$', '%', '{', '}', 'é', '😀', '\\', '"'),
    maxLength: 8,
  });
  const sequence = fc.constantFrom('${x}', '%%{', '$${', '${"y${z}"}');
  const parts = fc.array(
    fc.oneof(
      literal.map(JSON.stringify).map((json) => json.slice(1, -1)),
      sequence,
    ),
    { maxLength: 6 },
  );

  /** The template of `a = ...`, where the text is right. */
  function parseTemplateValue(source: string): Template | null {
    const { body, problems } = parseHcl(source);
    const [item] = body.items;
    return problems.length === 0 && item?.kind === 'attribute' && item.value.kind === 'template' ? item.value : null;
  }

  it('cover a quoted template without strip markers', () => {
    const check = (written: readonly string[]) => {
      const template = parseTemplateValue(`a = "${written.join('')}"\n`);
      if (template === null) return;
      expect(isCovered(template.parts, template.range.start + 1, template.range.end - 1)).toBe(true);
    };
    fc.assert(fc.property(parts, check), { seed: SEED, numRuns: 2000 });
  });

  it('cover a heredoc that is not indented, and a template file', () => {
    const check = (written: readonly string[]) => {
      const content = written.map((text) => text.replaceAll('"', '\n')).join('');
      const template = parseTemplateValue(`a = <<E\n${content}\nE\n`);
      if (template !== null) expect(isCovered(template.parts, 8, 8 + content.length + 1)).toBe(true);
      const bare = parseTemplate(content);
      if (bare.problems.length === 0) expect(isCovered(bare.template.parts, 0, content.length)).toBe(true);
    };
    fc.assert(fc.property(parts, check), { seed: SEED, numRuns: 2000 });
  });
});
