import type { Expression, ObjectItem } from '../hcl/syntax.js';
import { choose, distribute } from '../value/alternatives.js';
import { convert } from '../value/convert.js';
import { deriveSymbol } from '../value/derive.js';
import { mayBeNull } from '../value/known.js';
import { addMarks } from '../value/marks.js';
import { findMember } from '../value/members.js';
import { type Outcome, type Refusal, refuse } from '../value/outcome.js';
import { mapItems } from '../value/parts.js';
import { ANY, BOOL, listOf, mapOf, NUMBER, STRING, setOf, type Type, tupleOf } from '../value/type.js';
import type { Entry, Value } from '../value/value.js';

/** The value of a default, which is a constant expression. */
type Constant = (expression: Expression) => Outcome;

/** What a variable's `type` says: a type whose optional attributes are marked, and what fills them. */
export interface TypeConstraint {
  readonly kind: 'constraint';
  readonly type: Type;
  readonly defaults: Defaults | null;
}

/** Default values in the shape of a type. `elements` are those inside of every element of a list, set or map. */
export type Defaults =
  | { readonly kind: 'elements'; readonly defaults: Defaults }
  | { readonly kind: 'items'; readonly defaults: readonly (Defaults | null)[] }
  | { readonly kind: 'attributes'; readonly attributes: ReadonlyMap<string, AttributeDefault> };

/** The value of an attribute that is missing or null, and the defaults inside of one that is not. */
export interface AttributeDefault {
  readonly value: Value | null;
  readonly inner: Defaults | null;
}

const PRIMITIVES: ReadonlyMap<string, Type> = new Map([
  ['any', ANY],
  ['string', STRING],
  ['number', NUMBER],
  ['bool', BOOL],
  // Terraform 0.11's way to write them.
  ['list', listOf(ANY)],
  ['map', mapOf(ANY)],
]);

/** Reads a type constraint (Terraform language documentation, "Type Constraints"). Default values are constant expressions. */
export function parseTypeExpression(expression: Expression, evaluate: Constant): TypeConstraint | Refusal {
  switch (expression.kind) {
    case 'parentheses':
      return parseTypeExpression(expression.inner, evaluate);
    case 'variable': {
      const type = PRIMITIVES.get(expression.name);
      return type === undefined
        ? refuse(`the keyword "${expression.name}" is not a valid type specification`)
        : { kind: 'constraint', type, defaults: null };
    }
    case 'call':
      return parseConstructor(expression.name, expression.arguments, evaluate);
    default:
      return refuse(
        'a type specification is a keyword (bool, number, string) or a type constructor, like list(string)',
      );
  }
}

function parseConstructor(name: string, args: readonly Expression[], evaluate: Constant): TypeConstraint | Refusal {
  const [argument, ...further] = args;
  if (name === 'optional') return refuse('"optional" is valid only as a modifier for object type attributes');
  if (argument === undefined || further.length > 0) return refuse(`the ${name} type constructor requires one argument`);
  switch (name) {
    case 'list':
      return collectionOf(listOf, argument, evaluate);
    case 'set':
      return collectionOf(setOf, argument, evaluate);
    case 'map':
      return collectionOf(mapOf, argument, evaluate);
    case 'tuple':
      return argument.kind === 'tuple'
        ? tupleFrom(argument.items, evaluate)
        : refuse('the tuple type constructor requires a list of types');
    case 'object':
      return argument.kind === 'object'
        ? objectFrom(argument.items, evaluate)
        : refuse('the object type constructor requires a map of types');
    default:
      return refuse(`"${name}" is not a valid type constructor`);
  }
}

function collectionOf(of: (element: Type) => Type, argument: Expression, evaluate: Constant): TypeConstraint | Refusal {
  const element = parseTypeExpression(argument, evaluate);
  if (element.kind === 'refused') return element;
  const defaults: Defaults | null = element.defaults === null ? null : { kind: 'elements', defaults: element.defaults };
  return { kind: 'constraint', type: of(element.type), defaults };
}

function tupleFrom(items: readonly Expression[], evaluate: Constant): TypeConstraint | Refusal {
  const elements: TypeConstraint[] = [];
  for (const item of items) {
    const element = parseTypeExpression(item, evaluate);
    if (element.kind === 'refused') return element;
    elements.push(element);
  }
  const inner = elements.map(({ defaults }) => defaults);
  const defaults: Defaults | null = inner.every((one) => one === null) ? null : { kind: 'items', defaults: inner };
  return { kind: 'constraint', type: tupleOf(elements.map(({ type }) => type)), defaults };
}

function objectFrom(items: readonly ObjectItem[], evaluate: Constant): TypeConstraint | Refusal {
  const attributes = new Map<string, Type>();
  const optional = new Set<string>();
  const defaults = new Map<string, AttributeDefault>();
  for (const { key, value } of items) {
    const name = attributeName(key);
    if (name === null) return refuse('object constructor map keys must be attribute names');
    if (attributes.has(name)) return refuse('object constructor map keys must be unique');
    const attribute = parseAttribute(value, evaluate);
    if (attribute.kind === 'refused') return attribute;
    attributes.set(name, attribute.type);
    if (attribute.optional) optional.add(name);
    if (attribute.value !== null || attribute.inner !== null) defaults.set(name, attribute);
  }
  const type: Type = { kind: 'object', attributes, ...(optional.size > 0 ? { optional } : {}) };
  return {
    kind: 'constraint',
    type,
    defaults: defaults.size === 0 ? null : { kind: 'attributes', attributes: defaults },
  };
}

function attributeName(key: ObjectItem['key']): string | null {
  if (key.kind === 'word') return key.text;
  const { expression } = key;
  if (expression.kind !== 'template') return null;
  const [only] = expression.parts;
  return only?.kind === 'text' && expression.parts.length === 1 ? only.text : null;
}

interface Attribute extends AttributeDefault {
  readonly kind: 'attribute';
  readonly type: Type;
  readonly optional: boolean;
}

function parseAttribute(expression: Expression, evaluate: Constant): Attribute | Refusal {
  const modifier = expression.kind === 'call' && expression.name === 'optional' ? expression.arguments : null;
  const [wanted = expression, fallback, ...further] = modifier ?? [];
  if (modifier?.length === 0 || further.length > 0)
    return refuse('the optional modifier takes the attribute type and a default');
  const constraint = parseTypeExpression(wanted, evaluate);
  if (constraint.kind === 'refused') return constraint;
  const value = fallback === undefined ? null : defaultValue(fallback, constraint, evaluate);
  if (value?.kind === 'refused') return value;
  return { kind: 'attribute', type: constraint.type, optional: modifier !== null, value, inner: constraint.defaults };
}

/** A default is itself filled with the defaults inside of its type. */
function defaultValue(expression: Expression, constraint: TypeConstraint, evaluate: Constant): Outcome {
  const value = evaluate(expression);
  if (value.kind === 'refused') return value;
  const converted = convert(applyDefaults(value, constraint.defaults), constraint.type);
  return converted.kind === 'refused'
    ? refuse(`this default value is not compatible with the attribute's type: ${converted.message}`)
    : converted;
}

/** The value with its missing and null attributes filled by their defaults, at any depth. It is yet to be converted. */
export function applyDefaults(value: Value, defaults: Defaults | null): Value {
  if (defaults === null) return value;
  if (value.kind === 'alternatives') {
    const filled = distribute([value], ([one = value]) => applyDefaults(one, defaults));
    return filled.kind === 'refused' ? value : filled;
  }
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return { ...value, items: fillItems(value, defaults) };
    case 'map':
    case 'object':
      return defaults.kind === 'attributes'
        ? fillAttributes(value, defaults.attributes)
        : fillElements(value, defaults);
    case 'handle':
      return applyDefaults(addMarks(value.handle.expand(), value.marks), defaults);
    default:
      return value;
  }
}

type Sequence = Extract<Value, { kind: 'list' | 'set' | 'tuple' }>;
type Mapping = Extract<Value, { kind: 'map' | 'object' }>;

function fillItems(value: Sequence, defaults: Defaults): Sequence['items'] {
  if (defaults.kind === 'elements') return mapItems(value.items, (item) => applyDefaults(item, defaults.defaults));
  if (defaults.kind === 'attributes') return value.items;
  return value.items.map((item, index) => {
    const own = defaults.defaults[index] ?? null;
    return item.kind === 'rest' ? item : applyDefaults(item, own);
  });
}

function fillElements(value: Mapping, defaults: Defaults): Value {
  if (defaults.kind !== 'elements') return value;
  const entries = new Map<string, Entry>();
  for (const [name, entry] of value.entries)
    entries.set(name, { ...entry, value: applyDefaults(entry.value, defaults.defaults) });
  const rest = value.rest.map((entry) => ({ ...entry, value: applyDefaults(entry.value, defaults.defaults) }));
  return { ...value, entries, rest };
}

/** A map that is given for an object becomes one, as its attributes may be of several types then. */
function fillAttributes(value: Mapping, attributes: ReadonlyMap<string, AttributeDefault>): Value {
  const entries = new Map(value.entries);
  for (const [name, attribute] of attributes) {
    const filled = fillAttribute(value, name, attribute);
    if (filled !== null) entries.set(name, { value: filled, keyOrigin: value.entries.get(name)?.keyOrigin ?? null });
  }
  return { kind: 'object', entries, rest: value.rest, origin: value.origin, marks: value.marks };
}

function fillAttribute(value: Mapping, name: string, { value: fallback, inner }: AttributeDefault): Value | null {
  const member = findMember(value, name);
  if (member.kind === 'absent' || (member.kind === 'found' && member.value.kind === 'null')) return fallback;
  const filled = applyDefaults(member.value, inner);
  if (fallback === null) return member.kind === 'found' ? filled : null;
  if (member.kind === 'open') return choose(member.has(), [filled, fallback], null);
  return mayBeNull(member.value) ? choose(deriveSymbol('isset', [member.value]), [filled, fallback], null) : filled;
}
