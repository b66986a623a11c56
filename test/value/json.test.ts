import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectValue, stringValue, textValue, tupleValue, unknownValue } from '../../src/value/construct.js';
import { readJson } from '../../src/value/json-read.js';
import { writeJson } from '../../src/value/json-write.js';
import { valueKey } from '../../src/value/key.js';
import { knownText, showText } from '../../src/value/text.js';
import type { StringValue, Value } from '../../src/value/value.js';

const VAR = { key: 'var.x', cause: { kind: 'variable', name: 'x', module: '' } } as const;

/** Text in one source, with each `@` as an unknown. */
function written(text: string): StringValue {
  const parts = text.split('@');
  let offset = 0;
  const pieces = parts.flatMap((part, index) => {
    const start = offset;
    offset += part.length + 1;
    const origin = { source: 0, range: { start, end: start + part.length }, via: null };
    const hole = { source: 0, range: { start: offset - 1, end: offset }, via: null };
    const textPieces = [{ kind: 'text', text: part, origin }] as const;
    return index === parts.length - 1
      ? textPieces
      : [...textPieces, { kind: 'hole', value: unknownValue(VAR, hole) } as const];
  });
  return stringValue(pieces, null);
}

/** Every string, list and object of a value with the text at its place. */
function places(value: Value, text: string): string[] {
  const range = value.origin?.range;
  const own = range ? [text.slice(range.start, range.end)] : ['?'];
  if (value.kind === 'object')
    return [...own, ...[...value.entries.values()].flatMap((entry) => places(entry.value, text))];
  if (value.kind === 'tuple')
    return [...own, ...value.items.flatMap((item) => places(item.kind === 'rest' ? item.element : item, text))];
  return own;
}

describe('reading JSON from partly known text', () => {
  const rows = [
    ['{"a":"b"}', ['{"a":"b"}', '"b"']],
    [' [ "x@y", true ]', ['[ "x@y", true ]', '"x@y"', 'true']],
    ['{"a":@}', ['{"a":@}', '@']],
    ['["a\\nb", "\\u00e9@"]', ['["a\\nb", "\\u00e9@"]', '"a\\nb"', '"\\u00e9@"']],
    ['[@]', ['[@]', '@']],
  ] as const;
  it.each(rows)('%s', (text, expected) => {
    const { value, problem } = readJson(written(text));
    expect(problem).toBeNull();
    expect(value && places(value, text)).toEqual(expected);
  });

  it('keeps an unknown inside a string as a hole of it', () => {
    const { value } = readJson(written('["arn:@:x"]'));
    expect(value?.kind === 'tuple' && value.items[0]?.kind === 'string' && showText(value.items[0])).toBe(
      'arn:${var.x}:x',
    );
  });

  it('reads a bare unknown in a list as any number of unknown items', () => {
    const { value } = readJson(written('["a", @]'));
    expect(value?.kind === 'tuple' && value.items.map((item) => item.kind)).toEqual(['string', 'rest']);
  });

  it('keeps a member with an unknown key', () => {
    const { value } = readJson(written('{"@": "v"}'));
    expect(value?.kind === 'object' && value.rest.map((entry) => knownText(entry.value))).toEqual(['v']);
  });

  const mistakes = [
    ['{"a": 1\n "b": 2}', '"b"', 'yes'],
    ['{"a": 1,}', '}', 'yes'],
    ['{"a": @ "b": 1}', '"b"', 'maybe'],
    ['{"a": "x\n"}', '"x', 'yes'],
    ['', '', 'yes'],
    ['{"a": [1, 2}', '}', 'yes'],
    ['{"a": 1} x', 'x', 'yes'],
    ['{// no\n"a": 1}', '// no', 'yes'],
    ['{"a": 1', '1', 'yes'],
  ] as const;
  it.each(mistakes)('places the mistake in %j', (text, at, certain) => {
    const { problem } = readJson(written(text));
    expect(problem?.certain).toBe(certain);
    const range = problem?.origin?.range;
    expect(range ? text.slice(range.start, range.end) : '').toBe(at);
  });

  it('refuses what nests too deep', () => {
    expect(readJson(written('['.repeat(5000))).problem?.message).toContain('nested deeper');
  });
});

describe('writing JSON', () => {
  it('escapes as Terraform does', () => {
    const text = writeJson(tupleValue([textValue('<a & "b">\u2028\n\\b\u0001', null)], null), null);
    expect(knownText(text)).toBe('["\\u003ca \\u0026 \\"b\\"\\u003e\\u2028\\n\\\\b\\u0001"]');
  });

  it('sorts keys and keeps unknown strings as holes', () => {
    const value = objectValue({ b: textValue('1', null), a: written('x@') }, null);
    expect(showText(writeJson(value, null))).toBe('{"a":"x${var.x}","b":"1"}');
  });

  it('is undone by reading, for any value', () => {
    const leaf = fc.string({ unit: 'grapheme' }).map((text) => textValue(text, null));
    const value = fc.letrec<{ node: Value }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('node')).map((items) => tupleValue(items, null)),
        fc
          .dictionary(fc.string(), tie('node'))
          .map((record) =>
            objectValue(new Map(Object.entries(record).map(([key, value]) => [key, { value, keyOrigin: null }])), null),
          ),
      ),
    })).node;
    fc.assert(
      fc.property(value, (before) => {
        const text = { ...writeJson(before, null), json: null };
        const after = readJson(text);
        return after.problem === null && after.value !== null && valueKey(after.value) === valueKey(before);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
