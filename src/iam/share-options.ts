import type { Presence } from '../value/presence.js';
import type { ValueSymbol } from '../value/symbol.js';

/**
 * The items of all options of a choice, side by side. What every option holds is there whatever comes out, so it is once there
 * without the choice: `concat([a], x ? [b] : [])` surely has `a`. `keyOf` tells what is the same, its presence aside.
 */
export function shareOptions<Item extends { readonly presence: Presence }>(
  choice: ValueSymbol,
  options: readonly (readonly Item[])[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const [first = [], ...others] = options;
  const keyIn = (item: Item) => `${presenceKey(item.presence, choice)}${keyOf(item)}`;
  const elsewhere = others.map((items) => new Set(items.map(keyIn)));
  const shared = new Set(first.map(keyIn).filter((key) => elsewhere.every((keys) => keys.has(key))));
  if (shared.size === 0) return options.flat();
  const common = first.map((item) =>
    shared.has(keyIn(item)) ? { ...item, presence: withoutChoice(item.presence, choice) } : item,
  );
  return [...common, ...others.flat().filter((item) => !shared.has(keyIn(item)))];
}

function withoutChoice(presence: Presence, choice: ValueSymbol): Presence {
  return presence.filter(({ symbol }) => symbol.key !== choice.key);
}

function presenceKey(presence: Presence, choice: ValueSymbol): string {
  return withoutChoice(presence, choice)
    .map(({ symbol, outcome }) => `${symbol.key}=${outcome};`)
    .join('');
}
