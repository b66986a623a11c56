import type { Origin } from '../../base/origin.js';
import { unknownValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import { addressIn, canonicalKey, type ModuleInstance } from './context.js';
import { noteDependency } from './dependencies.js';

/** Something that is evaluated once: its name in its module, the block that it is a part of, and where it is written. */
export interface Evaluated {
  readonly name: string;
  /** The block's local address; the name itself for a variable, local or output. */
  readonly owner: string;
  readonly origin: Origin;
}

/** Evaluates a variable, local or output once. A value that needs itself is reported and becomes unknown. */
export function evaluateOnce(instance: ModuleInstance, name: string, origin: Origin, make: () => Value): Value {
  noteDependency(instance, name, origin);
  const known = instance.memo.values.get(name);
  if (known !== undefined) return known;
  const evaluated = { name, owner: name, origin };
  const value = guardCycle(instance, evaluated, make, (through) => cyclicValue(instance, evaluated, through));
  instance.memo.values.set(name, value);
  return value;
}

/** The same for an argument or computed attribute of a resource, which need not be there. */
export function attributeOnce(
  instance: ModuleInstance,
  store: Map<string, Value | null>,
  evaluated: Evaluated,
  make: () => Value | null,
): Value | null {
  const known = store.get(evaluated.name);
  if (known !== undefined) return known;
  const value = guardCycle(instance, evaluated, make, (through) => cyclicValue(instance, evaluated, through));
  store.set(evaluated.name, value);
  return value;
}

function cyclicValue(instance: ModuleInstance, { name, origin }: Evaluated, through: readonly string[]): Value {
  const key = canonicalKey(instance.context, addressIn(instance, name));
  return unknownValue({ key: `cycle:${key}`, cause: { kind: 'cycle', through } }, origin);
}

/** Runs `make`, unless it is already running further out: then it depends on itself, and `onCycle` gives the result. */
export function guardCycle<T>(
  instance: ModuleInstance,
  { name, owner, origin }: Evaluated,
  make: () => T,
  onCycle: (through: readonly string[]) => T,
): T {
  const { pending, report } = instance.context;
  const address = addressIn(instance, name);
  const start = pending.findIndex((outer) => outer.address === address);
  if (start !== -1) {
    const through = [...pending.slice(start).map((outer) => outer.address), address];
    const message = `${through.join(' -> ')}: this depends on itself. Break the circle by giving one of them a value of its own.`;
    report({ severity: 'error', message, place: { kind: 'origin', origin } });
    return onCycle(through);
  }
  pending.push({ address, owner: addressIn(instance, owner) });
  try {
    return make();
  } finally {
    pending.pop();
  }
}
