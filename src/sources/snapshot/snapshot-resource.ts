import { hasField, listOf, objectOf } from '../../base/json-fields.js';
import type { Resource } from '../../terraform/resource.js';
import { ANY_SHAPE, unknownText, unknownValue } from '../../value/construct.js';
import { addMarks } from '../../value/marks.js';
import { PRESENT, type Presence } from '../../value/presence.js';
import { ANY } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { findBlock } from './configuration.js';
import type { OpenedSnapshot, SnapshotBlock } from './opened-snapshot.js';
import { expressionsOf } from './references.js';
import type { SnapshotResource } from './snapshot.js';
import { symbolOf, viewSnapshotBlock } from './snapshot-block.js';
import { partOf, valueOfPart } from './snapshot-value.js';

/** A resource of a plan or state as `providers/` see it. */
export function viewSnapshotResource(entry: SnapshotResource, opened: OpenedSnapshot): Resource {
  const { mode, type, name, address } = entry;
  const { configuration } = opened.snapshot;
  const block: SnapshotBlock = {
    opened,
    resource: entry,
    part: { value: entry.values, unknown: entry.unknown, sensitive: entry.sensitive },
    expressions: configuration === null ? null : expressionsOf(findBlock(configuration, entry)),
    path: '',
    presence: presenceOf(entry, opened),
  };
  const resource: Resource = {
    ...viewSnapshotBlock(block),
    mode,
    type,
    name,
    address,
    key: `${opened.root}:${address}`,
    root: opened.root,
    environment: null,
    provider: opened.provider(entry.provider),
    isIgnored: () => false,
    attribute: (attribute) => knownAttribute(block, attribute) ?? computedAttribute(block, resource, attribute),
    renderTemplate: () => symbolOf(block, 'rendered'),
    unknown: (attribute, known) => {
      const { symbol } = symbolOf(block, attribute);
      return unknownValue(symbol, opened.origin, known?.type ?? ANY, known?.shape ?? ANY_SHAPE);
    },
  };
  return resource;
}

function presenceOf({ existence, address }: SnapshotResource, { root }: OpenedSnapshot): Presence {
  if (existence === 'sure') return PRESENT;
  const symbol = { key: `${root}:${address}`, cause: { kind: 'instance', address, what: 'key' } } as const;
  return [{ symbol, outcome: 'some' }];
}

function knownAttribute(block: SnapshotBlock, attribute: string): Value | null {
  const part = partOf(block.part, attribute);
  if (part.unknown === true || part.value === undefined || part.value === null) return null;
  return valueOfPart(part, block.opened.origin, (path) => symbolOf(block, `${attribute}${path}`));
}

/** What the provider makes of it. A document whose blocks are not all known is not known either. */
function computedAttribute(block: SnapshotBlock, resource: Resource, attribute: string): Value {
  const { opened, part } = block;
  const unknown = symbolOf(block, attribute);
  if (hasUnknownBlock(part.unknown)) return unknown;
  const value = opened.once(
    `${resource.address}.${attribute}`,
    () => opened.knowledge.computed(resource, attribute) ?? unknown,
  );
  const isSecret = part.sensitive === true || hasSecret(part.sensitive);
  const computed = value ?? unknown;
  if (isSecret && attribute.endsWith('json')) return addMarks(computed, ['sensitive']);
  return computed.kind === 'unknown' && (attribute === 'arn' || attribute === 'id')
    ? unknownText(computed.symbol, computed.origin, { ...ANY_SHAPE, min: 1 })
    : computed;
}

/** The nested blocks of `aws_iam_policy_document`. */
const BLOCKS = ['statement', 'principals', 'not_principals', 'condition'];

function hasUnknownBlock(marks: unknown): boolean {
  return BLOCKS.some((type) => {
    if (!hasField(marks, type)) return false;
    const mark = objectOf(marks)[type];
    return mark === true || listOf(mark).some((one) => one === true || hasUnknownBlock(one));
  });
}

function hasSecret(marks: unknown): boolean {
  if (marks === true) return true;
  return typeof marks === 'object' && marks !== null && Object.values(marks).some(hasSecret);
}
