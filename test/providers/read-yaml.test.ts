import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/providers/kubernetes/read-yaml.js';
import { stringValue, unknownText } from '../../src/value/construct.js';
import { concatText, showText } from '../../src/value/text.js';
import type { StringValue, Value } from '../../src/value/value.js';

const TAG = unknownText({ key: 'var.tag', cause: { kind: 'variable', name: 'tag', module: '' } }, null);

function textOf(...parts: readonly (string | StringValue)[]): StringValue {
  return stringValue(concatText(...parts).pieces, null);
}

/** The scalars of mappings by their keys. */
function show(value: Value | null): unknown {
  if (value?.kind === 'object')
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, show(entry.value)]));
  if (value?.kind === 'tuple') return value.items.map((item) => (item.kind === 'rest' ? '...' : show(item)));
  return value?.kind === 'string' ? showText(value) : (value?.kind ?? null);
}

const HOLE = showText(TAG);

describe('YAML that is not known in full', () => {
  const ROWS: readonly (readonly [string, StringValue, unknown])[] = [
    ['a scalar', textOf('a: ', TAG), { a: HOLE }],
    ['a part of one', textOf('a: "x-', TAG, '-y"'), { a: `x-${HOLE}-y` }],
    ['two of them', textOf('a: [', TAG, ', b]\nc: ', TAG), { a: [HOLE, 'b'], c: HOLE }],
    ['a block', textOf('a: |\n  x ', TAG, '\nb: c'), { a: `x ${HOLE}\n`, b: 'c' }],
    ['a comment', textOf('a: b # ', TAG), { a: 'b' }],
    ['nothing', textOf('a: b'), { a: 'b' }],
    ['a line of its own', textOf('a: b\n', TAG), null],
    ['an indented line of its own', textOf('a:\n  b: c\n  ', TAG, '\n'), null],
    ['what is no YAML', textOf('a: {', TAG), null],
    ['an alias', textOf('a: &x { b: ', TAG, ' }\nc: *x'), { a: { b: HOLE }, c: { b: HOLE } }],
  ];

  it.each(ROWS)('%s', (_, text, expected) => {
    expect(show(readYaml(text))).toEqual(expected);
  });

  it('of aliases of aliases is read once for each', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `k${index + 1}: &k${index + 1} [*k${index}, *k${index}]`);
    const text = textOf('k0: &k0 [', TAG, ']\n', lines.join('\n'));
    expect(readYaml(text)?.kind).toBe('object');
  });
});
