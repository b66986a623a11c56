import { chooseBy } from '../../value/choose-by.js';
import { boolValue } from '../../value/construct.js';
import { convert as convertValue } from '../../value/convert.js';
import { deriveSymbol, unknownOf } from '../../value/derive.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import type { ValueSymbol } from '../../value/symbol.js';
import { BOOL } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { applyDefaults, parseTypeExpression } from '../type-expression.js';
import type { SyntaxFunction } from './function.js';
import { mayConversionFail } from './may-fail.js';

/** The first of its arguments that does not fail. What may still fail once it is known leaves the next one possible. */
export const tryFirst: SyntaxFunction = {
  kind: 'syntax',
  apply: (args, evaluator) => {
    if (args.length === 0) return refuse('at least one argument is required');
    const candidates: Candidate[] = [];
    for (const argument of args) {
      const { outcome, doubts } = evaluator.attemptWithDoubts(argument);
      if (outcome.kind === 'refused' && outcome.by === 'limit') return outcome;
      if (outcome.kind === 'refused') continue;
      const question = questionOf(outcome, doubts);
      candidates.push({ value: outcome, question });
      if (question === null) break;
    }
    return chooseFirst(candidates);
  },
};

/** A value, and what has to be asked to know whether it fails; null where it does not. */
interface Candidate {
  readonly value: Value;
  readonly question: ValueSymbol | null;
}

/** One question for all that may fail. */
function questionOf(value: Value, doubts: readonly ValueSymbol[]): ValueSymbol | null {
  const all = mayConversionFail(value) ? [...doubts, deriveSymbol('can', [value])] : doubts;
  const questions = new Map(all.map((question) => [question.key, question]));
  const [only] = questions.values();
  if (only === undefined || questions.size === 1) return only ?? null;
  return deriveSymbol('can', [value], `can(${[...questions.keys()].join(',')})`);
}

function chooseFirst([first, ...others]: readonly Candidate[]): Outcome {
  if (first === undefined) return refuse('no expression succeeded');
  if (others.length === 0 || first.question === null) return first.value;
  const next = chooseFirst(others);
  return next.kind === 'refused' ? first.value : chooseBy(first.question, first.value, next);
}

/** Whether an argument evaluates without failing. */
export const can: SyntaxFunction = {
  kind: 'syntax',
  apply: (args, evaluator) => {
    const [argument, ...further] = args;
    if (argument === undefined || further.length > 0) return refuse('can takes exactly one argument');
    const { outcome, doubts } = evaluator.attemptWithDoubts(argument);
    if (outcome.kind === 'refused') return outcome.by === 'limit' ? outcome : boolValue(false, null);
    const question = questionOf(outcome, doubts);
    return question === null ? boolValue(true, null) : unknownOf(question, { type: BOOL });
  },
};

/** A value as one of a type that is written as in a variable's `type`, its optional attributes filled with their defaults. */
export const convert: SyntaxFunction = {
  kind: 'syntax',
  apply: (args, evaluator) => {
    const [argument, constraint, ...further] = args;
    if (argument === undefined || constraint === undefined || further.length > 0)
      return refuse('convert takes a value and a type');
    const wanted = parseTypeExpression(constraint, (fallback) => evaluator.attempt(fallback));
    if (wanted.kind === 'refused') return wanted;
    const value = evaluator.attempt(argument);
    return value.kind === 'refused' ? value : convertValue(applyDefaults(value, wanted.defaults), wanted.type);
  },
};
