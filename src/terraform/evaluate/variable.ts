import type { Origin } from '../../base/origin.js';
import { unknownOf } from '../../value/derive.js';
import { addMarks } from '../../value/marks.js';
import { refuse } from '../../value/outcome.js';
import { mapParts } from '../../value/parts.js';
import { ANY } from '../../value/type.js';
import type { Mark, Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import type { Declaration } from '../load/module.js';
import { applyConstraint, readConstraint, type TypeConstraint } from '../type-constraint.js';
import { addressIn, canonicalKey, type ModuleInstance, type Place } from './context.js';
import { findArgument } from './layers.js';
import { failAt, originIn, placeIn, scopeAt } from './module-scope.js';
import { evaluateOnce } from './once.js';

/** The value of an input variable: what the call or the user gives, its default, or a symbol; null for an undeclared one. */
export function variableValue(instance: ModuleInstance, name: string): Value | null {
  const declaration = instance.node.module.variables.get(name);
  const layer = declaration?.layers[0];
  if (declaration === undefined || layer === undefined) return null;
  const place = placeIn(instance, layer.file);
  const origin = originIn(place, declaration.range);
  return evaluateOnce(instance, `var.${name}`, origin, () => {
    const value = evaluateVariable(instance, declaration, place, origin);
    const marks = marksOf(declaration, place);
    if (marks.length === 0) return value;
    const isTold = instance.caller === null && instance.context.inputs.get(name) !== undefined;
    // The line of a file of values that holds a secret must not be quoted.
    return addMarks(isTold ? moveTo(value, origin) : value, marks);
  });
}

/** The value with all of it at one place. */
function moveTo(value: Value, origin: Origin): Value {
  if (value.kind !== 'string') return { ...mapParts(value, (part) => moveTo(part, origin)), origin };
  const pieces = value.pieces.map((piece) => (piece.kind === 'text' ? { ...piece, origin } : piece));
  return { ...value, pieces, json: null, origin };
}

function evaluateVariable(instance: ModuleInstance, declaration: Declaration, place: Place, origin: Origin): Value {
  const constraint = constraintOf(declaration, place);
  const given = givenValue(instance, declaration.name, origin);
  // Null is a value like any other, unless the variable says that it takes none (Terraform, "Disallowing Null Input Values").
  if (given !== null && (given.kind !== 'null' || isSet(declaration, place, 'nullable', 'by default'))) {
    return fit(given, constraint, declaration, place);
  }
  const fallback = findArgument(declaration.layers, 'default');
  const isOpen = instance.caller === null && instance.context.unsetVariables === 'unknown';
  if (fallback !== null && !isOpen) {
    if (instance.caller === null) instance.context.notes.defaulted.add(`var.${declaration.name}`);
    const at = placeIn(instance, fallback.file);
    return fit(evaluate(fallback.attribute.value, scopeAt(at)), constraint, declaration, place);
  }
  const key = canonicalKey(instance.context, addressIn(instance, `var.${declaration.name}`));
  const cause = { kind: 'variable', name: declaration.name, module: instance.address } as const;
  return unknownOf({ key, cause }, { origin, type: constraint?.type ?? ANY });
}

/** A plan tells the values that it was made with, the defaults among them; what the user says comes before that. */
function givenValue(instance: ModuleInstance, name: string, origin: Origin): Value | null {
  const { caller } = instance;
  const { inputs, planned } = instance.context;
  if (caller === null) return inputs.get(name) ?? planned?.variable(name, origin) ?? null;
  const argument = findArgument(caller.declaration.layers, name);
  if (argument === null) return null;
  const place = placeIn(caller.instance, argument.file, caller.repetition);
  return evaluate(argument.attribute.value, scopeAt(place));
}

function isSet(
  declaration: Declaration,
  place: Place,
  name: string,
  otherwise: 'by default' | 'only if written',
): boolean {
  const argument = findArgument(declaration.layers, name);
  if (argument === null) return otherwise === 'by default';
  const value = evaluate(argument.attribute.value, scopeAt(place));
  return value.kind === 'bool' ? value.value : otherwise === 'by default';
}

function marksOf(declaration: Declaration, place: Place): readonly Mark[] {
  return (['sensitive', 'ephemeral'] as const).filter((mark) => isSet(declaration, place, mark, 'only if written'));
}

function constraintOf(declaration: Declaration, place: Place): TypeConstraint | null {
  const argument = findArgument(declaration.layers, 'type');
  if (argument === null) return null;
  const { value } = argument.attribute;
  const constraint = readConstraint(value, scopeAt(place));
  if (constraint.kind !== 'refused') return constraint;
  failAt(
    place,
    refuse(`the type of the variable "${declaration.name}" cannot be read: ${constraint.message}`),
    value.range,
  );
  return null;
}

function fit(value: Value, constraint: TypeConstraint | null, declaration: Declaration, place: Place): Value {
  if (constraint === null) return value;
  const converted = applyConstraint(value, constraint);
  if (converted.kind !== 'refused') return converted;
  const message = `the value of the variable "${declaration.name}" does not fit its type: ${converted.message}`;
  return failAt(place, refuse(message), declaration.range);
}
