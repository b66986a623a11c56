import { distribute } from '../../value/alternatives.js';
import { NO_MARKS } from '../../value/construct.js';
import { convert } from '../../value/convert.js';
import { derive, deriveSymbol } from '../../value/derive.js';
import { isWhollyKnown, soleUnknown } from '../../value/known.js';
import { addMarks, allMarks, joinMarks, withoutAnyMarks } from '../../value/marks.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { ANY, type Type } from '../../value/type.js';
import type { Mark, Value } from '../../value/value.js';
import type { Call, Parameter, Takes, ValueFunction } from './function.js';

/**
 * Calls a function of values. Everything that functions have in common is done here: the count of the arguments and their
 * types, nulls, marks, what is not known, and one of several alternatives.
 */
export function applyFunction(spec: ValueFunction, args: readonly Value[], call: Call): Outcome {
  const count = checkCount(spec, args.length, call.name);
  if (count !== null) return refuse(count);
  return distribute(args, (single) => {
    const outcome = applyToOne(spec, single, call);
    // If other alternatives are not refused, this one must not come out.
    if (outcome.kind === 'refused') call.doubt(() => deriveSymbol('can', [derive(call.name, args)]));
    return outcome;
  });
}

function checkCount(spec: ValueFunction, count: number, name: string): string | null {
  const missing = spec.parameters[count];
  if (missing !== undefined) return `function "${name}" has no value for its parameter "${missing.name}"`;
  if (count > spec.parameters.length && spec.variadic === undefined) {
    return `function "${name}" takes only ${spec.parameters.length} argument(s)`;
  }
  return null;
}

function parameterAt(spec: ValueFunction, index: number): Parameter | undefined {
  return spec.parameters[index] ?? spec.variadic;
}

function takes(parameter: Parameter, what: Takes): boolean {
  return parameter.takes?.includes(what) === true;
}

function applyToOne(spec: ValueFunction, args: readonly Value[], call: Call): Outcome {
  const ready: Value[] = [];
  let marks: readonly Mark[] = NO_MARKS;
  let open = false;
  for (const [index, arg] of args.entries()) {
    const parameter = parameterAt(spec, index);
    if (parameter === undefined) break;
    const converted = prepare(arg, parameter);
    if (converted.kind === 'refused') return refuse(`"${parameter.name}" of ${call.name}: ${converted.message}`);
    const own = takes(parameter, 'marks') ? NO_MARKS : allMarks(converted);
    marks = joinMarks(marks, own);
    ready.push(own.length === 0 ? converted : withoutAnyMarks(converted));
    open ||= !takes(parameter, 'partial') && !isWhollyKnown(converted);
  }
  const result = open
    ? derive(call.name, ready, { type: openType(ready, spec.result), ...shapeOf(spec) })
    : spec.apply(ready, call);
  return result.kind === 'refused' ? result : addMarks(result, marks);
}

/** The type of a result that rests on unknowns. Where one stands in for what was refused, Terraform knows no type either. */
export function openType(args: readonly Value[], type: Type): Type {
  return args.some((arg) => soleUnknown(arg)?.symbol.cause.kind === 'error') ? ANY : type;
}

function shapeOf({ shape }: ValueFunction): Pick<ValueFunction, 'shape'> {
  return shape === undefined ? {} : { shape };
}

function prepare(arg: Value, parameter: Parameter): Outcome {
  const whole = arg.kind === 'handle' ? addMarks(arg.handle.expand(), arg.marks) : arg;
  const converted = convert(whole, parameter.type);
  if (converted.kind === 'null' && !takes(parameter, 'null')) return refuse('argument must not be null');
  return converted;
}
