import { choose } from './alternatives.js';
import { textValue } from './construct.js';
import { argumentKey, deriveSymbol } from './derive.js';
import { equalValues } from './equal.js';
import { sortedEntries } from './sets.js';
import type { Entry, Value } from './value.js';

/**
 * The item of a list under an index that is not known: any of them. Two lists of one length that are asked with one index come
 * out together.
 */
export function pickItem(items: readonly Value[], index: Value): Value {
  const symbol = deriveSymbol('index', [index], `index(${argumentKey(index)};${items.length})`);
  return choose(symbol, items, null);
}

/**
 * The entry of a map under a name that is not known: any that the name may be. Two maps of the same names that are asked with one
 * name come out together. `otherwise` is what comes out where it is none of them; null where that cannot be.
 */
export function pickEntry(entries: ReadonlyMap<string, Entry>, key: Value, otherwise: Value | null): Value | null {
  const possible = sortedEntries(entries).filter(([name]) => equalValues(key, textValue(name, null)) !== 'no');
  const options = possible.map(([, entry]) => entry.value);
  const all = otherwise === null ? options : [...options, otherwise];
  if (all.length === 0) return null;
  const names = JSON.stringify(possible.map(([name]) => name));
  const operation = otherwise === null ? 'index' : 'lookup';
  return choose(deriveSymbol(operation, [key], `${operation}(${argumentKey(key)};${names})`), all, null);
}
