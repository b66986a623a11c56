import { beforeAll, describe, expect, it } from 'vitest';
import { generateExpression, type References, seededRandom } from '../../scripts/oracles/generate-expression.js';
import type { FunctionTable } from '../../src/terraform/functions/function.js';
import { loadFunctions } from '../../src/terraform/functions/table.js';
import { convert } from '../../src/value/convert.js';
import { valueKey } from '../../src/value/key.js';
import { BOOL, listOf, mapOf, NUMBER, objectOf, STRING, type Type, tupleOf } from '../../src/value/type.js';
import type { Value } from '../../src/value/value.js';
import { type Bindings, contradiction, looseKey } from './claims.js';
import { evaluateText, unknownVariable } from './plain-scope.js';

let functions: FunctionTable;

beforeAll(async () => {
  functions = await loadFunctions(new Set(['templatefile']));
});

const OBJECT = objectOf(
  new Map<string, Type>([
    ['s', STRING],
    ['n', NUMBER],
    ['l', tupleOf([STRING])],
  ]),
);

/** Variables by name: their type, and the values that are put in their place. */
const VARIABLES: Readonly<Record<string, { readonly type: Type; readonly values: readonly [string, ...string[]] }>> = {
  n: { type: NUMBER, values: ['0', '3', '-1.5', '1e21'] },
  k: { type: NUMBER, values: ['0', '1', '2'] },
  s: { type: STRING, values: ['""', '"a"', '"x/y"', '" 5 "', '"é,b"'] },
  t: { type: STRING, values: ['"a"', '"b"', '"role"'] },
  b: { type: BOOL, values: ['true', 'false'] },
  ls: { type: listOf(STRING), values: ['tolist([])', 'tolist(["a"])', 'tolist(["b", "", "a"])'] },
  ln: { type: listOf(NUMBER), values: ['tolist([])', 'tolist([1, 2.5])'] },
  m: { type: mapOf(STRING), values: ['tomap({})', 'tomap({ a = "x" })', 'tomap({ b = "", c = "a" })'] },
  o: { type: OBJECT, values: ['{ s = "t", n = 1, l = ["p"] }', '{ s = "", n = -2, l = ["a"] }'] },
};

const REFERENCES: References = {
  number: ['var.n', 'var.k'],
  string: ['var.s', 'var.t'],
  bool: ['var.b'],
  strings: ['var.ls'],
  numbers: ['var.ln'],
  map: ['var.m'],
  object: ['var.o'],
  objects: ['[{ n = var.s, v = var.n }, { n = "q", v = 1 }]'],
};

const RUNS = 3000;

type Typing = 'typed' | 'untyped';

interface Assignment {
  readonly known: Readonly<Record<string, Value>>;
  readonly open: Readonly<Record<string, Value>>;
}

function assign(random: () => number, typing: Typing): Assignment {
  const known: Record<string, Value> = {};
  const open: Record<string, Value> = {};
  for (const [name, { type, values }] of Object.entries(VARIABLES)) {
    const text = values[Math.floor(random() * values.length)] ?? values[0];
    const value = convert(evaluateText(text, functions).value, type);
    if (value.kind === 'refused') throw new Error(value.message);
    known[name] = value;
    open[name] = random() < 0.7 ? unknownVariable(name, ...(typing === 'typed' ? [type] : [])) : value;
  }
  return { known, open };
}

/** What is wrong with what is said of an expression before its variables are known; null where nothing is. */
function faultOf(expression: string, typing: Typing, { known, open }: Assignment): string | null {
  if (HIDING[typing].test(expression)) return null;
  const fact = evaluateText(expression, functions, { variables: known });
  if (fact.problems.length > 0) return null;
  const claim = evaluateText(expression, functions, { variables: open });
  const reason =
    claim.problems.find((problem) => !isHidden(problem)) ?? contradiction(claim.value, fact.value, startingWith(known));
  return reason === null
    ? null
    : `${expression}\n  claims ${valueKey(claim.value).slice(0, 300)}\n  but ${reason.slice(0, 400)}`;
}

/**
 * What nobody sees before the unknowns are known: with types, that branches which do not go together do, because the other one
 * fails; without types, what else fails inside of `try` and `can`, and which numbers become texts in a list and are written so.
 */
const HIDING: Readonly<Record<Typing, RegExp>> = {
  typed: /\b(?:try|can)\(.*\?/s,
  untyped: /\b(?:try|can)\(|(?:encode|format)\(.*to(?:list|map)\(/s,
};

/** Branches that do not go together, as nothing shows as long as one of them is of no known type. */
function isHidden(problem: string): boolean {
  return problem.includes('must have consistent types');
}

/** Whichever variables are unknown, what is said of the result holds once they are known. */
describe('an evaluation with unknowns never contradicts one without', () => {
  it.each(['typed', 'untyped'] as const)('where the unknowns are %s', (typing) => {
    const random = seededRandom(typing === 'typed' ? 11 : 12);
    const faults = Array.from({ length: RUNS }, () =>
      faultOf(generateExpression(random, REFERENCES), typing, assign(random, typing)),
    );
    expect(
      faults
        .filter((fault) => fault !== null)
        .slice(0, 30)
        .join('\n'),
    ).toBe('');
  });
});

function startingWith(known: Readonly<Record<string, Value>>): Bindings {
  const values = new Map<string, string>();
  const choices = new Map<string, ReadonlySet<number>>();
  for (const [name, value] of Object.entries(known)) {
    values.set(`var.${name}`, looseKey(value));
    if (value.kind === 'bool') choices.set(`var.${name}`, new Set([value.value ? 0 : 1]));
    if (value.kind === 'string')
      values.set(`text var.${name}`, value.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join(''));
  }
  return { values, choices };
}
