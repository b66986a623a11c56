import type { Binary, Expression } from '../../hcl/syntax.js';
import { boolValue, nullValue, numberValue, unknownValue } from '../../value/construct.js';
import { parseNumber } from '../../value/number-parse.js';
import { refuseBeyond } from '../../value/outcome.js';
import type { Value } from '../../value/value.js';
import { DEPTH_LIMIT } from '../limits.js';
import { evaluateCall } from './call.js';
import { evaluateConditional } from './conditional.js';
import { attempt, type Evaluation, evaluateIn, fail, replay, takeStep } from './evaluation.js';
import { evaluateFor } from './for.js';
import { evaluateLogic } from './logic.js';
import { evaluateArithmetic, evaluateUnary } from './operators.js';
import type { Scope } from './scope.js';
import { evaluateSplat } from './splat.js';
import { evaluateObject, evaluateTuple } from './structure.js';
import { evaluateTemplate } from './template.js';
import { evaluateElement, evaluateTraversal } from './traversal.js';

/**
 * The value of an expression as far as the scope tells. Never throws: what Terraform would refuse is reported through
 * `scope.fail`, and so is what lies beyond a limit, with an unknown in its place.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  const evaluation: Evaluation = {
    scope,
    bindings: null,
    element: null,
    depth: 0,
    templates: 0,
    budget: { steps: 0 },
    afterRefusal: 'partial',
    doubt: () => {},
    report: (refusal, range) => {
      const stand = scope.fail(refusal, range);
      if (refusal.by === 'terraform') return stand;
      const cause = { kind: 'limit', limit: refusal.message } as const;
      return unknownValue({ key: stand.symbol.key, cause }, stand.origin);
    },
    evaluate: evaluateExpression,
  };
  try {
    return evaluateExpression(expression, evaluation);
  } catch (error) {
    // Many scopes deep in each other the stack may end before any limit of ours does.
    if (!(error instanceof RangeError)) throw error;
    return evaluation.report(refuseBeyond('values depend on each other too deeply'), expression.range);
  }
}

function evaluateExpression(expression: Expression, evaluation: Evaluation): Value {
  const { range } = expression;
  const step = takeStep(evaluation);
  if (step === 'enough') return beyond(evaluation, expression, 'steps');
  if (step !== null) return evaluation.report(step, range);
  if (evaluation.depth > DEPTH_LIMIT)
    return evaluation.report(refuseBeyond(`nested deeper than ${DEPTH_LIMIT} levels`), range);
  switch (expression.kind) {
    case 'null':
      return nullValue(evaluation.scope.origin(range));
    case 'bool':
      return boolValue(expression.value, evaluation.scope.origin(range));
    case 'number':
      return evaluateNumber(evaluation, expression.text, expression);
    case 'template':
      return evaluateTemplate(evaluation, expression);
    case 'variable':
    case 'attribute':
    case 'index':
      return evaluateTraversal(evaluation, expression);
    case 'splat':
      return evaluateSplat(evaluation, expression);
    case 'element':
      return evaluateElement(evaluation, range);
    case 'call':
      return evaluateCall(evaluation, expression);
    case 'conditional':
      return evaluateConditional(evaluation, expression);
    case 'binary':
      return evaluateBinaries(evaluation, expression);
    case 'unary':
      return evaluateUnary(evaluation, expression);
    case 'tuple':
      return evaluateTuple(evaluation, expression);
    case 'object':
      return evaluateObject(evaluation, expression);
    case 'for':
      return evaluateFor(evaluation, expression);
    case 'parentheses':
      return evaluateIn(evaluation, expression.inner);
    case 'broken':
      return beyond(evaluation, expression, 'syntax');
  }
}

/** What has been reported already: a syntax error by the parser, too many steps at the first one beyond. */
function beyond(evaluation: Evaluation, expression: Expression, limit: string): Value {
  const origin = evaluation.scope.origin(expression.range);
  return unknownValue(
    { key: `${limit}@${origin.source}:${expression.range.start}`, cause: { kind: 'limit', limit } },
    origin,
  );
}

function evaluateNumber(evaluation: Evaluation, text: string, { range }: Expression): Value {
  const number = parseNumber(text);
  if (number === null) return fail(evaluation, `the number ${text.slice(0, 20)} is beyond all limits`, range);
  return numberValue(number, evaluation.scope.origin(range));
}

/** A chain of operators leans to the left as deep as it is long; it is walked without recursion. */
function evaluateBinaries(evaluation: Evaluation, expression: Binary): Value {
  const chain: Binary[] = [];
  let leftmost: Expression = expression;
  while (leftmost.kind === 'binary') {
    chain.unshift(leftmost);
    leftmost = leftmost.left;
  }
  const first = leftmost;
  let left = attempt(evaluation, (inner) => evaluateIn(inner, first));
  for (const binary of chain) {
    const operand = left;
    left = attempt(evaluation, (inner) => {
      const { operator } = binary;
      if (operator !== '&&' && operator !== '||') {
        return evaluateArithmetic(inner, binary, operator, replay(inner, operand));
      }
      const right = attempt(inner, (quiet) => evaluateIn(quiet, binary.right));
      return evaluateLogic(inner, binary, operand, right);
    });
  }
  return replay(evaluation, left);
}
