/** Terraform's type system (cty). `any` is the type of what is not known to have one yet: cty's DynamicPseudoType. */
export type Type = PrimitiveType | CollectionType | TupleType | ObjectType;

export type PrimitiveType =
  | { readonly kind: 'any' }
  | { readonly kind: 'string' }
  | { readonly kind: 'number' }
  | { readonly kind: 'bool' };

export type CollectionType =
  | { readonly kind: 'list'; readonly element: Type }
  | { readonly kind: 'set'; readonly element: Type }
  | { readonly kind: 'map'; readonly element: Type };

export interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly Type[];
}

/** `optional`: the attributes that a conversion to this type fills with null. No value's own type has any. */
export interface ObjectType {
  readonly kind: 'object';
  readonly attributes: ReadonlyMap<string, Type>;
  readonly optional?: ReadonlySet<string>;
}

export const ANY: Type = { kind: 'any' };
export const STRING: Type = { kind: 'string' };
export const NUMBER: Type = { kind: 'number' };
export const BOOL: Type = { kind: 'bool' };

export function listOf(element: Type): CollectionType {
  return { kind: 'list', element };
}

export function setOf(element: Type): CollectionType {
  return { kind: 'set', element };
}

export function mapOf(element: Type): CollectionType {
  return { kind: 'map', element };
}

export function tupleOf(elements: readonly Type[]): TupleType {
  return { kind: 'tuple', elements };
}

export function objectOf(attributes: ReadonlyMap<string, Type>): ObjectType {
  return { kind: 'object', attributes };
}

export function isSameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'list':
    case 'set':
    case 'map':
      return b.kind === a.kind && isSameType(a.element, b.element);
    case 'tuple':
      return b.kind === 'tuple' && isSameSequence(a.elements, b.elements);
    case 'object':
      return b.kind === 'object' && isSameObject(a, b);
    default:
      return a.kind === b.kind;
  }
}

function isSameSequence(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((type, index) => isSameType(type, b[index] ?? ANY));
}

function isSameObject(a: ObjectType, b: ObjectType): boolean {
  if (a.attributes.size !== b.attributes.size) return false;
  if ((a.optional?.size ?? 0) !== (b.optional?.size ?? 0)) return false;
  for (const [name, type] of a.attributes) {
    const other = b.attributes.get(name);
    if (other === undefined || !isSameType(type, other)) return false;
    if (a.optional?.has(name) !== b.optional?.has(name)) return false;
  }
  return true;
}

/** Whether nothing of the type is left open. */
export function isSettledType(type: Type): boolean {
  switch (type.kind) {
    case 'any':
      return false;
    case 'list':
    case 'set':
    case 'map':
      return isSettledType(type.element);
    case 'tuple':
      return type.elements.every(isSettledType);
    case 'object':
      return [...type.attributes.values()].every(isSettledType);
    default:
      return true;
  }
}

/** The type without optional attributes: that of the values which a conversion to it gives. */
export function withoutOptional(type: Type): Type {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: type.kind, element: withoutOptional(type.element) };
    case 'tuple':
      return tupleOf(type.elements.map(withoutOptional));
    case 'object':
      return objectOf(new Map([...type.attributes].map(([name, attribute]) => [name, withoutOptional(attribute)])));
    default:
      return type;
  }
}

/** The type as it is written in a type constraint. */
export function writeType(type: Type): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${writeType(type.element)})`;
    case 'tuple':
      return `tuple([${type.elements.map(writeType).join(', ')}])`;
    case 'object':
      return `object({${[...type.attributes].map(([name, attribute]) => `${name}=${writeType(attribute)}`).join(', ')}})`;
    default:
      return type.kind;
  }
}

export function isPrimitive(type: Type): boolean {
  return type.kind === 'string' || type.kind === 'number' || type.kind === 'bool';
}

/** The type as Terraform's messages name it. */
export function friendlyName(type: Type): string {
  switch (type.kind) {
    case 'any':
      return 'dynamic';
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind} of ${friendlyName(type.element)}`;
    default:
      return type.kind;
  }
}
