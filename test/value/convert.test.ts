import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '../../src/value/convert.js';
import { valueKey } from '../../src/value/key.js';
import { isSameType, withoutOptional, writeType } from '../../src/value/type.js';
import { typeOf } from '../../src/value/type-of.js';
import { isConvertible, unify } from '../../src/value/unify.js';
import type { Value } from '../../src/value/value.js';
import { readType, readValue } from './read.js';

function converted(value: string, type: string): string {
  const result = convert(readValue(value), readType(type));
  return result.kind === 'refused' ? 'refused' : `${valueKey(result)} of ${writeType(typeOf(result))}`;
}

/** As `convert.Convert` of go-cty 1.16 has it. */
const CONVERSIONS: readonly (readonly [value: string, type: string, result: string])[] = [
  ['1', 'string', '"1" of string'],
  ['1.50', 'string', '"1.5" of string'],
  ['true', 'string', '"true" of string'],
  ['"1.50"', 'number', '1.5 of number'],
  ['"0x10"', 'number', 'refused'],
  ['" 1"', 'number', 'refused'],
  ['"true"', 'bool', 'true of bool'],
  ['"1"', 'bool', 'true of bool'],
  ['"True"', 'bool', 'refused'],
  ['1', 'bool', 'refused'],
  ['true', 'number', 'refused'],
  ['null', 'string', 'null of string'],
  ['[1, "a"]', 'list(string)', 'list["1","a"] of list(string)'],
  ['[1, "a"]', 'list(any)', 'list["1","a"] of list(string)'],
  ['[1, true]', 'list(any)', 'refused'],
  ['[]', 'list(any)', 'list[] of list(any)'],
  ['["a"]', 'string', 'refused'],
  ['["b", "a", "b"]', 'set(string)', 'set["a","b"] of set(string)'],
  ['toset(["b", "a"])', 'list(string)', 'list["a","b"] of list(string)'],
  ['tolist(["1"])', 'set(number)', 'set[1] of set(number)'],
  ['["1", true]', 'tuple([number, string])', 'tuple[1,"true"] of tuple([number, string])'],
  ['["1"]', 'tuple([number, string])', 'refused'],
  ['tolist(["a"])', 'tuple([string])', 'refused'],
  ['{ a = 1, b = "x" }', 'map(string)', 'map{"a":"1","b":"x"} of map(string)'],
  ['{ a = 1, b = ["x"] }', 'map(any)', 'refused'],
  ['{ a = 1, b = 2 }', 'object({ a = string })', 'object{"a":"1"} of object({a=string})'],
  ['{ a = 1 }', 'object({ a = string, b = string })', 'refused'],
  [
    '{ a = 1 }',
    'object({ a = string, b = optional(string) })',
    'object{"a":"1","b":null} of object({a=string, b=string})',
  ],
  ['tomap({ a = "1" })', 'object({ a = number })', 'object{"a":1} of object({a=number})'],
  ['tomap({ a = "1" })', 'object({ b = number })', 'refused'],
  ['{ a = 1 }', 'list(number)', 'refused'],
  ['[{ a = 1 }, { a = "x" }]', 'list(any)', 'list[object{"a":"1"},object{"a":"x"}] of list(object({a=string}))'],
  ['[{ a = 1 }, { b = "x" }]', 'list(any)', 'list[map{"a":"1"},map{"b":"x"}] of list(map(string))'],
  ['var.s', 'string', '"${var.s}" of string'],
  ['var.s', 'number', '${tonumber(var.s):number} of number'],
  ['var.n', 'string', '"${var.n}" of string'],
  ['var.x', 'string', '"${var.x}" of string'],
  ['var.s', 'list(string)', 'refused'],
  ['var.ls', 'set(string)', '${convert(var.ls,set(string))} of set(string)'],
  ['var.x', 'list(string)', '${convert(var.x,list(string))} of list(string)'],
  ['[var.s, 1]', 'list(any)', 'list["${var.s}","1"] of list(string)'],
  ['[var.x, 1]', 'list(any)', 'list[${var.x},1] of list(any)'],
  ['["b", var.s, "a"]', 'set(string)', 'set["a","b","${var.s}"] of set(string)'],
  ['toset(["b", var.s])', 'list(string)', 'list[...1~"${var.s}","b","${var.s}"] of list(string)'],
  ['concat(["a"], var.ls)', 'list(string)', 'list["a",..."${var.ls[*]}"] of list(string)'],
  ['merge(var.m, { a = 1 })', 'map(string)', 'map{"a":"1",..."${keys(var.m)[*]}":"${var.m[*]}"} of map(string)'],
  [
    'merge(var.m, {})',
    'object({ a = optional(string) })',
    'object{"a":(has(var.m,"a")?"${var.m.a}"|null)} of object({a=string})',
  ],
  ['var.b ? 1 : 2', 'string', '(var.b?"1"|"2") of string'],
  ['var.b ? "1" : "x"', 'number', '1 of number'],
];

describe('conversions', () => {
  it.each(CONVERSIONS)('%s to %s', (value, type, result) => {
    expect(converted(value, type)).toBe(result);
  });
});

/** As `convert.UnifyUnsafe` of go-cty 1.16 has it. */
const COMMON_TYPES: readonly (readonly [types: readonly string[], common: string | null])[] = [
  [['string', 'number', 'bool'], 'string'],
  [['number', 'bool'], null],
  [['number', 'string'], 'string'],
  [['list(string)', 'list(number)'], 'list(string)'],
  [['list(string)', 'set(string)'], 'list(string)'],
  [['list(string)', 'tuple([number, bool])'], 'list(string)'],
  [['tuple([number])', 'tuple([string])'], 'tuple([string])'],
  [['tuple([number])', 'tuple([string, bool])'], 'list(string)'],
  [['tuple([number])', 'tuple([bool])'], null],
  [['object({ a = number })', 'object({ a = string })'], 'object({a=string})'],
  [['object({ a = number })', 'object({ b = string })'], 'map(string)'],
  [['object({ a = number })', 'object({ b = list(string) })'], null],
  [['object({ a = number })', 'map(string)'], 'map(string)'],
  [['map(number)', 'map(string)'], 'map(string)'],
  [['list(string)', 'map(string)'], null],
  [['list(string)', 'string'], null],
  [['object({})', 'tuple([])'], null],
  [['any', 'string'], 'string'],
  [['any', 'list(string)'], 'any'],
  [['any', 'object({ a = string })'], 'any'],
  [['any', 'any'], 'any'],
];

describe('common types', () => {
  it.each(COMMON_TYPES)('%j', (types, common) => {
    const type = unify(types.map(readType), 'unsafe');
    expect(type && writeType(type)).toBe(common);
    const reversed = unify([...types].reverse().map(readType), 'unsafe');
    expect(reversed && writeType(reversed)).toBe(common);
  });
});

const VALUES: readonly Value[] = [...new Set(CONVERSIONS.map(([value]) => value))].map(readValue);
const TYPES = [...new Set(CONVERSIONS.map(([, type]) => type))].map(readType);

describe('every conversion', () => {
  const pairs = fc.record({ value: fc.constantFrom(...VALUES), type: fc.constantFrom(...TYPES) });
  const options = { seed: 1, numRuns: 1000 };

  it('gives a value of the type asked for, which another time changes nothing', () => {
    const law = fc.property(pairs, ({ value, type }) => {
      const once = convert(value, type);
      if (once.kind === 'refused') return;
      expect(isConvertible(typeOf(once), withoutOptional(type), 'unsafe')).toBe(true);
      const twice = convert(once, withoutOptional(type));
      expect(twice.kind === 'refused' ? twice.message : valueKey(twice)).toBe(valueKey(once));
    });
    fc.assert(law, options);
  });

  it('is one that the types have, as far as the value does not decide it', () => {
    const law = fc.property(pairs, ({ value, type }) => {
      if (convert(value, type).kind !== 'refused') expect(isConvertible(typeOf(value), type, 'unsafe')).toBe(true);
      if (value.kind !== 'alternatives' && isConvertible(typeOf(value), type, 'safe')) {
        expect(convert(value, type).kind).not.toBe('refused');
      }
    });
    fc.assert(law, options);
  });

  it('leads back from a string to the number or bool', () => {
    const law = fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()), (plain) => {
      const value = readValue(typeof plain === 'number' ? plain.toString().replace('e+', 'e') : String(plain));
      const text = convert(value, readType('string'));
      const back = text.kind === 'refused' ? text : convert(text, typeOf(value));
      expect(back.kind === 'refused' ? back.message : valueKey(back)).toBe(valueKey(value));
    });
    fc.assert(law, { seed: 2, numRuns: 500 });
  });
});

describe('a common type', () => {
  it('is one that all types convert to, in whatever order they come', () => {
    const types = fc.array(fc.constantFrom(...TYPES.map(withoutOptional)), { minLength: 1, maxLength: 4 });
    const law = fc.property(types, (several) => {
      const common = unify(several, 'unsafe');
      if (common === null) return;
      expect(several.every((type) => isConvertible(type, common, 'unsafe'))).toBe(true);
      const again = unify([common, common], 'unsafe');
      expect(again !== null && isSameType(again, common)).toBe(true);
    });
    fc.assert(law, { seed: 3, numRuns: 1000 });
  });
});
