import type { Origin } from '../../base/origin.js';
import { choose } from '../../value/alternatives.js';
import { nullValue, objectValue, tupleValue, unknownText } from '../../value/construct.js';
import type { ValueSymbol } from '../../value/symbol.js';
import type { Entry, Handle, HandleValue, Item, RestEntry, Value } from '../../value/value.js';
import type { Expansion } from './expansion.js';

/** A reference to a block as a value: the thing itself or null, a tuple of its instances, or an object of them by key. */
export function expansionValue(expansion: Expansion<Handle>, origin: Origin): Value {
  switch (expansion.form) {
    case 'single':
      return singleValue(expansion, origin);
    case 'count':
      return countValue(expansion, origin);
    case 'each':
      return eachValue(expansion, origin);
  }
}

/** A block that is not enabled is null. */
function singleValue({ instances, counts }: Expansion<Handle>, origin: Origin): Value {
  const absent = nullValue(origin);
  const value = handleValue(instances[0]?.item, origin) ?? absent;
  if (counts === null) return value;
  return choose(
    counts.choice,
    counts.byOutcome.map((count) => (count > 0 ? value : absent)),
    origin,
  );
}

function handleValue(handle: Handle | undefined, origin: Origin): HandleValue | null {
  return handle === undefined ? null : { kind: 'handle', handle, origin, marks: [] };
}

function countValue(expansion: Expansion<Handle>, origin: Origin): Value {
  const handles = expansion.instances.flatMap(({ key, item }): readonly Item[] => {
    const value = handleValue(item, origin);
    if (value === null) return [];
    return [key.kind === 'unknown' ? { kind: 'rest', element: value, most: null } : value];
  });
  if (expansion.counts === null) return tupleValue(handles, origin);
  const { choice, byOutcome } = expansion.counts;
  return choose(
    choice,
    byOutcome.map((count) => tupleValue(handles.slice(0, count), origin)),
    origin,
  );
}

function eachValue(expansion: Expansion<Handle>, origin: Origin): Value {
  const entries = new Map<string, Entry>();
  const rest: RestEntry[] = [];
  for (const { key, item } of expansion.instances) {
    const value = handleValue(item, origin);
    if (value === null) continue;
    if (key.kind === 'key') entries.set(key.key, { value, keyOrigin: null });
    else rest.push({ key: unknownText(keySymbol(item), origin), value });
  }
  return objectValue(entries, origin, rest);
}

function keySymbol({ key, address }: Handle): ValueSymbol {
  return { key: `${key}.key`, cause: { kind: 'instance', address, what: 'key' } };
}
