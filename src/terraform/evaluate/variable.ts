import type { Origin } from '../../base/origin.js';
import { unknownValue } from '../../value/construct.js';
import { ANY, type Type } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import type { Declaration } from '../load/module.js';
import { applyConstraint, readConstraint, type TypeConstraint } from '../type-constraint.js';
import { addressIn, canonicalKey, type ModuleInstance } from './context.js';
import { findArgument } from './layers.js';
import { failAt, originIn, type Place, placeIn, scopeAt } from './module-scope.js';
import { evaluateOnce } from './once.js';

/** The value of an input variable: what the call or the user gives, its default, or a symbol; null for an undeclared one. */
export function variableValue(instance: ModuleInstance, name: string): Value | null {
  const declaration = instance.node.module.variables.get(name);
  const layer = declaration?.layers[0];
  if (declaration === undefined || layer === undefined) return null;
  const place = placeIn(instance, layer.file);
  const origin = originIn(place, declaration.range);
  return evaluateOnce(instance, `var.${name}`, origin, () => evaluateVariable(instance, declaration, place, origin));
}

function evaluateVariable(instance: ModuleInstance, declaration: Declaration, place: Place, origin: Origin): Value {
  const constraint = constraintOf(declaration, place);
  const given = givenValue(instance, declaration.name);
  // An argument of null means the default, unless the variable says that it takes null (Terraform, "nullable").
  if (given !== null && (given.kind !== 'null' || isNullable(declaration, place)))
    return convert(given, constraint, declaration, place);
  const fallback = findArgument(declaration.layers, 'default');
  if (fallback !== null) {
    const at = placeIn(instance, fallback.file);
    return convert(evaluate(fallback.attribute.value, scopeAt(at)), constraint, declaration, place);
  }
  const key = canonicalKey(instance.context, addressIn(instance, `var.${declaration.name}`));
  const cause = { kind: 'variable', name: declaration.name, module: instance.address } as const;
  return unknownOfType({ key, cause }, origin, constraint?.type ?? ANY);
}

function unknownOfType(symbol: Parameters<typeof unknownValue>[0], origin: Origin, type: Type): Value {
  return unknownValue(symbol, origin, type);
}

function givenValue(instance: ModuleInstance, name: string): Value | null {
  if (instance.caller === null) return instance.context.inputs.get(name) ?? null;
  const { caller } = instance;
  const argument = findArgument(caller.declaration.layers, name);
  if (argument === null) return null;
  const place = placeIn(caller.instance, argument.file, caller.repetition);
  return evaluate(argument.attribute.value, scopeAt(place));
}

function isNullable(declaration: Declaration, place: Place): boolean {
  const argument = findArgument(declaration.layers, 'nullable');
  if (argument === null) return true;
  const value = evaluate(argument.attribute.value, scopeAt(place));
  return value.kind !== 'bool' || value.value;
}

function constraintOf(declaration: Declaration, place: Place): TypeConstraint | null {
  const argument = findArgument(declaration.layers, 'type');
  return argument === null ? null : readConstraint(argument.attribute.value, scopeAt(place));
}

function convert(value: Value, constraint: TypeConstraint | null, declaration: Declaration, place: Place): Value {
  if (constraint === null) return value;
  const converted = applyConstraint(value, constraint);
  if (converted.kind !== 'refused') return converted;
  return failAt(
    place,
    `the value of the variable "${declaration.name}" does not fit its type: ${converted.message}`,
    declaration.range,
  );
}
