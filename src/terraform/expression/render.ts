import type { Range } from '../../base/range.js';
import type { Expression } from '../../hcl/syntax.js';
import { findMember } from '../../value/members.js';
import { type Outcome, refuse, refuseBeyond } from '../../value/outcome.js';
import type { Value } from '../../value/value.js';
import type { Call, Rendering } from '../functions/function.js';
import { TEMPLATE_DEPTH_LIMIT } from '../limits.js';
import { attempt, type Evaluation, outcomeOf } from './evaluation.js';

/** What a function called at a place may ask for. */
export function callOf(evaluation: Evaluation, name: string, range: Range): Call {
  const { scope, doubt } = evaluation;
  return {
    name,
    origin: scope.origin(range),
    files: scope.files,
    doubt,
    evaluate: (expression, rendering) => render(evaluation, expression, rendering),
  };
}

/** Evaluates an expression that sees nothing but the variables it is given. Its first failure is the outcome. */
function render(evaluation: Evaluation, expression: Expression, { variables, origin }: Rendering): Outcome {
  if (evaluation.templates >= TEMPLATE_DEPTH_LIMIT) return refuseBeyond('templates render each other too often');
  const attempted = attempt(evaluation, (inner) => {
    const resolve = (
      [root = '']: readonly string[],
      range: Range,
    ): { readonly value: Value; readonly used: number } => {
      const member = findMember(variables, root);
      if (member.kind !== 'absent') return { value: member.value, used: 1 };
      return { value: inner.report(refuse(`vars map does not contain key "${root}"`), range), used: 1 };
    };
    const scope = { ...evaluation.scope, resolve, origin };
    const nested = { ...inner, scope, bindings: null, element: null, templates: evaluation.templates + 1 };
    return nested.evaluate(expression, nested);
  });
  return outcomeOf(attempted);
}
