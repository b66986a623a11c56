import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_ID_SHAPE, ANY_SHAPE, stringValue, unknownValue } from '../../src/value/construct.js';
import { equalText, matchPattern, overlapPatterns } from '../../src/value/overlap.js';
import { STRING } from '../../src/value/type.js';
import type { Piece, StringValue } from '../../src/value/value.js';

/** `{acct}` and `{acct2}` are account ids, `{name}` takes what IAM takes in a name, any other `{name}` is an unknown of any length. */
function text(template: string): StringValue {
  const pieces = template.split(/(\{\w+\})/).map((part): Piece => {
    if (!part.startsWith('{')) return { kind: 'text', text: part, origin: null };
    const symbol = { key: part, cause: { kind: 'variable', name: part, module: '' } } as const;
    const nameShape = part.startsWith('{name') ? ({ chars: 'name', min: 0, max: null } as const) : ANY_SHAPE;
    const shape = part.startsWith('{acct') ? ACCOUNT_ID_SHAPE : nameShape;
    return { kind: 'hole', value: unknownValue(symbol, null, STRING, shape) };
  });
  return stringValue(pieces, null);
}

describe('matching a pattern', () => {
  const rows = [
    ['arn:aws:iam::*:role/a', 'arn:aws:iam::{acct}:role/a', 'yes'],
    ['arn:aws:iam::{acct}:role/a', 'arn:aws:iam::{acct}:role/a', 'yes'],
    ['arn:aws:iam::{acct}:role/a', 'arn:aws:iam::{acct2}:role/a', 'maybe'],
    ['arn:aws:iam::{acct}:role/a', 'arn:aws:iam::123456789012:role/a', 'maybe'],
    ['arn:aws:iam::{acct}:role/a', 'arn:aws:iam::12345678901:role/a', 'no'],
    ['arn:aws:iam::{acct}:role/a', 'arn:aws:iam::aws:role/a', 'no'],
    ['arn:aws:iam::*:role/deploy-*', 'arn:aws:iam::{acct}:role/deploy-{env}', 'yes'],
    ['arn:aws:iam::*:role/deploy-*', 'arn:aws:iam::{acct}:role/{name}', 'maybe'],
    ['arn:aws:iam::*:role/deploy-*', 'arn:aws:iam::{acct}:role/x-{name}', 'no'],
    ['arn:aws:iam::*:role/deploy-*', 'arn:aws:iam::{acct}:role/x-{colons}', 'maybe'],
    ['*', '{name}', 'yes'],
    ['???', '{acct}', 'no'],
    ['????????????', '{acct}', 'yes'],
    ['a?c', 'abc', 'yes'],
    ['a?c', 'ac', 'no'],
    ['*a*b*', 'xxaxxbxx', 'yes'],
    ['*a*b*', 'xxbxxaxx', 'no'],
    ['', '', 'yes'],
    ['', '{name}', 'maybe'],
    ['{x}', 'anything', 'maybe'],
    ['sts:Assume*', 'sts:assumerole', 'no'],
  ] as const;
  it.each(rows)('%s on %s: %s', (pattern, subject, expected) => {
    expect(matchPattern(text(pattern), text(subject))).toBe(expected);
  });

  it('ignores letter case where it is told to', () => {
    expect(matchPattern(text('STS:assume*'), text('sts:AssumeRole'), 'ignore')).toBe('yes');
  });

  it('takes no more time for a hundred wildcards', () => {
    expect(matchPattern(text('*a'.repeat(100)), text(`${'a'.repeat(2000)}b`))).toBe('no');
  });

  it('agrees with a regular expression where all is known', () => {
    const part = fc.stringMatching(/^[ab*?]{0,8}$/);
    fc.assert(
      fc.property(part, fc.stringMatching(/^[ab]{0,8}$/), (pattern, subject) => {
        const regex = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        return matchPattern(text(pattern), text(subject)) === (regex.test(subject) ? 'yes' : 'no');
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('never contradicts itself when an unknown becomes known', () => {
    const template = fc.stringMatching(/^([ab*?]|\{x\}|\{y\}){0,6}$/);
    const filling = fc.stringMatching(/^[ab]{0,3}$/);
    fc.assert(
      fc.property(template, template, filling, filling, (pattern, subject, x, y) => {
        const plain = subject.replaceAll('*', '').replaceAll('?', '');
        const before = matchPattern(text(pattern), text(plain));
        const fill = (from: string) => from.replaceAll('{x}', x).replaceAll('{y}', y);
        return before === 'maybe' || before === matchPattern(text(fill(pattern)), text(fill(plain)));
      }),
      { seed: 2, numRuns: 3000 },
    );
  });
});

describe('equality of strings', () => {
  const rows = [
    ['{x}-a', '{x}-a', 'yes'],
    ['{x}-a', '{y}-a', 'maybe'],
    ['{x}-a', '{x}-b', 'no'],
    ['{x}', '{x}-b', 'no'],
    ['a*', 'ab', 'no'],
    ['', '', 'yes'],
  ] as const;
  it.each(rows)('%s = %s: %s', (a, b, expected) => {
    expect(equalText(text(a), text(b))).toBe(expected);
    expect(equalText(text(b), text(a))).toBe(expected);
  });
});

describe('overlap of two patterns', () => {
  const rows = [
    ['a*', '*b', 'yes'],
    ['a*', 'b*', 'no'],
    ['a?', 'ab*', 'yes'],
    ['a{x}', 'ab*', 'maybe'],
  ] as const;
  it.each(rows)('%s with %s: %s', (a, b, expected) => {
    expect(overlapPatterns(text(a), text(b))).toBe(expected);
  });
});
