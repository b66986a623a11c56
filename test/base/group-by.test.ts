import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy, groupEntries } from '../../src/base/group-by.js';

const SEED = { seed: 20261201 };

describe('groups', () => {
  const items = fc.array(fc.record({ key: fc.integer({ min: 0, max: 5 }), mark: fc.nat() }));

  it('hold each item under its key, in the order of the items', () => {
    fc.assert(
      fc.property(items, (list) => {
        const groups = groupBy(list, ({ key }) => key);
        for (const [key, group] of groups) expect(group).toEqual(list.filter((item) => item.key === key));
        expect([...groups.keys()]).toEqual([...new Set(list.map(({ key }) => key))]);
      }),
      SEED,
    );
  });

  it('hold an item under each of its keys', () => {
    expect(groupEntries([['a', 1] as const, ['b', 1] as const, ['a', 2] as const])).toEqual(
      new Map([
        ['a', [1, 2]],
        ['b', [1]],
      ]),
    );
  });
});
