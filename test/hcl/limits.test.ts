import { describe, expect, it } from 'vitest';
import { parseHcl, parseTemplate } from '../../src/hcl/parse.js';
import type { Expression } from '../../src/hcl/syntax.js';

/** What nests, `depth` times in itself. */
const NESTS: readonly (readonly [string, (depth: number) => string])[] = [
  ['parentheses', (depth) => `a = ${'('.repeat(depth)}1${')'.repeat(depth)}\n`],
  ['lists', (depth) => `a = ${'['.repeat(depth)}${']'.repeat(depth)}\n`],
  ['objects', (depth) => `a = ${'{a='.repeat(depth)}1${'}'.repeat(depth)}\n`],
  ['calls', (depth) => `a = ${'f('.repeat(depth)}${')'.repeat(depth)}\n`],
  ['indexes', (depth) => `a = ${'b['.repeat(depth)}1${']'.repeat(depth)}\n`],
  ['splats', (depth) => `a = b${'[*]'.repeat(depth)}\n`],
  ['negations', (depth) => `a = ${'!'.repeat(depth)}b\n`],
  ['conditions', (depth) => `a = ${'b ? c : '.repeat(depth)}d\n`],
  ['conditions in conditions', (depth) => `a = ${'b ? '.repeat(depth)}c${' : d'.repeat(depth)}\n`],
  ['"for" in lists', (depth) => `a = ${'[for x in '.repeat(depth)}y${' : z]'.repeat(depth)}\n`],
  ['"for" in objects', (depth) => `a = ${'{for x in y : x => '.repeat(depth)}z${'}'.repeat(depth)}\n`],
  ['templates', (depth) => `a = ${'"${'.repeat(depth)}1${'}"'.repeat(depth)}\n`],
  ['directives in templates', (depth) => `a = ${'"%{if '.repeat(depth)}1${'}%{endif}"'.repeat(depth)}\n`],
  ['directives', (depth) => `a = "${'%{if b}'.repeat(depth)}${'%{endif}'.repeat(depth)}"\n`],
  ['heredocs', (depth) => `a = ${'<<E\n${'.repeat(depth)}1${'}\nE\n'.repeat(depth)}`],
  ['blocks', (depth) => `${'a {\n'.repeat(depth)}${'}\n'.repeat(depth)}`],
];

describe.each(NESTS)('nested %s', (_, nest) => {
  it('are read to 490 levels', () => {
    expect(parseHcl(nest(490)).problems).toEqual([]);
  });

  it('are a nesting problem beyond 500', () => {
    expect(parseHcl(nest(502)).problems[0]?.kind).toBe('nesting');
  });

  it('do no harm at 5,000 and 100,000 levels', () => {
    expect(parseHcl(nest(5_000)).problems[0]?.kind).toBe('nesting');
    expect(parseHcl(nest(100_000)).problems[0]?.kind).toBe('nesting');
  });

  it('leave the rest of the file readable', () => {
    const { body } = parseHcl(`${nest(600).trimEnd()}\nlast = 1\n`);
    expect(JSON.stringify(body.items.at(-1))).toContain('"name":"last"');
  });
});

describe('long chains', () => {
  const LENGTH = 20_000;

  function readValue(source: string): Expression | null {
    const { body, problems } = parseHcl(source);
    const [item] = body.items;
    return problems.length === 0 && item?.kind === 'attribute' ? item.value : null;
  }

  it.each([
    ['sums', `1${'+1'.repeat(LENGTH)}`, 'binary'],
    ['mixed operators', `1${'+2*3==4&&5'.repeat(LENGTH / 4)}`, 'binary'],
    ['attributes', `a${'.b'.repeat(LENGTH)}`, 'attribute'],
    ['indexes', `a${'[0]'.repeat(LENGTH)}`, 'index'],
    ['list items', `[${'1,'.repeat(LENGTH)}]`, 'tuple'],
    ['template parts', `"${'${a}b'.repeat(LENGTH)}"`, 'template'],
  ])('of %s are no nesting', (_, expression, kind) => {
    expect(readValue(`a = ${expression}\n`)?.kind).toBe(kind);
  });
});

describe('bad input', () => {
  it.each([
    ['a lone carriage return', 'a = 1\rb = 2\r', 5],
    ['a lone carriage return in a string', 'a = "x\ry"\n', 6],
    ['a lone carriage return in a heredoc', 'a = <<E\nx\ry\nE\n', 9],
    ['a NUL', 'a = 1\0\n', 5],
    ['a NUL as a name', '\0 = 1\n', 0],
    ['half a surrogate pair', 'a = \ud800\n', 4],
    ['a no-break space', 'a =\u00a01\n', 3],
    ['a byte order mark in the middle', 'a = 1\n\ufeffb = 2\n', 6],
    ['an unclosed list', 'a = [', 5],
    ['an unclosed object', 'a = {', 5],
    ['unclosed parentheses', 'a = (', 5],
    ['an unclosed call', 'a = f(', 6],
    ['an unclosed index', 'a = b[', 6],
    ['an unclosed string', 'a = "', 5],
    ['an unclosed interpolation', 'a = "${', 7],
    ['an unclosed heredoc', 'a = <<E\n', 8],
    ['an unclosed block', 'a {', 2],
    ['an unclosed label', 'a "', 3],
    ['an unclosed comment', '/* a', 0],
    ['nothing after the equals sign', 'a =', 3],
  ])('is refused at its place: %s', (_, source, start) => {
    expect(parseHcl(source).problems[0]).toMatchObject({ kind: 'syntax', range: { start } });
  });

  it('gives no more than 100 problems', () => {
    expect(parseHcl('a = 1 2\n'.repeat(10_000)).problems).toHaveLength(100);
  });
});

describe('megabytes', () => {
  const SIZE = 1_000_000;

  it.each([
    ['of one string, ten,', `a = "${'x'.repeat(10_000_000)}"\n`, 0],
    ['of one line with a list, ten,', `a = [${'"abcdef", '.repeat(1_000_000)}]\n`, 0],
    ['of a heredoc', `a = <<-E\n${'   "x": 1\n'.repeat(SIZE / 10)}E\n`, 0],
    ['of list items without commas', `a = [${'1 2, '.repeat(SIZE / 5)}]\n`, 100],
    ['of unclosed brackets', 'a = [\n'.repeat(SIZE / 5), 100],
    ['of unclosed comments in a heredoc', `a = <<E\n${'${b /*\n'.repeat(SIZE / 8)}E\n`, 100],
    ['of unclosed heredocs', 'a b <<X\n'.repeat(SIZE / 8), 1],
    ['of closing braces', '} '.repeat(SIZE / 2), 1],
    ['of quotes', '"'.repeat(SIZE), 1],
  ])('%s take a bounded time', (_, source, problems) => {
    const start = performance.now();
    expect(parseHcl(source).problems).toHaveLength(problems);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('of a template take a bounded time', () => {
    const start = performance.now();
    expect(parseTemplate('${a} $${b}\n'.repeat(SIZE / 11)).problems).toEqual([]);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
