import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/base/answer.js';
import { equalValues } from '../../src/value/equal.js';
import { valueKey } from '../../src/value/key.js';
import { readValue } from './read.js';

/** What `==` of Terraform comes to, where it is known already. */
const EQUALITIES: readonly (readonly [a: string, b: string, answer: Answer])[] = [
  ['1', '1.0', 'yes'],
  ['1', '"1"', 'no'],
  ['"e\\u0301"', '"é"', 'yes'],
  ['null', 'null', 'yes'],
  ['null', '"a"', 'no'],
  ['["a"]', '["a"]', 'yes'],
  ['["a"]', 'tolist(["a"])', 'no'],
  ['["a"]', '["a", "b"]', 'no'],
  ['toset(["a", "b"])', 'toset(["b", "a"])', 'yes'],
  ['{ a = 1, b = 2 }', '{ b = 2, a = 1 }', 'yes'],
  ['{ a = 1 }', 'tomap({ a = 1 })', 'no'],
  ['var.s', 'var.s', 'yes'],
  ['var.s', 'var.t', 'maybe'],
  ['var.s', 'null', 'maybe'],
  ['"a${var.s}"', 'null', 'no'],
  ['var.x', 'var.x', 'yes'],
  ['var.x', '["a"]', 'maybe'],
  ['var.n', '"1"', 'no'],
  ['var.s', '1', 'no'],
  ['var.s', '["a"]', 'no'],
  ['"a-${var.s}"', '"a-${var.s}"', 'yes'],
  ['"a-${var.s}"', '"b-${var.s}"', 'no'],
  ['"a-${var.s}"', '"a"', 'no'],
  ['"a${var.s}"', '"a"', 'maybe'],
  ['"${var.s}-x"', '"${var.t}-y"', 'no'],
  ['"${var.s}-${var.t}"', '"${var.s}-b"', 'maybe'],
  ['"${var.id}:root"', '"123456789012:root"', 'maybe'],
  ['"${var.id}:root"', '"12345:root"', 'no'],
  ['"${var.id}:root"', '"*:root"', 'no'],
  ['var.id', '"abcdefghijkl"', 'no'],
  ['[var.s, "x"]', '["a", "y"]', 'no'],
  ['[var.s]', '["a"]', 'maybe'],
  ['concat(var.ls, ["a"])', '[]', 'no'],
  ['concat(["a"], var.ls)', '["b", "c"]', 'no'],
  ['concat(["a"], var.ls)', '["a", "c"]', 'maybe'],
  ['var.ls', 'tolist(["a"])', 'maybe'],
  ['var.ls', 'toset(["a"])', 'no'],
  ['var.ls', 'var.ln', 'no'],
  ['toset(["a", var.s])', 'toset(["a"])', 'maybe'],
  ['toset(["a", "x-${var.s}"])', 'toset(["a"])', 'no'],
  ['{ a = var.s }', '{ a = "x" }', 'maybe'],
  ['{ a = var.s }', '{ b = "x" }', 'no'],
  ['{ a = var.s, b = 1 }', '{ a = var.s, b = 2 }', 'no'],
  ['merge(var.m, { a = "x" })', '{ a = "y" }', 'no'],
  ['merge(var.m, { a = "x" })', '{ a = "x" }', 'maybe'],
  ['var.b ? "a" : "b"', '"c"', 'no'],
  ['var.b ? "a" : "b"', '"a"', 'maybe'],
  ['var.b ? "a" : "b"', 'var.b ? "a" : "b"', 'yes'],
  ['var.b ? "a" : "b"', 'var.b ? "b" : "a"', 'no'],
  // One of many may be another one the next time.
  ['[for s in var.ls : "x-${s}"]', '[for s in var.ls : "x-${s}"]', 'maybe'],
];

describe('equality', () => {
  it.each(EQUALITIES)('%s and %s', (a, b, answer) => {
    expect(equalValues(readValue(a), readValue(b))).toBe(answer);
    expect(equalValues(readValue(b), readValue(a))).toBe(answer);
  });

  it('holds where two values have one key, unless they are of many', () => {
    const texts = EQUALITIES.flatMap((row) => row.slice(0, 2));
    const law = fc.property(fc.constantFrom(...texts), fc.constantFrom(...texts), (left, right) => {
      const [a, b] = [readValue(left), readValue(right)];
      const answer = equalValues(a, b);
      const isOneOfMany = valueKey(a).includes('[*]');
      if (valueKey(a) === valueKey(b) && !isOneOfMany) expect(answer).toBe('yes');
      expect(equalValues(b, a)).toBe(answer);
    });
    fc.assert(law, { seed: 1, numRuns: 2000 });
  });
});
