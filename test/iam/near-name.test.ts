import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearFinder, nearMiss } from '../../src/iam/near-name.js';
import { text } from './world.js';

describe('a role name that misses another', () => {
  const rows = [
    ['role/deploy', 'role/deploy', null, 'the same'],
    ['role/app/deploy', 'role/deploy', 'path', 'a path too many'],
    ['role/deploy', 'role/app/deploy', 'path', 'a path too few'],
    ['role/Deploy', 'role/deploy', 'case', 'upper case'],
    ['role/depoy-app', 'role/deploy-app', 'spelling', 'a letter left out'],
    ['role/deploly', 'role/deploy', 'spelling', 'a letter too many'],
    ['role/deplay', 'role/deploy', 'spelling', 'another letter'],
    ['role/delpoy', 'role/deploy', 'spelling', 'two letters changed about'],
    ['role/dev', 'role/deb', null, 'a short word'],
    ['role/app-1', 'role/app-2', null, 'a digit'],
    ['role/deploy1', 'role/deploy', null, 'a digit too many'],
    ['role/app-dev', 'role/app-prod', null, 'a whole word'],
    ['role/reader', 'role/writer', null, 'two slips'],
    ['role/depoy-aap', 'role/deploy-app', null, 'two words'],
    ['role/app', 'role/app-deploy', null, 'a word too few'],
  ] as const;
  it.each(rows)('%s for %s: %s (%s)', (written, declared, expected) => {
    expect(nearMiss(text(written), text(declared))).toBe(expected);
  });
});

describe('the names that one nearly misses', () => {
  const word = fc.constantFrom('deploy', 'delpoy', 'Deploy', 'deplo', 'app', 'App', 'stage1', 'x-', '/', '_', '7');
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `role/${words.join('')}`);
  it('are found among others as by comparing with each', () => {
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 30 }), (written, declared) => {
        const found = nearFinder(declared, text)(text(written)).map(({ item, miss }) => `${item} ${miss}`);
        const expected = declared.flatMap((item) => {
          const miss = nearMiss(text(written), text(item));
          return miss === null ? [] : `${item} ${miss}`;
        });
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
      { seed: 6, numRuns: 2000 },
    );
  });
});
