import type { Expression } from '../hcl/syntax.js';
import { unknownValue } from '../value/construct.js';
import { convert } from '../value/convert.js';
import type { Outcome, Refusal } from '../value/outcome.js';
import type { Value } from '../value/value.js';
import { evaluate } from './expression/evaluate.js';
import type { Scope } from './expression/scope.js';
import { applyDefaults, parseTypeExpression, type TypeConstraint } from './type-expression.js';

export type { TypeConstraint } from './type-expression.js';

/** What a variable's `type` says. */
export function readConstraint(expression: Expression, scope: Scope): TypeConstraint | Refusal {
  return parseTypeExpression(withoutQuotes(expression), (fallback) => evaluateQuietly(fallback, scope));
}

/** Terraform 0.11 wrote types in quotes: `type = "string"`. */
function withoutQuotes(expression: Expression): Expression {
  if (expression.kind !== 'template') return expression;
  const [only] = expression.parts;
  return only?.kind === 'text' && expression.parts.length === 1
    ? { kind: 'variable', name: only.text, range: expression.range }
    : expression;
}

/** A default inside of a type is a constant expression: what it is refused for, so is the type. */
function evaluateQuietly(expression: Expression, scope: Scope): Outcome {
  const refusals: Refusal[] = [];
  const fail: Scope['fail'] = (refusal, range) => {
    refusals.push(refusal);
    const origin = scope.origin(range);
    const { message } = refusal;
    const symbol = { key: `error(${message})`, cause: { kind: 'error', message, origin } } as const;
    return unknownValue(symbol, origin);
  };
  const value = evaluate(expression, { ...scope, fail });
  return refusals[0] ?? value;
}

/** The value as one of the type that a variable asks for: its missing attributes filled, and converted. */
export function applyConstraint(value: Value, { type, defaults }: TypeConstraint): Outcome {
  return convert(applyDefaults(value, defaults), type);
}
