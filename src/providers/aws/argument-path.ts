import type { BlockView } from '../../terraform/resource.js';
import { readJson } from '../../value/json-read.js';
import { joinPresence, type Presence } from '../../value/presence.js';
import { knownText } from '../../value/text.js';
import type { Item, MapValue, ObjectValue, Value } from '../../value/value.js';
import { listItems, toText } from './text.js';

/** One value that stands at a path, and what must hold for it to stand there. */
export interface Placed {
  readonly item: Item;
  readonly presence: Presence;
}

/**
 * The values at a path such as `logging.role_arn`: through nested blocks, objects, lists and texts of JSON, each item of a
 * list at its end. `setting[name=Role].value` enters only the blocks whose argument `name` is `Role`; `text.**.Key` finds the
 * key at any depth.
 */
export function valuesAt(view: BlockView, path: string): readonly Placed[] {
  return enterBlock(view, path.split('.'));
}

function enterBlock(view: BlockView, [first, ...rest]: readonly string[]): readonly Placed[] {
  const step = readStep(first ?? '');
  if (rest.length === 0) return placeItems(view.argument(step.name));
  const blocks = view.blocks(step.name);
  if (blocks.length === 0) return enterValue(view.argument(step.name), rest);
  return blocks
    .filter((block) => step.isWanted(block))
    .flatMap((block) =>
      enterBlock(block, rest).map(({ item, presence }) => ({ item, presence: joinPresence(block.presence, presence) })),
    );
}

function placeItems(value: Value | null): readonly Placed[] {
  return listItems(value).map((item) => ({ item, presence: [] }));
}

interface Step {
  readonly name: string;
  readonly isWanted: (block: BlockView) => boolean;
}

function readStep(text: string): Step {
  const [, name, argument, wanted] = /^(\w+)\[(\w+)=(\w+)\]$/.exec(text) ?? [];
  if (name === undefined || argument === undefined) return { name: text, isWanted: () => true };
  return { name, isWanted: (block) => knownText(toText(block.argument(argument))) === wanted };
}

function enterValue(value: Value | null, path: readonly string[]): readonly Placed[] {
  const [first, ...rest] = path;
  if (first === undefined) return placeItems(value);
  switch (value?.kind) {
    case 'string':
      return enterValue(notText(readJson(value).value), path);
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.flatMap((item) => enterValue(item.kind === 'rest' ? item.element : item, path));
    case 'map':
    case 'object':
      if (first === '**') return enterAnywhere(value, path);
      return enterValue(value.entries.get(first)?.value ?? null, rest);
    default:
      return [];
  }
}

/** Here, and in every value within; a text that stands deeper may be anything. */
function enterAnywhere(value: MapValue | ObjectValue, path: readonly string[]): readonly Placed[] {
  const inner = [...value.entries.values()].filter((entry) => entry.value.kind !== 'string');
  return [...enterValue(value, path.slice(1)), ...inner.flatMap((entry) => enterValue(entry.value, path))];
}

/** A JSON text that holds a JSON text is left alone. */
function notText(value: Value | null): Value | null {
  return value?.kind === 'string' ? null : value;
}
