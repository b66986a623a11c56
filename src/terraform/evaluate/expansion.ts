import { choose } from '../../value/alternatives.js';
import { numberValue, textValue, unknownText, unknownValue } from '../../value/construct.js';
import { deriveSymbol } from '../../value/derive.js';
import { valueKey } from '../../value/key.js';
import { type BigNumber, exactInteger, numberFromInteger } from '../../value/number.js';
import { joinPresence, type Presence, withImplied } from '../../value/presence.js';
import type { ValueSymbol } from '../../value/symbol.js';
import { knownText } from '../../value/text.js';
import { NUMBER } from '../../value/type.js';
import type { AlternativesValue, Item, Value } from '../../value/value.js';
import { INSTANCE_LIMIT } from '../limits.js';
import type { Repetition } from './repetition.js';

/** The key that tells the instances of one block apart; `unknown` is the one that stands for all that may be. */
export type InstanceKey =
  | { readonly kind: 'none' | 'unknown' }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'key'; readonly key: string };

export interface Instance<T> {
  readonly key: InstanceKey;
  readonly item: T;
}

/** What a block comes to: itself, where it is there, or the instances of its `count` or `for_each`. */
export interface Expansion<T> {
  readonly form: 'single' | 'count' | 'each';
  readonly instances: readonly Instance<T>[];
  /** Where the number of instances is one of several, what chooses it and the number for each outcome. */
  readonly counts: { readonly choice: ValueSymbol; readonly byOutcome: readonly number[] } | null;
}

/** One instance before it is made. */
export interface Plan {
  readonly key: InstanceKey;
  readonly repetition: Repetition;
  readonly presence: Presence;
}

export type Plans = Expansion<Plan>;

/** One more than is made, so that whoever makes them sees that there are too many. */
const PLANNED = INSTANCE_LIMIT + 1;

export const SINGLE: Plans = single([]);

function single(presence: Presence): Plans {
  return { form: 'single', instances: [plan({ kind: 'none' }, { kind: 'none' }, presence)], counts: null };
}

function plan(key: InstanceKey, repetition: Repetition, presence: Presence): Instance<Plan> {
  return { key, item: { key, repetition, presence } };
}

/** How an instance's key stands in its address. */
export function keyText(key: InstanceKey): string {
  switch (key.kind) {
    case 'none':
      return '';
    case 'unknown':
      return '[*]';
    case 'index':
      return `[${key.index}]`;
    case 'key':
      return `[${JSON.stringify(key.key)}]`;
  }
}

/** The instances of a `count`. An unknown number is one instance that may be there. `address` names the block. */
export function planCount(count: Value, address: string): Plans {
  if (count.kind === 'number') return counted(wholeNumber(count.value) ?? 0);
  if (count.kind === 'alternatives') {
    const numbers = count.options.map((option) => (option.kind === 'number' ? wholeNumber(option.value) : null));
    if (numbers.every((number) => number !== null)) return countedByChoice(count, numbers);
  }
  const symbol = { key: `${address}[*].index`, cause: { kind: 'instance', address, what: 'index' } } as const;
  const index = unknownValue(symbol, count.origin, NUMBER);
  const presence = [{ symbol: existence(address, count), outcome: 'some' }];
  return { form: 'count', instances: [plan({ kind: 'unknown' }, { kind: 'count', index }, presence)], counts: null };
}

function wholeNumber(value: BigNumber): number | null {
  const integer = exactInteger(value);
  return integer === null ? null : Number(integer);
}

/** The block itself where it is enabled; an unknown answer is a block that may be there. */
export function planEnabled(enabled: Value, address: string): Plans {
  if (enabled.kind === 'bool') return enabled.value ? SINGLE : { ...SINGLE, instances: [] };
  if (enabled.kind === 'alternatives') {
    const answers = enabled.options.map((option) => (option.kind === 'bool' ? option.value : null));
    if (answers.every((answer) => answer !== null)) return enabledByChoice(enabled, answers);
  }
  return single([{ symbol: existence(address, enabled), outcome: 'some' }]);
}

function enabledByChoice(enabled: AlternativesValue, answers: readonly boolean[]): Plans {
  const counts = { choice: enabled.choice, byOutcome: answers.map(Number) };
  return { ...single(chosenPresence(enabled, answers)), counts };
}

/** One instance where there is none: the block itself, the first of a count, or one whose key could be anything. */
export function planOne(form: Plans['form'], address: string): Plans {
  if (form === 'single') return SINGLE;
  if (form === 'count') return counted(1);
  const symbol = (what: 'key' | 'value') =>
    ({ key: `${address}[*].${what}`, cause: { kind: 'instance', address, what } }) as const;
  const repetition = {
    kind: 'each',
    key: unknownText(symbol('key'), null),
    value: unknownValue(symbol('value'), null),
  } as const;
  return { form, instances: [plan({ kind: 'unknown' }, repetition, [])], counts: null };
}

/** The instances of which only the keys are told; what is known of each as it is written stays. A block without keys is told nothing. */
export function planTold(plans: Plans, keys: readonly (string | number)[], address: string): Plans {
  const { form, instances } = plans;
  if (form === 'single') return plans;
  const written = new Map(instances.map((instance) => [keyText(instance.key), instance]));
  const told = keys.slice(0, PLANNED).map((key): Instance<Plan> => {
    if (typeof key === 'number') return numbered(key, []);
    const known = written.get(keyText({ kind: 'key', key }));
    if (known !== undefined) return { key: known.key, item: { ...known.item, presence: [] } };
    return keyed(key, textValue(key, null), toldValue(key, instances, address), []);
  });
  return { form, instances: told, counts: null };
}

/** In a set the value is the key; in a map each key has a value of its own. */
function toldValue(key: string, instances: readonly Instance<Plan>[], address: string): Value {
  const open = instances.find((instance) => instance.key.kind === 'unknown')?.item.repetition;
  if (open?.kind === 'each' && valueKey(open.key) === valueKey(open.value)) return textValue(key, null);
  const symbol = `${address}[${JSON.stringify(key)}].value`;
  return unknownValue({ key: symbol, cause: { kind: 'instance', address, what: 'value' } }, null);
}

function counted(count: number): Plans {
  const length = Math.min(Math.max(count, 0), PLANNED);
  return { form: 'count', instances: Array.from({ length }, (_, index) => numbered(index, [])), counts: null };
}

function numbered(index: number, presence: Presence): Instance<Plan> {
  return plan(
    { kind: 'index', index },
    { kind: 'count', index: numberValue(numberFromInteger(index), null) },
    presence,
  );
}

function countedByChoice(count: AlternativesValue, numbers: readonly number[]): Plans {
  const length = Math.min(Math.max(...numbers, 0), PLANNED);
  const instances = Array.from({ length }, (_, index) =>
    numbered(
      index,
      chosenPresence(
        count,
        numbers.map((number) => number > index),
      ),
    ),
  );
  return { form: 'count', instances, counts: { choice: count.choice, byOutcome: numbers } };
}

/** What must come out for something to exist that exists for some outcomes of a choice. */
function chosenPresence(value: AlternativesValue, exists: readonly boolean[]): Presence {
  const outcomes = exists.flatMap((is, outcome) => (is ? [outcome] : []));
  if (outcomes.length === exists.length) return [];
  const [only] = outcomes;
  if (outcomes.length === 1 && only !== undefined) return withImplied({ symbol: value.choice, outcome: String(only) });
  return [{ symbol: deriveSymbol(`one-of-${outcomes.join('-')}`, [value]), outcome: 'yes' }];
}

function existence(address: string, value: Value): ValueSymbol {
  const symbol = deriveSymbol('exists', [value]);
  return symbol.key === '' ? { key: `${address}[*]`, cause: symbol.cause } : symbol;
}

/** The instances of a `for_each` over a map, an object or a set; null for anything else, which Terraform refuses. */
export function planEach(collection: Value, address: string): Plans | null {
  switch (collection.kind) {
    case 'map':
    case 'object':
      return each([
        ...[...collection.entries].map(([key, entry]) =>
          keyed(key, textValue(key, entry.keyOrigin ?? entry.value.origin), entry.value, []),
        ),
        ...collection.rest.slice(0, 1).map((entry) => unkeyed(address, collection, entry.value)),
      ]);
    case 'set':
      return each(collection.items.map((item) => keyedByElement(item, collection, address)));
    case 'alternatives':
      return eachByChoice(collection, address);
    case 'unknown':
      return each([unkeyed(address, collection, null)]);
    default:
      return null;
  }
}

const NO_INSTANCES: Plans = { form: 'each', instances: [], counts: null };

function each(instances: readonly Instance<Plan>[]): Plans {
  const known = instances.filter((instance) => instance.key.kind !== 'unknown');
  const unknown = instances.filter((instance) => instance.key.kind === 'unknown');
  return { form: 'each', instances: [...known, ...unknown.slice(0, 1)].slice(0, PLANNED), counts: null };
}

function keyed(key: string, keyValue: Value, value: Value, presence: Presence): Instance<Plan> {
  return plan({ kind: 'key', key }, { kind: 'each', key: keyValue, value }, presence);
}

/** In a set of strings the key is the value. */
function keyedByElement(item: Item, collection: Value, address: string): Instance<Plan> {
  const element = item.kind === 'rest' ? item.element : item;
  const text = item.kind === 'rest' ? null : knownText(item);
  if (text !== null) return keyed(text, element, element, []);
  const repetition = { kind: 'each', key: element, value: element } as const;
  return plan({ kind: 'unknown' }, repetition, [{ symbol: existence(address, collection), outcome: 'some' }]);
}

/** The instance that stands for all whose key is not known; `like` is what is known of their values. */
function unkeyed(address: string, collection: Value, like: Value | null): Instance<Plan> {
  const symbol = (what: 'key' | 'value') =>
    ({ key: `${address}[*].${what}`, cause: { kind: 'instance', address, what } }) as const;
  const key = unknownText(symbol('key'), collection.origin);
  const isSet = collection.kind === 'unknown' && collection.type.kind === 'set';
  const value = like ?? (isSet ? key : unknownValue(symbol('value'), collection.origin));
  const presence = [{ symbol: existence(address, collection), outcome: 'some' }];
  return plan({ kind: 'unknown' }, { kind: 'each', key, value }, presence);
}

/** Every key of any option, present where an option that has it is chosen; its value is each option's own. */
function eachByChoice(collection: AlternativesValue, address: string): Plans | null {
  const planned = collection.options.map((option) => planEach(option, address));
  if (planned.every((plans) => plans === null)) return null;
  // An option that Terraform refuses never comes out.
  const options = planned.map((plans) => plans ?? NO_INSTANCES);
  const byText = options.map(({ instances }) => new Map(instances.map((one) => [keyText(one.key), one] as const)));
  const keys = new Map(byText.flatMap((option) => [...option].map(([text, { key }]) => [text, key] as const)));
  const presenceOf = presenceByOutcomes(collection);
  return each(
    [...keys].map(([text, key]) => {
      const found = byText.map((option) => option.get(text)?.item ?? null);
      return { key, item: joinPlans(collection, key, found, presenceOf(found.map((item) => item !== null))) };
    }),
  );
}

/** `chosenPresence` of one value for many: most exist for the same outcomes, and the name of a large value is long. */
function presenceByOutcomes(value: AlternativesValue): (exists: readonly boolean[]) => Presence {
  const known = new Map<string, Presence>();
  return (exists) => {
    const key = exists.join();
    const presence = known.get(key) ?? chosenPresence(value, exists);
    known.set(key, presence);
    return presence;
  };
}

function joinPlans(
  collection: AlternativesValue,
  key: InstanceKey,
  found: readonly (Plan | null)[],
  chosen: Presence,
): Plan {
  const plans = found.filter((item) => item !== null);
  const [first] = plans;
  if (first === undefined) return { key, repetition: { kind: 'none' }, presence: chosen };
  const values = found
    .map((item) => (item ?? first).repetition)
    .flatMap((it) => (it.kind === 'each' ? [it.value] : []));
  const [one] = values;
  const value =
    one !== undefined && values.every((other) => other === one)
      ? one
      : choose(collection.choice, values, collection.origin);
  const repetition: Repetition = first.repetition.kind === 'each' ? { ...first.repetition, value } : first.repetition;
  return { key, repetition, presence: plans.length === 1 ? joinPresence(chosen, first.presence) : chosen };
}
