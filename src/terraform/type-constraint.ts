import { parseExpression } from '../hcl/parse.js';
import type { Expression, TemplateText } from '../hcl/syntax.js';
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

/** In JSON syntax a type is a string that holds an expression; Terraform 0.11 wrote a word in quotes: `type = "string"`. */
function withoutQuotes(expression: Expression): Expression {
  if (expression.kind !== 'template') return expression;
  const texts = expression.parts.filter((part) => part.kind === 'text');
  if (texts.length < expression.parts.length) return expression;
  const text = texts.map((part) => part.text).join('');
  if (expression.form !== 'bare') return { kind: 'variable', name: text, range: expression.range };
  const read = parseExpression(text, { kind: 'mapped', at: (offset) => placeIn(texts, offset) });
  return read.problems.length === 0 ? read.expression : expression;
}

function placeIn(texts: readonly TemplateText[], offset: number): number {
  let left = offset;
  for (const { text, range } of texts) {
    if (left < text.length) return Math.min(range.start + left, range.end);
    left -= text.length;
  }
  return texts.at(-1)?.range.end ?? 0;
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
