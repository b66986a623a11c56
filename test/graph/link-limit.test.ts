import { describe, expect, it } from 'vitest';
import { linksWithin, NAMED_PAIR_LIMIT } from '../../src/graph/link-limit.js';

interface Link {
  readonly owner: number;
  readonly pairs: number;
}

function take(owners: readonly (readonly number[])[]) {
  const asked: number[] = [];
  const { links, cut } = linksWithin(
    owners.keys(),
    (owner): readonly Link[] => {
      asked.push(owner);
      return (owners[owner] ?? []).map((pairs) => ({ owner, pairs }));
    },
    ({ pairs }) => pairs,
  );
  return { taken: links.map(({ owner }) => owner), cut, asked };
}

describe('what names pairs one by one', () => {
  it.each([
    ['nothing', [], [], 0],
    ['as many as there may be', [[NAMED_PAIR_LIMIT - 1, 1], [0]], [0, 0], 1],
    ['one more than that', [[NAMED_PAIR_LIMIT, 1]], [0], 1],
    ['one with too many by itself', [[NAMED_PAIR_LIMIT + 1], [1], [1]], [0], 3],
    ['links that name nobody', [[0, 0], [], [0]], [0, 0, 2], 0],
  ])('is taken while there is room: %s', (_, owners, taken, cut) => {
    expect(take(owners)).toMatchObject({ taken, cut });
  });

  it('is not even looked for where there is no room', () => {
    expect(take([[NAMED_PAIR_LIMIT], [1], [1]]).asked).toEqual([0]);
  });
});
