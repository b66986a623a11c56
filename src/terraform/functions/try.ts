import { choose } from '../../value/alternatives.js';
import { boolValue } from '../../value/construct.js';
import { convert as convertValue } from '../../value/convert.js';
import { derive, deriveSymbol } from '../../value/derive.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { partsOf } from '../../value/parts.js';
import type { ValueSymbol } from '../../value/symbol.js';
import { BOOL } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { applyDefaults, parseTypeConstraint } from '../type-constraint.js';
import type { SyntaxFunction } from './function.js';

/** The first of its arguments that does not fail. What may still fail once it is known leaves the next one possible. */
export const tryFirst: SyntaxFunction = {
  kind: 'syntax',
  apply: (args, evaluator) => {
    if (args.length === 0) return refuse('at least one argument is required');
    const candidates: Value[] = [];
    for (const argument of args) {
      const outcome = evaluator.attempt(argument);
      if (outcome.kind === 'refused' && outcome.by === 'limit') return outcome;
      if (outcome.kind === 'refused') continue;
      candidates.push(outcome);
      if (!mayFail(outcome)) break;
    }
    return chooseFirst(candidates);
  },
};

function chooseFirst([first, ...others]: readonly Value[]): Outcome {
  if (first === undefined) return refuse('no expression succeeded');
  if (others.length === 0) return first;
  const next = chooseFirst(others);
  return next.kind === 'refused' ? first : choose(deriveSymbol('can', [first]), [first, next], null);
}

/** Whether an argument evaluates without failing. */
export const can: SyntaxFunction = {
  kind: 'syntax',
  apply: (args, evaluator) => {
    const [argument, ...further] = args;
    if (argument === undefined || further.length > 0) return refuse('can takes exactly one argument');
    const outcome = evaluator.attempt(argument);
    if (outcome.kind === 'refused') return outcome.by === 'limit' ? outcome : boolValue(false, null);
    return mayFail(outcome) ? derive('can', [outcome], { type: BOOL }) : boolValue(true, null);
  },
};

/** Operations that never fail, whatever they are given of the type that they ask for. */
const SAFE: ReadonlySet<string> = new Set([
  '!',
  '==',
  '&&',
  '||',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  'and',
  'base64encode',
  'can',
  'choose',
  'chomp',
  'coalesce',
  'compact',
  'contains',
  'distinct',
  'each',
  'endswith',
  'flatten',
  'has',
  'indent',
  'isset',
  'items',
  'join',
  'jsonencode',
  'length',
  'lookup',
  'lower',
  'md5',
  'members',
  'replace',
  'sha1',
  'sha256',
  'sha512',
  'split',
  'startswith',
  'strcontains',
  'substr',
  'title',
  'trim',
  'trimprefix',
  'trimspace',
  'trimsuffix',
  'try',
  'upper',
  'urlencode',
]);

/** Whether Terraform may refuse what a value was made by, once the unknowns in it are known. */
function mayFail(value: Value): boolean {
  if (value.kind === 'unknown') return mayFailToGive(value.symbol);
  if (value.kind === 'string')
    return value.pieces.some((piece) => piece.kind === 'hole' && mayFailToGive(piece.value.symbol));
  return partsOf(value).some(mayFail);
}

function mayFailToGive({ cause }: ValueSymbol): boolean {
  if (cause.kind === 'error') return true;
  return cause.kind === 'derived' && (!SAFE.has(cause.operation) || cause.of.some(mayFailToGive));
}

/** A value as one of a type that is written as in a variable's `type`, its optional attributes filled with their defaults. */
export const convert: SyntaxFunction = {
  kind: 'syntax',
  apply: (args, evaluator) => {
    const [argument, constraint, ...further] = args;
    if (argument === undefined || constraint === undefined || further.length > 0)
      return refuse('convert takes a value and a type');
    const wanted = parseTypeConstraint(constraint, evaluator);
    if (wanted.kind === 'refused') return wanted;
    const value = evaluator.attempt(argument);
    return value.kind === 'refused' ? value : convertValue(applyDefaults(value, wanted.defaults), wanted.type);
  },
};
