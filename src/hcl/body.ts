import { type Range, spanRanges } from '../base/range.js';
import { COMMENT_NAME } from './json/value.js';
import type {
  Attribute,
  Block,
  Body,
  BodyItem,
  Expression,
  Label,
  Member,
  ObjectConstruction,
  ObjectKey,
} from './syntax.js';

/** The argument of that name; null where it is not written. */
export function getAttribute(body: Body, name: string): Attribute | null {
  const item = body.items.find((candidate) => candidate.kind !== 'block' && candidate.name === name);
  return item === undefined ? null : toAttribute(item);
}

/** All arguments of a body that holds nothing else, as `locals` or a set of tags do: in JSON, every member is one. */
export function listAttributes(body: Body): readonly Attribute[] {
  return body.items.flatMap((item) => toAttribute(item) ?? []);
}

function toAttribute(item: BodyItem): Attribute | null {
  return item.kind === 'block' ? null : { ...item, kind: 'attribute' };
}

/**
 * The blocks of that type, in order, each with exactly `labelCount` labels; others are no blocks that the reader knows.
 * In JSON they are what the member of that name holds: an object or an array of them for each body, and around them as
 * many levels of objects, whose member names are the labels (HCL JSON specification, "Blocks").
 */
export function getBlocks(body: Body, type: string, labelCount: number): readonly Block[] {
  return body.items.flatMap((item) => {
    if (item.kind === 'block') return item.type === type && item.labels.length === labelCount ? [item] : [];
    if (item.kind === 'attribute' || item.name !== type) return [];
    return readBlocks({ type, typeRange: item.nameRange, labels: [] }, labelCount, item.value, item.nameRange);
  });
}

/**
 * The blocks of a type that are written as an argument, `principals = { ... }` or a list of these: Terraform 0.11 took both for
 * the same. None where anything in it is no object with plain names.
 */
export function getAssignedBlocks(body: Body, type: string): readonly Block[] {
  return body.items.flatMap((item) => {
    if (item.kind !== 'attribute' || item.name !== type || !holdsBlocks(item.value)) return [];
    return readBlocks({ type, typeRange: item.nameRange, labels: [] }, 0, item.value, item.nameRange);
  });
}

function holdsBlocks(value: Expression): boolean {
  if (value.kind === 'tuple') return value.items.every((item) => item.kind === 'object' && holdsBlocks(item));
  return value.kind === 'object' && value.items.length > 0 && value.items.every(({ key }) => plainName(key) !== null);
}

/** The text of a key without a template in it, which Terraform 0.11 wrote in quotes too; null for any other. */
function plainName(key: ObjectKey): string | null {
  if (key.kind === 'word') return key.text;
  const { expression } = key;
  if (expression.kind !== 'template' || expression.form !== 'quoted') return null;
  const [part, ...others] = expression.parts;
  return part?.kind === 'text' && others.length === 0 ? part.text : null;
}

type Header = Pick<Block, 'type' | 'typeRange' | 'labels'>;

/** `name`: what the value directly belongs to, the innermost label or the type itself; null for an element of an array. */
function readBlocks(header: Header, labelsLeft: number, value: Expression, name: Range | null): readonly Block[] {
  if (value.kind === 'tuple') return value.items.flatMap((item) => readBlocks(header, labelsLeft, item, null));
  if (value.kind !== 'object') return [];
  if (labelsLeft > 0) return readLabelled(header, labelsLeft, value);
  const range = name === null ? value.range : spanRanges(name, value.range);
  return [{ kind: 'block', ...header, body: toBody(value), range }];
}

function readLabelled(header: Header, labelsLeft: number, object: ObjectConstruction): readonly Block[] {
  return toMembers(object).flatMap((member) => {
    const label: Label = { text: member.name, range: member.nameRange };
    const labelled: Header = { ...header, labels: [...header.labels, label] };
    return readBlocks(labelled, labelsLeft - 1, member.value, member.nameRange);
  });
}

function toBody(object: ObjectConstruction): Body {
  return { items: toMembers(object).filter((member) => member.name !== COMMENT_NAME), range: object.range };
}

/** The members of an object of JSON syntax. A name with a template in it names nothing in a body. */
function toMembers(object: ObjectConstruction): readonly Member[] {
  return object.items.flatMap(({ key, value }): readonly Member[] => {
    const name = plainName(key);
    if (name === null) return [];
    const nameRange = key.kind === 'word' ? key.range : key.expression.range;
    return [{ kind: 'member', name, nameRange, value, range: spanRanges(nameRange, value.range) }];
  });
}
