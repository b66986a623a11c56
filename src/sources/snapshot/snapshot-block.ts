import { field, hasField, objectOf } from '../../base/json-fields.js';
import type { BlockView } from '../../terraform/resource.js';
import { unknownText, unknownValue } from '../../value/construct.js';
import { addMarks } from '../../value/marks.js';
import { PRESENT } from '../../value/presence.js';
import { ANY } from '../../value/type.js';
import type { UnknownValue, Value } from '../../value/value.js';
import { takesList } from './fitting.js';
import { withoutSchemes } from './new-issuers.js';
import type { SnapshotBlock } from './opened-snapshot.js';
import { pairBlocks } from './pair-blocks.js';
import { itemsOf, partOf, type SnapshotPart, valueOfPart } from './snapshot-value.js';
import { itemExpressions, referredValue, standIns } from './stand-ins.js';

export function viewSnapshotBlock(block: SnapshotBlock): BlockView {
  const { opened, part, presence } = block;
  const { origin } = opened;
  return {
    presence,
    origin,
    argument: (name) => blockArgument(block, name),
    argumentOrigin: (name) => (hasField(part.value, name) ? origin : null),
    blocks: (type) => nestedBlocks(block, type).map(viewSnapshotBlock),
    names: () => Object.keys(objectOf(part.value)),
    sourceText: (name) => JSON.stringify(field(part.value, name)) ?? '',
  };
}

/** An argument's value; null where it is not set, for which the providers of old write an empty text. */
export function blockArgument(block: SnapshotBlock, name: string): Value | null {
  const inner = partOf(block.part, name);
  if (inner.unknown === true) return unknownArgument(block, name, inner);
  if (inner.value === undefined || inner.value === null || inner.value === '') return null;
  const stand = standIns(block, name, inner);
  return valueOfPart(
    asApplied(block, name, inner),
    block.opened.origin,
    (path) => stand.shift() ?? itemSymbol(block, `${name}${path}`),
  );
}

/** A part as it is once the plan is applied, where that differs from what the plan shows. */
function asApplied({ opened, resource, expressions }: SnapshotBlock, name: string, part: SnapshotPart): SnapshotPart {
  if (typeof part.value !== 'string') return part;
  const place = { resource, expression: field(expressions, name) };
  return { ...part, value: withoutSchemes(part.value, place, opened.newIssuers) };
}

/** Nobody wrote what the configuration has no expression for: the provider computes it. */
function unknownArgument(block: SnapshotBlock, name: string, { sensitive }: SnapshotPart): Value | null {
  const { expressions } = block;
  if (expressions !== null && !hasField(expressions, name)) return null;
  const referred = takesList(name) ? null : referredValue(block, name);
  const value = referred ?? symbolOf(block, name);
  return sensitive === true ? addMarks(value, ['sensitive']) : value;
}

/** What stands for an unknown of a block, by its path in the resource. */
export function symbolOf({ opened, resource, path }: SnapshotBlock, name: string): UnknownValue {
  const { address, mode } = resource;
  const attribute = `${path}${name}`;
  const kind = mode === 'data' ? 'lookup' : 'attribute';
  const symbol = { key: `${opened.root}:${address}.${attribute}`, cause: { kind, address, attribute } } as const;
  return unknownValue(symbol, opened.origin, ANY);
}

function itemSymbol(block: SnapshotBlock, path: string): Value {
  const { symbol, origin, shape } = symbolOf(block, path);
  return unknownText(symbol, origin, shape);
}

/** The nested blocks of a type, each with its own expressions where these can be told. */
function nestedBlocks(block: SnapshotBlock, type: string): readonly SnapshotBlock[] {
  const part = partOf(block.part, type);
  const parts = Array.isArray(part.value) ? itemsOf(part) : [part];
  const written = field(block.expressions, type);
  const expressions = isExpression(written)
    ? itemExpressions(block, written, part)
    : pairBlocks(type, parts, Array.isArray(written) ? written : [written]);
  return parts.flatMap((one, index) => {
    if (typeof one.value !== 'object' || one.value === null) return [];
    const own = written === undefined ? null : (expressions[index] ?? null);
    const path = `${block.path}${type}[${index}].`;
    return [{ ...block, part: one, expressions: own, path, presence: PRESENT }];
  });
}

/** What a plan keeps of an argument, as of a list of objects; of a block it keeps its arguments. */
function isExpression(written: unknown): boolean {
  return hasField(written, 'references') || hasField(written, 'constant_value');
}
