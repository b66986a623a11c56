import { parseExpression } from '../../src/hcl/parse.js';
import type { FunctionTable } from '../../src/terraform/functions/function.js';
import { loadFunctions } from '../../src/terraform/functions/table.js';
import { parseTypeExpression } from '../../src/terraform/type-expression.js';
import { refuse } from '../../src/value/outcome.js';
import { BOOL, listOf, mapOf, NUMBER, STRING, type Type } from '../../src/value/type.js';
import type { Value } from '../../src/value/value.js';
import { evaluateText, unknownVariable } from '../terraform/plain-scope.js';

const VARIABLES = {
  s: unknownVariable('s', STRING),
  t: unknownVariable('t', STRING),
  n: unknownVariable('n', NUMBER),
  b: unknownVariable('b', BOOL),
  ls: unknownVariable('ls', listOf(STRING)),
  ln: unknownVariable('ln', listOf(NUMBER)),
  m: unknownVariable('m', mapOf(STRING)),
  x: unknownVariable('x'),
  y: unknownVariable('y'),
  id: unknownVariable('id', STRING, { chars: 'digits', min: 12, max: 12 }),
};

const functions: FunctionTable = await loadFunctions(new Set(['yamldecode']));

/** A value as Terraform writes it; `var.s` and others are not known. */
export function readValue(text: string): Value {
  const { value, problems } = evaluateText(text, functions, { variables: VARIABLES });
  if (problems[0] !== undefined) throw new Error(`${text}: ${problems[0]}`);
  return value;
}

export function readType(text: string): Type {
  const constraint = parseTypeExpression(parseExpression(text).expression, () => refuse('no defaults here'));
  if (constraint.kind === 'refused') throw new Error(`${text}: ${constraint.message}`);
  return constraint.type;
}
