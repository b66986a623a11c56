import { field, hasField, type JsonObject, objectOf } from '../../base/json-fields.js';
import type { BlockView } from '../../terraform/resource.js';
import { textValue, unknownText, unknownValue } from '../../value/construct.js';
import { addMarks } from '../../value/marks.js';
import { PRESENT, type Presence } from '../../value/presence.js';
import { ANY } from '../../value/type.js';
import type { UnknownValue, Value } from '../../value/value.js';
import { attributeFor, fits, takesList } from './fitting.js';
import type { OpenedSnapshot } from './opened-snapshot.js';
import { followExpression, followReference, listReferences, sameKeyAddress, type Target } from './references.js';
import type { SnapshotResource } from './snapshot.js';
import { itemsOf, partOf, type SnapshotPart, valueOfPart } from './snapshot-value.js';

/** A block of a snapshot's resource: its part of the values, and what the plan keeps of its expressions. */
export interface SnapshotBlock {
  readonly opened: OpenedSnapshot;
  readonly resource: SnapshotResource;
  readonly part: SnapshotPart;
  /** Null where nothing is kept, so that a name which is missing there may be written all the same. */
  readonly expressions: JsonObject | null;
  /** Where the block stands in its resource: empty, or `statement[0].`. */
  readonly path: string;
  readonly presence: Presence;
}

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
  return valueOfPart(inner, block.opened.origin, (path) => stand.shift() ?? itemSymbol(block, `${name}${path}`));
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

/** The value that an unknown argument refers to, where that can only be the argument itself. */
function referredValue(block: SnapshotBlock, name: string): Value | null {
  const { configuration } = block.opened.snapshot;
  const expression = field(block.expressions, name);
  if (configuration === null) return null;
  const target = followExpression(expression, block.resource, configuration);
  const direct = target === null ? null : targetValue(block, name, target);
  if (direct !== null) return direct;
  const attribute = attributeFor(name);
  const address = attribute === null ? null : sameKeyAddress(expression, block.resource);
  return address === null || attribute === null
    ? null
    : targetValue(block, name, { kind: 'attribute', address, attribute });
}

function targetValue({ opened, resource }: SnapshotBlock, name: string, target: Target): Value | null {
  if (target.kind === 'constant') {
    return typeof target.value === 'string' ? textValue(target.value, opened.origin) : null;
  }
  const found = opened.find(target.address);
  if (found === null || target.address === resource.address || !fits(name, found.type, target.attribute)) return null;
  return found.attribute(target.attribute);
}

/**
 * What the unknown items of a list refer to, where there are as many of them as references that are not known: their order
 * is not the source's, and in a set does not matter.
 */
function standIns(block: SnapshotBlock, name: string, part: SnapshotPart): Value[] {
  const { configuration } = block.opened.snapshot;
  const open = itemsOf(part).filter(({ unknown }) => unknown === true).length;
  if (open === 0 || configuration === null) return [];
  const targets = listReferences(field(block.expressions, name)).map((reference) =>
    followReference(reference, block.resource, configuration),
  );
  const unknown = targets.filter((target) => target === null || !isKnown(block, target));
  if (unknown.length !== open) return [];
  const values = unknown.map((target) => (target === null ? null : targetValue(block, name, target)));
  const found = values.filter((value) => value !== null);
  return found.length === open ? found : [];
}

function isKnown({ opened }: SnapshotBlock, target: Target): boolean {
  if (target.kind === 'constant') return true;
  const entry = opened.entries.get(target.address);
  const value = field(entry?.values, target.attribute);
  return value !== undefined && value !== null;
}

/** The nested blocks of a type; their expressions line up only where there are as many as blocks. */
function nestedBlocks(block: SnapshotBlock, type: string): readonly SnapshotBlock[] {
  const part = partOf(block.part, type);
  const parts = Array.isArray(part.value) ? itemsOf(part) : [part];
  const written = field(block.expressions, type);
  const expressions = Array.isArray(written) ? written : [written];
  return parts.flatMap((one, index) => {
    if (typeof one.value !== 'object' || one.value === null) return [];
    const own = expressions.length === parts.length ? objectOf(expressions[index]) : null;
    const path = `${block.path}${type}[${index}].`;
    return [{ ...block, part: one, expressions: written === undefined ? null : own, path, presence: PRESENT }];
  });
}
