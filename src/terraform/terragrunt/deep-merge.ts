import { objectValue, tupleValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { openMapping, openSequence } from '../../value/open.js';
import type { Entry, Value } from '../../value/value.js';

/**
 * Two values laid over each other: maps entry by entry, lists one after the other, of anything else the upper one ("What is deep
 * merge?"). Where nothing tells whether a value is a map or a list, neither does anything tell the result.
 */
export function deepMerge(lower: Value, upper: Value): Value {
  if (lower.kind === 'null') return upper;
  if (lower.kind === 'unknown' || upper.kind === 'unknown' || hasOptions(lower) || hasOptions(upper))
    return derive('deep_merge', [lower, upper]);
  const [below, above] = [openMapping(lower), openMapping(upper)];
  if (below !== null && above !== null) {
    if (below.rest.length + above.rest.length > 0) return derive('deep_merge', [lower, upper]);
    const entries = new Map<string, Entry>(below.entries);
    for (const [name, entry] of above.entries) {
      const under = below.entries.get(name);
      entries.set(name, under === undefined ? entry : { ...entry, value: deepMerge(under.value, entry.value) });
    }
    return objectValue(entries, upper.origin);
  }
  const [first, second] = [openSequence(lower), openSequence(upper)];
  return first !== null && second !== null ? tupleValue([...first, ...second], upper.origin) : upper;
}

function hasOptions({ kind }: Value): boolean {
  return kind === 'alternatives';
}
