import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRemark } from '../../src/base/comment.js';
import { readDirective } from '../../src/suppress/directive.js';

const PLACE = { kind: 'ignore', reach: 'place', ruleIds: ['a-b'], until: null };

describe('a comment to this tool', () => {
  it.each([
    [' iam-trust-lint: ignore[a-b] a reason', PLACE],
    ['iam-trust-lint: ignore[a-b]', PLACE],
    ['iam-trust-lint:ignore[a-b]: a reason', PLACE],
    ['iam-trust-lint: ignore[ a-b , c ,a-b] both', { ...PLACE, ruleIds: ['a-b', 'c'] }],
    ['iam-trust-lint: ignore-file[a-b] all of it', { ...PLACE, reach: 'file' }],
    ['iam-trust-lint: ignore[a-b] until 2027-01-31 a reason', { ...PLACE, until: '2027-01-31' }],
    ['iam-trust-lint: ignore[a-b] until 2027-01-31', { ...PLACE, until: '2027-01-31' }],
    ['iam-trust-lint: ignore[a-b] until 2027-01-31: a reason', { ...PLACE, until: '2027-01-31' }],
    ['iam-trust-lint: ignore[a-b] until the next release', PLACE],
    ['iam-trust-lint: ignore[a-b] not until 2027-01-31', PLACE],
    ['iam-trust-lint: ignore[a-b] a reason\nof two lines', PLACE],
  ])('%s', (text, expected) => {
    expect(readDirective(text)).toEqual(expected);
  });

  it.each([
    ['iam-trust-lint: ignore', 'ignore[rule-id] reason'],
    ['iam-trust-lint: ignore a-b', 'ignore[rule-id] reason'],
    ['iam-trust-lint: ignore[a-b', 'ignore[rule-id] reason'],
    ['iam-trust-lint: ignroe[a-b]', 'ignore[rule-id] reason'],
    ['iam-trust-lint:', 'ignore[rule-id] reason'],
    ['iam-trust-lint ignore[a-b]', 'iam-trust-lint: ignore[rule-id] reason'],
    ['IAM-trust-lint: ignore[a-b]', 'iam-trust-lint: ignore[rule-id] reason'],
    ['iam-trust-lint: ignore[]', 'the ids of rules between the brackets'],
    ['iam-trust-lint: ignore[a-b,]', 'the ids of rules between the brackets'],
    ['iam-trust-lint: ignore[a-b] until 2027-1-31', 'a date as 2027-01-31 after "until"'],
    ['iam-trust-lint: ignore[a-b] until 2027-02-30', 'a date as 2027-01-31 after "until"'],
    ['iam-trust-lint: ignore[a-b] until 31.01.2027', 'a date as 2027-01-31 after "until"'],
  ])('that cannot be read says so: %s', (text, wanted) => {
    expect(readDirective(text)).toEqual({ kind: 'unreadable', wanted });
  });

  it.each([
    ['iam-trust-lint: anything', true],
    ['iam-trust-lint ignore[a-b] without the colon', true],
    ['IAM-Trust-Lint: ignore[a-b]', true],
    ['iam-trust-lint disable=a-b', true],
    ['iam-trust-lint skip:a-b', true],
    ['iam-trust-lint ignores what it cannot read', false],
    ['iam-trust-lint is run in CI', false],
    ['see iam-trust-lint: ignore[a-b]', false],
    ['tfsec:ignore:aws-iam', false],
  ])('is told by how it begins: %s', (text, expected) => {
    expect(isRemark({ text, range: { start: 0, end: 0 }, holder: null })).toBe(expected);
  });

  it('is read whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { kind } = readDirective(`iam-trust-lint: ignore[${text}`);
        return kind === 'ignore' || kind === 'unreadable';
      }),
      { seed: 5 },
    );
  });
});
