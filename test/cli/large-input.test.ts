import { describe, expect, it } from 'vitest';
import { lint } from '../../src/commands/lint.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

// What a repository may hold is bounded and told: the run ends, and says what it made of it.
type Tree = Readonly<Record<string, string>>;

const PROVIDER = 'provider "aws" {\n  allowed_account_ids = ["111122223333"]\n}\n';

function policy(statements: string): string {
  return `<<POLICY\n{"Version": "2012-10-17", "Statement": [${statements}]}\nPOLICY`;
}

function role(name: string, statements: string, block = name): string {
  return `resource "aws_iam_role" "${block}" {\n  name = "${name}"\n  assume_role_policy = ${policy(statements)}\n}\n`;
}

function allow(principal: string, more = ''): string {
  return `{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "${principal}"}${more}}`;
}

function permit(resource: string): string {
  return `{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "${resource}"}`;
}

function attach(holder: string, statements: string): string {
  return `resource "aws_iam_role_policy" "${holder}" {\n  role = aws_iam_role.${holder}.name\n  policy = ${policy(statements)}\n}\n`;
}

const arn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const main = (...texts: readonly string[]): Tree => ({ '/repo/main.tf': [PROVIDER, ...texts].join('\n') });
const count = <T>(length: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length }, (_, index) => make(index));

const chain = (length: number) =>
  count(length, (index) =>
    [
      role(`r${index}`, allow(arn(`r${index + 1}`))),
      attach(`r${index}`, permit(arn(`r${Math.max(0, index - 1)}`))),
    ].join(''),
  ).join('');

const nested = (depth: number): Tree =>
  Object.fromEntries([
    ['/repo/main.tf', `${PROVIDER}${role('near', allow(arn('near')))}module "m" {\n  source = "./m0"\n}\n`],
    ...count(depth, (index): readonly [string, string] => [
      `/repo/m${index}/main.tf`,
      index === depth - 1 ? role('deep', allow(arn('deep'))) : `module "m" {\n  source = "../m${index + 1}"\n}\n`,
    ]),
  ]);

/** Modules of which each calls the next one twice, down to one without anything. */
const doubling = (depth: number): Tree =>
  Object.fromEntries([
    ['/repo/main.tf', `${PROVIDER}${role('near', allow(arn('near')))}module "m" {\n  source = "./m0"\n}\n`],
    ...count(depth, (index): readonly [string, string] => [
      `/repo/m${index}/main.tf`,
      index === depth - 1
        ? 'locals {}\n'
        : ['a', 'b'].map((name) => `module "${name}" {\n  source = "../m${index + 1}"\n}\n`).join(''),
    ]),
  ]);

interface Row {
  readonly what: string;
  readonly files: Tree;
  readonly roles: number;
  /** The rules that speak of it; none where nothing is wrong but the size. */
  readonly rules: readonly string[];
  /** What a diagnostic says. */
  readonly told?: string;
}

const ROWS: readonly Row[] = [
  {
    what: 'a policy of 10 MB',
    files: main(role('a', allow(arn('b'), `, "Sid": "${'x'.repeat(10 * 1024 * 1024)}"`))),
    roles: 1,
    rules: ['invalid-trust-policy'],
  },
  {
    what: 'a trust policy of 4,000 statements',
    files: main(role('a', count(4000, (index) => allow(arn(`b${index}`))).join(','))),
    roles: 1,
    rules: ['invalid-trust-policy'],
  },
  {
    what: 'an identity policy of 4,000 statements',
    files: main(role('a', allow(arn('a'))), attach('a', count(4000, (index) => permit(arn(`b${index}`))).join(','))),
    roles: 1,
    rules: [],
  },
  { what: '1,000 modules, one in the other', files: nested(1000), roles: 1, rules: [], told: 'than the 50 levels' },
  {
    what: 'one module of one role, called 1,000 times',
    files: {
      '/repo/main.tf':
        PROVIDER + count(1000, (index) => `module "m${index}" {\n  source = "./m"\n  name = "n${index}"\n}\n`).join(''),
      '/repo/m/main.tf': `variable "name" {}\n${role('${var.name}', allow('nobody'), 'it')}`,
    },
    roles: 1000,
    rules: ['invalid-principal'],
  },
  { what: 'modules that double', files: doubling(20), roles: 1, rules: [], told: 'more than the 10000 modules' },
  {
    what: 'a count of a billion',
    files: main(role('near', allow(arn('near'))), 'resource "aws_iam_group" "g" {\n  count = 1000000000\n}\n'),
    roles: 1,
    rules: [],
    told: 'more instances than the 10000 of one block',
  },
  {
    what: 'counts that multiply',
    files: {
      '/repo/main.tf': `${PROVIDER}module "m" {\n  source = "./m"\n  count = 1000\n}\n`,
      '/repo/m/main.tf': 'module "n" {\n  source = "../n"\n  count = 1000\n}\n',
      '/repo/n/main.tf': 'resource "aws_iam_group" "g" {\n  count = 1000\n}\n',
    },
    roles: 0,
    rules: [],
    told: 'more instances than the 50000 in one root',
  },
  {
    what: 'operators and keys that do not exist',
    files: main(
      role('a', allow(arn('b'), ', "Condition": {"StringResembles": {"aws:Nothing": "x", "": "y"}, "": {"a:b": []}}')),
      role('b', allow(arn('a'))),
      attach('b', permit(arn('a'))),
    ),
    roles: 2,
    rules: [],
  },
  {
    what: 'ARNs with any character',
    files: main(role('a', count(200, (index) => allow(arn(`x\\u${index.toString(16).padStart(4, '0')}y`))).join(','))),
    roles: 1,
    rules: ['invalid-principal'],
  },
  {
    what: 'wildcards by the hundred',
    files: main(
      role(
        'a',
        allow('111122223333', `, "Condition": {"ArnLike": {"aws:PrincipalArn": "${arn('*a'.repeat(300))}*b"}}`),
      ),
      role('a'.repeat(62), allow(arn('a')), 'b'),
      attach('b', permit(arn(`${'*a'.repeat(300)}*b`))),
    ),
    roles: 2,
    rules: [],
  },
  { what: 'a chain of 500 roles', files: main(chain(500)), roles: 500, rules: [] },
  {
    what: 'every role trusting every other',
    files: main(
      count(40, (index) => role(`r${index}`, count(40, (other) => allow(arn(`r${other}`))).join(','))).join(''),
    ),
    roles: 40,
    rules: ['invalid-trust-policy'],
  },
];

describe('a repository that holds', () => {
  it.each(ROWS)('$what is read to its end', async ({ files, roles, rules, told }) => {
    const { findings, diagnostics, coverage } = await lint(LINT_OPTIONS, memoryFiles(files), { name: '', version: '' });
    const found = new Set(findings.map(({ ruleId }) => ruleId));
    for (const rule of rules) expect(found).toContain(rule);
    expect(coverage.roles).toBe(roles);
    if (told !== undefined) expect(diagnostics.map(({ message }) => message).join('\n')).toContain(told);
  });
});
