import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactInteger, numberFromDouble, numberFromInteger, toDouble } from '../../src/value/number.js';
import { add, compareNumbers, divide, modulo, multiply, subtract } from '../../src/value/number-arithmetic.js';
import { formatNumber, numberKey } from '../../src/value/number-format.js';
import { parseNumber } from '../../src/value/number-parse.js';
import { styleNumber } from '../../src/value/number-style.js';

const DECIMAL = fc
  .tuple(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), fc.integer({ min: -80, max: 40 }))
  .map(([digits, exponent]) => `${digits}e${exponent}`);

describe('reading and writing numbers', () => {
  // As `big.ParseFloat(text, 10, 512, ToNearestEven)` and `Text('f', -1)` of Go 1.26 have it.
  const rows = [
    ['0', '0'],
    ['-0', '-0'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.50', '1.5'],
    ['1e21', '1000000000000000000000'],
    ['1e-7', '0.0000001'],
    ['1p4', '16'],
    ['Inf', '+Inf'],
    ['-inf', '-Inf'],
    ['0x10', null],
    ['1_000', null],
    ['', null],
    [' 1', null],
    ['Infinity', null],
    ['1e', null],
    ['1e60000', null],
  ] as const;
  it.each(rows)('%s', (text, expected) => {
    const number = parseNumber(text);
    expect(number === null ? null : formatNumber(number)).toBe(expected);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(DECIMAL, (text) => {
        const number = parseNumber(text);
        if (number === null) throw new Error('not a number');
        expect(parseNumber(formatNumber(number))).toEqual(number);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('writes a float64 as JavaScript does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
        const number = numberFromDouble(double);
        if (number === null) throw new Error('not a number');
        expect(Number(formatNumber(number))).toBe(double);
        expect(toDouble(number)).toBe(double);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });
});

describe('arithmetic', () => {
  const parse = (text: string) => parseNumber(text) ?? numberFromInteger(0);
  const rows = [
    ['1/3', divide(parse('1'), numberFromInteger(3)), `0.${'3'.repeat(154)}5`],
    ['0.1+0.2', add(parse('0.1'), parse('0.2')), '0.3'],
    ['1.1*1.1', multiply(parse('1.1'), parse('1.1')), `1.21${'0'.repeat(151)}1`],
    ['10%3.3', modulo(parse('10'), parse('3.3')), `0.1${'0'.repeat(152)}48`],
    ['-7%3', modulo(parse('-7'), parse('3')), '-1'],
    ['5%0', modulo(parse('5'), parse('0')), '5'],
    ['5/0', divide(parse('5'), parse('0')), '+Inf'],
    ['-5/0', divide(parse('-5'), parse('0')), '-Inf'],
    ['1/3 of counted integers', divide(numberFromInteger(1), numberFromInteger(3)), '0.33333333333333333334'],
    ['-0+-0', add(parse('-0'), parse('-0')), '-0'],
    ['1-1', subtract(parse('1'), parse('1')), '0'],
  ] as const;
  it.each(rows)('%s', (_, result, expected) => {
    expect(result === null ? null : formatNumber(result)).toBe(expected);
  });

  it('has no value for what has none', () => {
    const infinite = parse('Inf');
    expect([
      divide(parse('0'), parse('0')),
      divide(infinite, infinite),
      subtract(infinite, infinite),
      multiply(infinite, parse('0')),
    ]).toEqual([null, null, null, null]);
  });

  it('agrees with exact integers', () => {
    const integer = fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n });
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        const [left, right] = [parse(String(a)), parse(String(b))];
        const exact = (number: ReturnType<typeof add>) => (number === null ? null : exactInteger(number));
        expect(exact(add(left, right))).toBe(a + b);
        expect(exact(subtract(left, right))).toBe(a - b);
        expect(exact(multiply(left, right))).toBe(a * b);
        expect(Math.sign(compareNumbers(left, right))).toBe(a < b ? -1 : Number(a > b));
      }),
      { seed: 3 },
    );
  });

  it('holds a third equal to itself whatever its precision', () => {
    expect(numberKey(numberFromDouble(0.1) ?? numberFromInteger(0))).toBe(numberKey(parse('0.1')));
  });
});

describe('the forms of %e, %f and %g', () => {
  const rows = [
    ['1234.5678', 'e', 6, '1.234568e+03'],
    ['1234.5678', 'f', 6, '1234.567800'],
    ['3.5', 'f', 0, '4'],
    ['0.05', 'f', 1, '0.1'],
    ['0.005', 'f', 1, '0.0'],
    ['1234.5678', 'g', null, '1234.5678'],
    ['1e21', 'g', null, '1e+21'],
    ['1e20', 'g', null, '1e+20'],
    ['100000', 'g', null, '100000'],
    ['1234.5678', 'g', 3, '1.23e+03'],
    ['0', 'e', 2, '0.00e+00'],
    ['0', 'g', null, '0'],
    ['999999.5', 'g', 6, '1e+06'],
  ] as const;
  it.each(rows)('%s %s %s', (text, style, precision, expected) => {
    expect(styleNumber(parseNumber(text) ?? numberFromInteger(0), style, precision)).toBe(expected);
  });
});
