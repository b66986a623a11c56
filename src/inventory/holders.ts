import { type Answer, all } from '../base/answer.js';
import { groupBy } from '../base/group-by.js';
import { valueKey } from '../value/key.js';
import { equalText } from '../value/overlap.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { Declared } from './inventory.js';

/** What can be named: a role, a user, a group. */
export interface Named extends Declared {
  readonly name: StringValue;
}

export interface Found<T> {
  readonly surely: readonly T[];
  /** Those that an unknown may mean; none where something surely matches. */
  readonly possibly: readonly T[];
}

/** Finds the entities of one kind by name within an account. Names of IAM are unique there. */
export interface NameIndex<T> {
  find(name: StringValue, account: StringValue): Found<T>;
}

export function indexByName<T extends Named>(entities: readonly T[]): NameIndex<T> {
  const byKey = groupBy(entities, ({ name }) => valueKey(name));
  const open = entities.filter(({ name }) => knownText(name) === null);
  return {
    find(name, account) {
      const found = findIn(byKey.get(valueKey(name)) ?? [], name, account);
      if (found.surely.length > 0) return found;
      // A known name is compared with unknown ones alone: the other known ones differ.
      const rest = knownText(name) === null ? entities : open;
      return findIn(new Set([...found.possibly, ...rest]), name, account);
    },
  };
}

function findIn<T extends Named>(entities: Iterable<T>, name: StringValue, account: StringValue): Found<T> {
  const surely: T[] = [];
  const possibly: T[] = [];
  for (const entity of entities) {
    const sameName = equalText(entity.name, name);
    const answer: Answer = sameName === 'no' ? 'no' : all([sameName, equalText(entity.account, account)]);
    if (answer === 'yes') surely.push(entity);
    else if (answer === 'maybe') possibly.push(entity);
  }
  return { surely, possibly: surely.length > 0 ? [] : possibly };
}
