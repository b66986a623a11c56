import { getBlocks } from '../../hcl/body.js';
import type { Body } from '../../hcl/syntax.js';
import { assumePresence } from '../../value/assume.js';
import { objectValue } from '../../value/construct.js';
import { refuse } from '../../value/outcome.js';
import { joinPresence, type Presence } from '../../value/presence.js';
import type { Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import type { Layer } from '../load/module.js';
import type { BlockView } from '../resource.js';
import type { Place } from './context.js';
import { listDynamicElements } from './dynamic-elements.js';
import { type FoundBlock, findArgument, findNested } from './layers.js';
import { failAt, originIn, possibleScopeAt, scopeAt } from './module-scope.js';

/** A block's layers, and the place that its expressions are evaluated in; each layer's file replaces the place's. */
export interface BlockSource {
  readonly layers: readonly Layer[];
  readonly place: Place;
  readonly presence: Presence;
}

/** A block as its reader sees it. */
export function viewBlock(source: BlockSource, range: Body['range']): BlockView {
  const { layers, place, presence } = source;
  return {
    presence,
    origin: originIn(place, range),
    argument: (name) => argumentValue(source, name),
    argumentOrigin: (name) => {
      const found = findArgument(layers, name);
      return found === null ? null : originIn({ ...place, file: found.file }, found.attribute.range);
    },
    sourceText: (name) => sourceText(layers, name),
    blocks: (type) => findNested(layers, type).flatMap((found) => viewNested(found, place, presence)),
    names: () => [...new Set(layers.flatMap((layer) => namesIn(layer.body)))],
  };
}

export function argumentValue({ layers, place, presence }: BlockSource, name: string): Value | null {
  const found = findArgument(layers, name);
  if (found === null) return null;
  const at = { ...place, file: found.file };
  const value = evaluate(found.attribute.value, presence.length === 0 ? scopeAt(at) : possibleScopeAt(at));
  // Terraform treats an argument of null as one that is not set.
  return value.kind === 'null' ? null : assumePresence(value, presence);
}

function sourceText(layers: readonly Layer[], name: string): string {
  const argument = findArgument(layers, name);
  const own = argument === null ? [] : [{ file: argument.file, range: argument.attribute.value.range }];
  const nested = findNested(layers, name).map(({ file, block }) => ({ file, range: block.range }));
  return [...own, ...nested]
    .map(({ file, range }) => file.source.text.slice(range.start, range.end).replace(/\s+/g, ' '))
    .join('\n');
}

function namesIn(body: Body): readonly string[] {
  const dynamic = getBlocks(body, 'dynamic', 1).map((block) => block.labels[0]?.text ?? '');
  const items = body.items.map((item) => (item.kind === 'block' ? item.type : item.name));
  return [...items.filter((name) => name !== 'dynamic'), ...dynamic];
}

function viewNested({ file, block }: FoundBlock, outer: Place, presence: Presence): readonly BlockView[] {
  const place = { ...outer, file };
  if (block.type !== 'dynamic')
    return [viewBlock({ layers: [{ file, body: block.body }], place, presence }, block.range)];
  return viewDynamic({ file, block }, place, presence);
}

/** The blocks that a `dynamic` block writes, one for each element ("dynamic Blocks"). */
function viewDynamic({ file, block }: FoundBlock, place: Place, presence: Presence): readonly BlockView[] {
  const layers = [{ file, body: block.body }];
  const forEach = findArgument(layers, 'for_each');
  const content = getBlocks(block.body, 'content', 0)[0];
  if (forEach === null || content === undefined) return [];
  const collection = evaluate(forEach.attribute.value, scopeAt(place));
  const elements = listDynamicElements(assumePresence(collection, presence));
  if (elements === null) {
    failAt(place, refuse('the for_each of a dynamic block takes a list, a set or a map'), forEach.attribute.range);
    return [];
  }
  const iterator = iteratorName(layers, block.labels[0]?.text ?? '');
  return elements.map((element) => {
    const bound = objectValue({ key: element.key, value: element.value }, null);
    const iterators = new Map([...place.iterators, [iterator, bound] as const]);
    const inner = { ...place, iterators };
    return viewBlock(
      { layers: [{ file, body: content.body }], place: inner, presence: joinPresence(presence, element.presence) },
      content.range,
    );
  });
}

/** `iterator = name` is a bare name, not an expression. */
function iteratorName(layers: readonly Layer[], label: string): string {
  const expression = findArgument(layers, 'iterator')?.attribute.value;
  if (expression?.kind === 'variable') return expression.name;
  return expression?.kind === 'template' && expression.parts[0]?.kind === 'text' ? expression.parts[0].text : label;
}
