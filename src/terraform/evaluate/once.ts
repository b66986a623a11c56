import type { Origin } from '../../base/origin.js';
import { unknownValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import { addressIn, canonicalKey, type ModuleInstance } from './context.js';

/** Evaluates a named value of a module instance once. A value that needs itself is reported and becomes unknown. */
export function evaluateOnce(instance: ModuleInstance, name: string, origin: Origin, make: () => Value): Value {
  const known = instance.memo.values.get(name);
  if (known !== undefined) return known;
  const value = guardCycle(instance, name, origin, make, (through) => cyclicValue(instance, name, origin, through));
  instance.memo.values.set(name, value);
  return value;
}

/** The same for an argument of a resource, which need not be set. */
export function argumentOnce(
  instance: ModuleInstance,
  name: string,
  origin: Origin,
  make: () => Value | null,
): Value | null {
  const known = instance.memo.arguments.get(name);
  if (known !== undefined) return known;
  const value = guardCycle(instance, name, origin, make, (through) => cyclicValue(instance, name, origin, through));
  instance.memo.arguments.set(name, value);
  return value;
}

function cyclicValue(instance: ModuleInstance, name: string, origin: Origin, through: readonly string[]): Value {
  const key = canonicalKey(instance.context, addressIn(instance, name));
  return unknownValue({ key: `cycle:${key}`, cause: { kind: 'cycle', through } }, origin);
}

/** Runs `make`, unless it is already running further out: then it depends on itself, and `onCycle` gives the result. */
export function guardCycle<T>(
  instance: ModuleInstance,
  name: string,
  origin: Origin,
  make: () => T,
  onCycle: (through: readonly string[]) => T,
): T {
  const { pending, report } = instance.context;
  const address = addressIn(instance, name);
  const start = pending.indexOf(address);
  if (start !== -1) {
    const through = [...pending.slice(start), address];
    const message = `${address} depends on itself: ${through.join(' -> ')}. Break the circle by giving one of them a value of its own.`;
    report({ severity: 'error', message, place: { kind: 'origin', origin } });
    return onCycle(through);
  }
  pending.push(address);
  try {
    return make();
  } finally {
    pending.pop();
  }
}
