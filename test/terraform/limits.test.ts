import { beforeAll, describe, expect, it } from 'vitest';
import type { FunctionTable } from '../../src/terraform/functions/function.js';
import { loadFunctions } from '../../src/terraform/functions/table.js';
import { ROOT_STEP_LIMIT } from '../../src/terraform/limits.js';
import { STRING } from '../../src/value/type.js';
import { type Evaluation, evaluateText, type Names, unknownVariable } from './plain-scope.js';

let functions: FunctionTable;

beforeAll(async () => {
  functions = await loadFunctions(new Set(['templatefile']));
});

type Row = readonly [title: string, expression: string, names?: Names];

function evaluateWith([, expression, names = {}]: Row): Evaluation {
  return evaluateText(expression, functions, { variables: { s: unknownVariable('s', STRING) }, ...names });
}

const MANY = 'flatten([for a in range(50) : [for b in range(1000) : a * 1000 + b]])';

/** Locals of which each names the one before it twice. */
function doubling(form: (previous: string) => string, levels: number): Readonly<Record<string, string>> {
  const locals = Array.from({ length: levels }, (_, level): [string, string] => [
    `l${level + 1}`,
    form(`local.l${level}`),
  ]);
  return Object.fromEntries([['l0', '"${var.s}-x"'], ...locals]);
}

describe('what no configuration needs is unknown, with the limit as its cause', () => {
  const beyond: readonly Row[] = [
    ['a long range', 'range(1000000000)'],
    ['nested loops', '[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]'],
    ['a product', 'setproduct(range(1000), range(1000), range(1000))'],
    ['strings that double', 'local.l30', { locals: doubling((before) => `"\${${before}}\${${before}}"`, 30) }],
    ['lists that double', 'local.l30', { locals: doubling((before) => `[${before}, ${before}]`, 30) }],
    ['objects that double', 'local.l30', { locals: doubling((before) => `{ a = ${before}, b = ${before} }`, 30) }],
    ['concat that doubles', 'local.l30', { locals: doubling((before) => `concat([${before}], [${before}])`, 30) }],
    ['a wide format', 'format("%1000000000s", "a")'],
    ['a precise format', 'format("%.1000000000f", 1)'],
    ['many parentheses', `${'('.repeat(3000)}1${')'.repeat(3000)}`],
    ['many calls in each other', `${'upper('.repeat(900)}"a"${')'.repeat(900)}`],
    ['many lists in each other', `${'['.repeat(900)}${']'.repeat(900)}`],
    ['many conditionals', `${'true ? 1 : '.repeat(900)}2`],
    ['deep JSON', `jsondecode("${'['.repeat(20_000)}${']'.repeat(20_000)}")`],
    [
      'a template that renders itself',
      'templatefile("a.tftpl", {})',
      { files: { 'a.tftpl': '${templatefile("a.tftpl", {})}' } },
    ],
    ['a local that rests on itself', 'local.a', { locals: { a: '"${local.a}x"' } }],
    ['large numbers', '1e999999999'],
    ['subnets', 'cidrsubnets("10.0.0.0/8", [for i in range(1000) : 30]...)'],
  ];
  it.each(beyond.map((row) => ({ title: row[0], row })))('$title', ({ row }) => {
    const { problems } = evaluateWith(row);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(5);
  });
});

describe('what is long comes to an end', () => {
  const long: readonly Row[] = [
    ['a sum', Array.from({ length: 20_000 }, () => '1').join(' + ')],
    ['a long list', `length([${'"a",'.repeat(50_000)}])`],
    ['a long template', `length("${'${1}x'.repeat(20_000)}")`],
    ['a chain of attributes', `can(var.s${'.a'.repeat(3000)})`],
    ['distinct', 'length(distinct([for i in local.many : "${var.s}-${i}"])) > 0', { locals: { many: MANY } }],
    ['distinct of known ones', 'length(distinct(local.many))', { locals: { many: MANY } }],
    ['sets', 'length(setsubtract(local.many, range(1000)))', { locals: { many: MANY } }],
    ['unknown keys', 'length({ for i in range(1000) : (i % 2 == 0 ? "k${i}" : "${var.s}${i}") => i }) > 0'],
    ['groups of unknown keys', 'length({ for i in range(1000) : "${var.s}${i}" => i... }) > 0'],
    ['an expression that would backtrack', 'regexall("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")'],
    ['a replacement of everything', 'length(replace(join("", local.many), "1", "22"))', { locals: { many: MANY } }],
    ['sorting', 'length(sort(local.many))', { locals: { many: MANY } }],
    ['many choices', `"${Array.from({ length: 40 }, (_, index) => `\${var.s == "${index}" ? "a" : "b"}`).join('')}"`],
    [
      'choices in a list',
      `flatten([${Array.from({ length: 40 }, (_, index) => `var.s == "${index}" ? ["a"] : []`).join(',')}])`,
    ],
    ['equal halves', 'strcontains(local.l14, "${local.l13}y")', { locals: doubling((b) => `"\${${b}}\${${b}}"`, 14) }],
  ];
  it.each(long.map((row) => ({ title: row[0], row })))('$title', ({ row }) => {
    expect(evaluateWith(row).problems).toEqual([]);
  });
});

describe('what evaluating takes in a whole root', () => {
  const tuple = `[for n in range(100) : "role-\${n}"]`;
  const evaluateAfter = (steps: number, expression: string) => {
    const work = { steps };
    return { ...evaluateText(expression, functions, { work }), work };
  };

  it('is counted, with what functions make', () => {
    const { value, work } = evaluateAfter(0, tuple);
    expect(value.kind).toBe('tuple');
    expect(work.steps).toBeGreaterThan(300);
    expect(work.steps).toBeLessThan(500);
    expect(evaluateAfter(0, 'range(1000)').work.steps).toBeGreaterThan(1_000);
  });

  it('ends at the limit, which is told once', () => {
    const first = evaluateAfter(ROOT_STEP_LIMIT - 50, tuple);
    expect(first.problems).toEqual([`more than ${ROOT_STEP_LIMIT} steps in one root`]);
    const next = evaluateAfter(first.work.steps, tuple);
    expect(next.problems).toEqual([]);
    expect(next.value).toMatchObject({ kind: 'unknown', symbol: { cause: { kind: 'limit' } } });
  });
});
