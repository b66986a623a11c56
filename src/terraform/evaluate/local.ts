import type { Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import type { ModuleInstance } from './context.js';
import { originIn, placeIn, scopeAt } from './module-scope.js';
import { evaluateOnce } from './once.js';

/** The value of a local; null where the module has none of the name. */
export function localValue(instance: ModuleInstance, name: string): Value | null {
  const local = instance.node.module.locals.get(name);
  if (local === undefined) return null;
  const place = placeIn(instance, local.file);
  return evaluateOnce(instance, `local.${name}`, originIn(place, local.range), () =>
    evaluate(local.expression, scopeAt(place)),
  );
}
