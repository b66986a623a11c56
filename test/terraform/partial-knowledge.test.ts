import { beforeAll, describe, expect, it } from 'vitest';
import type { FunctionTable } from '../../src/terraform/functions/function.js';
import { loadFunctions } from '../../src/terraform/functions/table.js';
import { valueKey } from '../../src/value/key.js';
import { BOOL, listOf, mapOf, NUMBER, objectOf, STRING, type Type } from '../../src/value/type.js';
import { PARTIAL_KNOWLEDGE } from './partial-table.js';
import { evaluateText, unknownVariable } from './plain-scope.js';

let functions: FunctionTable;

beforeAll(async () => {
  functions = await loadFunctions(new Set(['templatefile', 'provider::aws::arn_parse', 'provider::aws::arn_build']));
});

const VARIABLES = {
  s: unknownVariable('s', STRING),
  t: unknownVariable('t', STRING),
  n: unknownVariable('n', NUMBER),
  b: unknownVariable('b', BOOL),
  c: unknownVariable('c', BOOL),
  ls: unknownVariable('ls', listOf(STRING)),
  m: unknownVariable('m', mapOf(STRING)),
  o: unknownVariable(
    'o',
    objectOf(
      new Map<string, Type>([
        ['name', STRING],
        ['port', NUMBER],
      ]),
    ),
  ),
  /** Of no type. */
  x: unknownVariable('x'),
  /** What is never empty. */
  arn: unknownVariable('arn', STRING, { chars: 'any', min: 20, max: null }),
  /** An account's id. */
  id: unknownVariable('id', STRING, { chars: 'digits', min: 12, max: 12 }),
};

function knownOf(expression: string): string {
  const { value, problems } = evaluateText(expression, functions, { variables: VARIABLES });
  return problems[0] === undefined ? valueKey(value) : `refused: ${problems[0]}`;
}

describe.each(Object.entries(PARTIAL_KNOWLEDGE))('%s', (_, rows) => {
  it.each(rows)('%s', (expression, known) => {
    expect(knownOf(expression)).toBe(known);
  });
});
