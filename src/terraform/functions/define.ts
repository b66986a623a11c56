import type { Answer } from '../../base/answer.js';
import { boolValue, textValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import type { Outcome } from '../../value/outcome.js';
import { ANY, BOOL, type Type } from '../../value/type.js';
import type { Shape, Value } from '../../value/value.js';
import type { Call, Parameter, Takes, ValueFunction } from './function.js';

/** What a function may have besides parameters and what it does. */
interface Extras {
  readonly variadic?: Parameter;
  readonly shape?: Shape;
}

export function parameter(name: string, type: Type = ANY, ...takes: readonly Takes[]): Parameter {
  return takes.length === 0 ? { name, type } : { name, type, takes };
}

/** A function of values; `result` is the type of what it gives where an argument is not known. */
export function valueFunction(
  parameters: readonly Parameter[],
  result: Type,
  apply: (args: readonly Value[], call: Call) => Outcome,
  extras: Extras = {},
): ValueFunction {
  return { kind: 'values', parameters, result, apply, ...extras };
}

export function text(value: string): Value {
  return textValue(value, null);
}

export function bool(value: boolean): Value {
  return boolValue(value, null);
}

/** What a question with three answers comes to: where nothing tells, an unknown bool that is named by the question. */
export function decision(answer: Answer, question: string, about: readonly Value[]): Value {
  return answer === 'maybe' ? derive(question, about, { type: BOOL }) : boolValue(answer === 'yes', null);
}
