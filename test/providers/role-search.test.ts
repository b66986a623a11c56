import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfMatches } from '../../src/providers/aws/role-search.js';

describe('what every name begins with that a regular expression finds', () => {
  it.each([
    ['AWSReservedSSO_Admin_.*', 'AWSReservedSSO_Admin_'],
    ['AWSReservedSSO_Admin_[a-z0-9]{16}', 'AWSReservedSSO_Admin_'],
    ['AWSReservedSSO_Admin_*', 'AWSReservedSSO_Admin'],
    ['AWSReservedSSO_(Admin|Support)_.*', 'AWSReservedSSO_'],
    ['AWSReservedSSO_Admin_.*|deploy', ''],
    ['^deploy-(blue|green)$', 'deploy-'],
    ['^deploy-((a|b)|c)', 'deploy-'],
    ['^deploy-[|]', 'deploy-'],
    ['^a|b$', ''],
    ['^ab?c', 'a'],
    ['^ab+c', 'ab'],
    ['^ab{0,2}', 'a'],
    ['^team\\.deploy', 'team.deploy'],
    ['^team\\d', 'team'],
    ['^$', ''],
    ['deploy', ''],
    ['.*', ''],
    ['', ''],
  ])('%s', (pattern, expected) => {
    expect(startOfMatches(pattern)).toBe(expected);
  });

  it('is true of every name that it matches', () => {
    const piece = fc.constantFrom('a', 'b', '|', '(', ')', '*', '+', '?', '.', '[ab]', '{0,2}', '\\.', '^', '$');
    const pattern = fc.array(piece, { maxLength: 8 }).map((pieces) => `^${pieces.join('')}`);
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 6 });
    fc.assert(
      fc.property(pattern.filter(isExpression), name, (expression, text) => {
        fc.pre(new RegExp(expression).test(text));
        return text.startsWith(startOfMatches(expression));
      }),
      { seed: 6, numRuns: 2_000, maxSkipsPerRun: 1_000 },
    );
  });
});

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern).test('') || true;
  } catch {
    return false;
  }
}
