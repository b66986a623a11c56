import { ANY, type ObjectType, type TupleType, type Type } from './type.js';

/** The types with the more general before the less general, otherwise in their order (go-cty, `sortTypes`). */
export function orderByGenerality(types: readonly Type[]): readonly Type[] {
  const distinct = [...new Set(types)];
  const below = distinct.map((type) => distinct.filter((other) => compareGenerality(type, other) < 0));
  const waiting = new Map(distinct.map((type) => [type, 0]));
  for (const type of below.flat()) waiting.set(type, (waiting.get(type) ?? 0) + 1);
  const ordered = distinct.filter((type) => waiting.get(type) === 0);
  for (const type of ordered) {
    for (const other of below[distinct.indexOf(type)] ?? []) {
      const left = (waiting.get(other) ?? 0) - 1;
      waiting.set(other, left);
      if (left === 0) ordered.push(other);
    }
  }
  return ordered;
}

/** Negative where `a` is the more general of the two, positive where `b` is, zero where neither is. */
function compareGenerality(a: Type, b: Type): number {
  if (a.kind === 'any' || b.kind === 'any') return Number(a.kind === 'any') - Number(b.kind === 'any');
  if (a.kind === 'object' && b.kind === 'object') return compareObjects(a, b);
  if (a.kind === 'tuple' && b.kind === 'tuple') return compareTuples(a, b);
  if (a.kind === b.kind) return 'element' in a && 'element' in b ? compareGenerality(a.element, b.element) : 0;
  if (isPrimitive(a) && isPrimitive(b)) return Number(b.kind === 'string') - Number(a.kind === 'string');
  return rank(a, b);
}

function isPrimitive(type: Type): boolean {
  return type.kind === 'string' || type.kind === 'number' || type.kind === 'bool';
}

/** What a value of the first kind can become without loss is more general. */
const MORE_GENERAL: readonly (readonly [Type['kind'], Type['kind']])[] = [
  ['list', 'tuple'],
  ['map', 'object'],
  ['tuple', 'set'],
  ['list', 'set'],
];

function rank(a: Type, b: Type): number {
  if (MORE_GENERAL.some(([general, special]) => a.kind === general && b.kind === special)) return -1;
  return MORE_GENERAL.some(([general, special]) => b.kind === general && a.kind === special) ? 1 : 0;
}

function compareObjects(a: ObjectType, b: ObjectType): number {
  if (a.attributes.size !== b.attributes.size) return 0;
  const order: number[] = [];
  for (const [name, type] of a.attributes) {
    const other = b.attributes.get(name);
    if (other === undefined) return 0;
    order.push(compareGenerality(type, other));
  }
  return agree(order);
}

function compareTuples(a: TupleType, b: TupleType): number {
  if (a.elements.length !== b.elements.length) return 0;
  return agree(a.elements.map((type, index) => compareGenerality(type, b.elements[index] ?? ANY)));
}

/** One parts' order where no other part contradicts it. */
function agree(order: readonly number[]): number {
  const lower = order.some((sign) => sign < 0);
  const higher = order.some((sign) => sign > 0);
  if (lower === higher) return 0;
  return lower ? -1 : 1;
}
