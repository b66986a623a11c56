import type { Answer } from '../base/answer.js';
import { groupBy } from '../base/group-by.js';
import { lastSegment, VARYING } from '../iam/arn.js';
import { valueKey } from '../value/key.js';
import type { StringValue } from '../value/value.js';

/** What a written name finds among declared things. */
export interface Matches<T> {
  readonly surely: readonly T[];
  readonly possibly: readonly T[];
}

/** Finds declared things by ARN: the same text first, which is what a reference gives; else by comparing with each that ends alike. */
export interface ArnIndex<T> {
  /** Those whose ARN is surely the same: no two texts of different keys are. */
  same(arn: StringValue): readonly T[];
  /** `arn` ends with the name of what is sought. */
  find(arn: StringValue, compare: (item: T) => Answer): Matches<T>;
}

export function indexByArn<T>(items: Iterable<T>, arnOf: (item: T) => StringValue): ArnIndex<T> {
  const all = [...items];
  const places = new Map(all.map((item, place) => [item, place]));
  const byKey = groupBy(all, (item) => valueKey(arnOf(item)));
  const bySegment = groupBy(all, (item) => lastSegment(arnOf(item)));
  const open = bySegment.get(null) ?? [];
  const endingAlike = (segment: string | null): readonly T[] => {
    if (segment === null || VARYING.test(segment)) return all;
    const known = bySegment.get(segment) ?? [];
    if (open.length === 0) return known;
    return [...known, ...open].toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  };
  return {
    same: (arn) => byKey.get(valueKey(arn)) ?? [],
    find(arn, compare) {
      const same = byKey.get(valueKey(arn));
      if (same !== undefined) return { surely: same, possibly: [] };
      const answers = endingAlike(lastSegment(arn)).map((item) => ({ item, answer: compare(item) }));
      const surely = answers.filter(({ answer }) => answer === 'yes').map(({ item }) => item);
      const possibly = answers.filter(({ answer }) => answer === 'maybe').map(({ item }) => item);
      return { surely, possibly };
    },
  };
}
