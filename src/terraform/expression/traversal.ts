import type { Range } from '../../base/range.js';
import type { Expression, GetAttribute, Index, Variable } from '../../hcl/syntax.js';
import { placeAt } from '../../value/place.js';
import type { Value } from '../../value/value.js';
import { boundValue, type Evaluation, evaluateIn, fail } from './evaluation.js';
import { getAttribute, indexValue } from './lookup.js';

type Step = GetAttribute | Index;

/**
 * `root.name[key]...`: names that nothing here has bound are the scope's to resolve, as many of them at once as there are.
 * What is read from a whole resource or module stands where the reference stands; everything else where it was written.
 */
export function evaluateTraversal(evaluation: Evaluation, expression: Variable | Step): Value {
  const { root, steps } = takeApart(expression);
  const start = startOf(evaluation, root, steps);
  let { value } = start;
  let fromHandle = false;
  for (const step of steps.slice(start.used)) {
    fromHandle ||= isHandle(value);
    const key = step.kind === 'index' ? evaluateIn(evaluation, step.key) : null;
    const { doubt } = evaluation;
    const next =
      step.kind === 'attribute' ? getAttribute(value, step.name, doubt) : indexValue(value, key ?? value, doubt);
    if (next.kind === 'refused') return evaluation.report(next, step.range);
    value = next;
  }
  return fromHandle ? placeAt(value, evaluation.scope.origin(expression.range)) : value;
}

function isHandle(value: Value): boolean {
  return value.kind === 'handle' || (value.kind === 'alternatives' && value.options.some(isHandle));
}

interface Parts {
  readonly root: Expression;
  readonly steps: readonly Step[];
}

function takeApart(expression: Variable | Step): Parts {
  const steps: Step[] = [];
  let root: Expression = expression;
  while (root.kind === 'attribute' || root.kind === 'index') {
    steps.unshift(root);
    root = root.source;
  }
  return { root, steps };
}

interface Start {
  readonly value: Value;
  /** How many of the steps the value has taken already. */
  readonly used: number;
}

function startOf(evaluation: Evaluation, root: Expression, steps: readonly Step[]): Start {
  if (root.kind !== 'variable') return { value: evaluateIn(evaluation, root), used: 0 };
  const bound = boundValue(evaluation, root.name);
  if (bound !== null) return { value: bound, used: 0 };
  const firstOther = steps.findIndex((step) => step.kind !== 'attribute');
  const direct = steps.slice(0, firstOther === -1 ? steps.length : firstOther);
  const names = [root.name, ...direct.flatMap((step) => (step.kind === 'attribute' ? [step.name] : []))];
  const range: Range = { start: root.range.start, end: direct.at(-1)?.range.end ?? root.range.end };
  const { value, used } = evaluation.scope.resolve(names, range);
  return { value, used: Math.max(used - 1, 0) };
}

/** The item of the innermost splat; outside of one there is none. */
export function evaluateElement(evaluation: Evaluation, range: Range): Value {
  return evaluation.element ?? fail(evaluation, 'a splat element outside of a splat', range);
}
