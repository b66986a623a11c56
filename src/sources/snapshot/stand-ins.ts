import { field, type JsonObject, objectOf } from '../../base/json-fields.js';
import { textValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import { attributeFor, fits, holdsText } from './fitting.js';
import type { SnapshotBlock } from './opened-snapshot.js';
import { followExpression, followReference, listReferences, sameKeyAddress, type Target } from './references.js';
import { itemsOf, partOf, type SnapshotPart } from './snapshot-value.js';

/** The value that an unknown argument refers to, where that can only be the argument itself. */
export function referredValue(block: SnapshotBlock, name: string): Value | null {
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
 * is not the source's, and in a set does not matter. Of anything else only the sole unknown in it can be told.
 */
export function standIns(block: SnapshotBlock, name: string, part: SnapshotPart): Value[] {
  const open = countUnknown(part);
  if (open === 0 || holdsText(block.resource.type, name)) return [];
  if (open > 1 && !itemsOf(part).every(isPlain)) return [];
  const unknown = unknownTargets(block, field(block.expressions, name));
  if (unknown.length !== open) return [];
  const values = unknown.map(({ target }) => (target === null ? null : targetValue(block, name, target)));
  const found = values.filter((value) => value !== null);
  return found.length === open ? found : [];
}

/**
 * The expressions of each item of a list of objects, of which a plan keeps the references of the whole list: told where one
 * value is unknown in all of them.
 */
export function itemExpressions(
  block: SnapshotBlock,
  expression: unknown,
  list: SnapshotPart,
): readonly (JsonObject | null)[] {
  const items = itemsOf(list);
  const [only, ...others] = unknownTargets(block, expression);
  if (only === undefined || others.length > 0 || countUnknown(list) !== 1) return items.map(() => null);
  return items.map((item) => {
    const names = Object.keys(objectOf(item.unknown)).filter((name) => partOf(item, name).unknown === true);
    return Object.fromEntries(names.map((name) => [name, { references: [only.reference] }]));
  });
}

interface UnknownReference {
  readonly reference: string;
  readonly target: Target | null;
}

function unknownTargets(block: SnapshotBlock, expression: unknown): readonly UnknownReference[] {
  const { configuration } = block.opened.snapshot;
  if (configuration === null) return [];
  return listReferences(expression)
    .map((reference) => ({ reference, target: followReference(reference, block.resource, configuration) }))
    .filter(({ target }) => target === null || !isKnown(block, target));
}

function isKnown({ opened }: SnapshotBlock, target: Target): boolean {
  if (target.kind === 'constant') return true;
  const entry = opened.entries.get(target.address);
  const value = field(entry?.values, target.attribute);
  return value !== undefined && value !== null;
}

function isPlain({ value }: SnapshotPart): boolean {
  return typeof value !== 'object' || value === null;
}

function countUnknown(part: SnapshotPart): number {
  if (part.unknown === true) return 1;
  if (Array.isArray(part.value)) return itemsOf(part).reduce((count, item) => count + countUnknown(item), 0);
  const names = new Set([...Object.keys(objectOf(part.value)), ...Object.keys(objectOf(part.unknown))]);
  return [...names].reduce((count, name) => count + countUnknown(partOf(part, name)), 0);
}
