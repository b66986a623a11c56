import type { Origin } from '../base/origin.js';
import { listValue, objectValue, textValue, tupleValue } from './construct.js';
import { derive, unknownOf } from './derive.js';
import { valueKey } from './key.js';
import { addMarks } from './marks.js';
import type { Mapping } from './members.js';
import { type Outcome, refuse } from './outcome.js';
import { mapParts } from './parts.js';
import type { ValueSymbol } from './symbol.js';
import { commonType, typeOf } from './type-of.js';
import type { AlternativesValue, Entry, Item, RestEntry, StringValue, Value } from './value.js';

/** More options than this say little to a reader, and every operation on them would be done as often. */
export const OPTION_LIMIT = 16;

/**
 * One of several values, chosen by something unknown: `options[i]` where `choice` comes out as `i`; of a condition, option 0
 * is what holds where it is true. Options that are all one value are that value; too many are softened.
 */
export function choose(choice: ValueSymbol, options: readonly Value[], origin: Origin | null): Value {
  const settled = options.map((option, index) => assume(option, choice.key, index));
  const [first, ...others] = settled;
  if (first === undefined) return unknownOf(choice, { origin });
  const key = valueKey(first);
  if (others.every((option) => valueKey(option) === key)) return first;
  const value: AlternativesValue = { kind: 'alternatives', choice, options: settled, origin, marks: [] };
  return countOptions(value) > OPTION_LIMIT ? soften(value) : value;
}

/** The value where `choice` comes out as `outcome`. */
export function assume(value: Value, choice: string, outcome: number): Value {
  if (value.kind === 'alternatives' && value.choice.key === choice) {
    const option = value.options[outcome];
    if (option !== undefined) return addMarks(assume(option, choice, outcome), value.marks);
  }
  // What a text says is at hand beside it, and is what a reader of it goes by.
  if (value.kind === 'string') return value.json === null ? value : assumeInText(value, value.json, choice, outcome);
  return mapParts(value, (part) => assume(part, choice, outcome));
}

function assumeInText(text: StringValue, json: Value, choice: string, outcome: number): StringValue {
  const settled = assume(json, choice, outcome);
  return settled === json ? text : { ...text, json: settled };
}

function countOptions(value: Value): number {
  if (value.kind !== 'alternatives') return 1;
  return value.options.reduce((sum, option) => sum + countOptions(option), 0);
}

/**
 * What `apply` gives for values of which some are alternatives: done once for each option, so that `apply` sees none at the
 * top. An option that is refused is no option, for then Terraform stops there; only where all are is the whole refused.
 */
export function distribute(values: readonly Value[], apply: (values: readonly Value[]) => Outcome): Outcome {
  return countCombinations(values) > OPTION_LIMIT ? distributeFew(values, apply) : distributeAll(values, apply);
}

/** At most the product of the options of all values, and of all choices: values of one choice come out together. */
function countCombinations(values: readonly Value[]): number {
  const choices = new Map<string, number>();
  for (const value of values) collectChoices(value, choices);
  const byChoice = [...choices.values()].reduce((product, count) => product * count, 1);
  const byValue = values.reduce((product, value) => product * countOptions(value), 1);
  return Math.min(byChoice, byValue);
}

function collectChoices(value: Value, choices: Map<string, number>): void {
  if (value.kind !== 'alternatives') return;
  choices.set(value.choice.key, value.options.length);
  for (const option of value.options) collectChoices(option, choices);
}

function distributeAll(values: readonly Value[], apply: (values: readonly Value[]) => Outcome): Outcome {
  const pick = values.find((value) => value.kind === 'alternatives');
  if (pick === undefined) return apply(values);
  const outcomes = pick.options.map((_, outcome) =>
    distributeAll(
      values.map((value) => assume(value, pick.choice.key, outcome)),
      apply,
    ),
  );
  const result = chooseOutcome(pick.choice, outcomes);
  return result.kind === 'refused' ? result : addMarks(result, pick.marks);
}

/**
 * What `apply` gives for a value that holds alternatives: done once for each way in which those that `find` names come out, as
 * long as they are few. `apply` has to cope with those that are left.
 */
export function distributeWithin(
  value: Value,
  find: (value: Value) => AlternativesValue | null,
  apply: (value: Value) => Outcome,
  room = OPTION_LIMIT,
): Outcome {
  const pick = find(value);
  if (pick === null || pick.options.length > room) return apply(value);
  const left = Math.floor(room / pick.options.length);
  const outcomes = pick.options.map((_, outcome) =>
    distributeWithin(assume(value, pick.choice.key, outcome), find, apply, left),
  );
  return chooseOutcome(pick.choice, outcomes);
}

/** Softens the values one after the other until few enough combinations are left. */
function distributeFew(values: readonly Value[], apply: (values: readonly Value[]) => Outcome): Outcome {
  const index = values.findLastIndex((value) => value.kind === 'alternatives');
  const softened = values.map((value, at) => (at === index && value.kind === 'alternatives' ? soften(value) : value));
  return distribute(softened, apply);
}

/**
 * An option that Terraform refuses never comes out, so any other value may stand in its place; of one that we refuse nothing is
 * known. Where all are refused, so is the whole.
 */
export function chooseOutcome(choice: ValueSymbol, outcomes: readonly Outcome[]): Outcome {
  const [stand] = outcomes.filter((outcome) => outcome.kind !== 'refused');
  if (stand === undefined) return outcomes[0] ?? refuse('there is nothing to choose from');
  const options = outcomes.map((outcome) => {
    if (outcome.kind !== 'refused') return outcome;
    return outcome.by === 'terraform' ? stand : limited(outcome.message);
  });
  return choose(choice, options, null);
}

function limited(limit: string): Value {
  return unknownOf({ key: `limit(${limit})`, cause: { kind: 'limit', limit } });
}

/** The same without the tie to its choice: of lists and objects what may be in them, of other values an unknown. */
export function soften(value: AlternativesValue): Value {
  const options = value.options.map((option) => (option.kind === 'alternatives' ? soften(option) : option));
  const lists = options.filter(isSequence);
  if (lists.length === options.length) return addMarks(softenSequences(value, lists), value.marks);
  const objects = options.filter(isMapping);
  if (objects.length === options.length) return addMarks(softenMappings(value, objects), value.marks);
  return addMarks(
    derive('choose', [value], { type: commonType(options.map(typeOf)), origin: value.origin }),
    value.marks,
  );
}

type Sequence = Extract<Value, { kind: 'list' | 'set' | 'tuple' }>;

function isSequence(value: Value): value is Sequence {
  return value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple';
}

function isMapping(value: Value): value is Mapping {
  return value.kind === 'map' || value.kind === 'object';
}

/** What all begin with is surely there; all other items may be. */
function softenSequences(value: AlternativesValue, options: readonly Sequence[]): Value {
  const [first, ...others] = options;
  const items = first?.items ?? [];
  const keys = others.map((option) => option.items.map(keyOfItem));
  const differs = items.findIndex((item, index) => keys.some((other) => other[index] !== keyOfItem(item)));
  const shared = differs === -1 ? Math.min(items.length, ...keys.map((other) => other.length)) : differs;
  const open = options.flatMap((option) => option.items.slice(shared).map(openItem));
  const all = [...items.slice(0, shared), ...open];
  const type = commonType(options.map(typeOf));
  return type.kind === 'list' || type.kind === 'set'
    ? { ...listValue(type.element, all, value.origin), kind: type.kind }
    : tupleValue(all, value.origin);
}

function keyOfItem(item: Item): string {
  return item.kind === 'rest' ? `...${valueKey(item.element)}` : valueKey(item);
}

function openItem(item: Item): Item {
  return item.kind === 'rest' ? item : { kind: 'rest', element: item, most: 1 };
}

/** An entry of all options is one of their values; one that some lack may be there. */
function softenMappings(value: AlternativesValue, options: readonly Mapping[]): Value {
  const entries = new Map<string, Entry>();
  const rest: RestEntry[] = options.flatMap((option) => option.rest);
  const names = new Set(options.flatMap((option) => [...option.entries.keys()]));
  for (const name of names) {
    const found = options.flatMap((option) => option.entries.get(name) ?? []);
    const [first] = found;
    if (first === undefined) continue;
    const one = found.every((entry) => valueKey(entry.value) === valueKey(first.value))
      ? first.value
      : derive('choose', [value, textValue(name, null)], {
          type: commonType(found.map((entry) => typeOf(entry.value))),
          origin: first.value.origin,
        });
    if (found.length === options.length) entries.set(name, { value: one, keyOrigin: first.keyOrigin });
    else rest.push(...found.map((entry) => ({ key: textValue(name, entry.keyOrigin), value: entry.value })));
  }
  return objectValue(entries, value.origin, rest);
}
