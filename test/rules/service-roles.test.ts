import { describe, expect, it } from 'vitest';
import table from '../../rules/tables/service-roles.json' with { type: 'json' };
import { lint } from '../../src/commands/lint.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

interface Argument {
  readonly type: string;
  readonly path: string;
  readonly services: readonly string[];
  readonly isAll: boolean;
  readonly level: string;
}

const ROWS = Object.entries(table.roles).flatMap(([type, roles]) =>
  roles.flatMap((row) => ('through' in row ? [] : [{ type, row }])),
);
const ARGUMENTS = ROWS.flatMap(({ type, row }): readonly Argument[] => {
  const { paths, services, level } = row;
  return paths.map((path) => ({ type, path, services, level, isAll: 'match' in row }));
});

/** Arguments that hold a text of JSON. */
const TEXTS = new Set(['container_properties', 'ecs_properties', 'parameters']);

function write([first = '', ...rest]: readonly string[], value: string): string {
  const [, block = first, name, wanted] = /^(\w+)\[(\w+)=(\w+)\]$/.exec(first) ?? [];
  if (rest.length === 0) return `${first} = ${value}`;
  if (TEXTS.has(first))
    return `${first} = jsonencode(${rest.map((key) => `{ ${key} = `).join('')}${value}${rest.map(() => ' }').join('')})`;
  const filter = name === undefined ? '' : `${name} = "${wanted}"\n`;
  return `${block} {\n${filter}${write(rest, value)}\n}`;
}

/** A resource for each argument, with a role of its own that trusts what `trusted` tells. */
function configure(trusted: (argument: Argument) => readonly string[]): string {
  return ARGUMENTS.map((argument, index) => {
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: trusted(argument) } }],
    });
    const role = `resource "aws_iam_role" "r${index}" {\nname = "r${index}"\nassume_role_policy = ${JSON.stringify(trust)}\n}`;
    const body = write(argument.path.split('.'), `aws_iam_role.r${index}.arn`);
    return `${role}\nresource "${argument.type}" "r${index}" {\n${body}\n}`;
  }).join('\n');
}

async function judgeAll(trusted: (argument: Argument) => readonly string[]) {
  const files = memoryFiles({ '/repo/main.tf': configure(trusted) });
  const options = { ...LINT_OPTIONS, only: ['service-not-trusted'] };
  const { findings } = await lint(options, files, { name: 'iam-trust-lint', version: '0' });
  return new Map(findings.map(({ address, severity }) => [address, severity] as const));
}

function addressOf({ type }: Argument, index: number): string {
  return `${type}.r${index}`;
}

const SEVERITIES: Readonly<Record<string, string>> = { A: 'high', B: 'medium' };

describe('every argument of the table', () => {
  it('takes a role that trusts its services', async () => {
    expect([...(await judgeAll(({ services }) => services)).keys()]).toEqual([]);
  });

  it('takes one that trusts them in a region', async () => {
    const regional = (service: string) => service.replace('.amazonaws.com', '.eu-west-1.amazonaws.com');
    expect([...(await judgeAll(({ services }) => services.map(regional))).keys()]).toEqual([]);
  });

  it('takes one of several services, where one is enough', async () => {
    const found = await judgeAll(({ services }) => services.slice(0, 1));
    const expected = ARGUMENTS.flatMap((argument, index) => (argument.isAll ? [addressOf(argument, index)] : []));
    expect([...found.keys()].toSorted()).toEqual(expected.toSorted());
  });

  it('takes none that trusts another service, as severely as the table is sure', async () => {
    const found = await judgeAll(() => ['sqs.amazonaws.com']);
    const expected = ARGUMENTS.map(
      (argument, index) => [addressOf(argument, index), SEVERITIES[argument.level] ?? 'low'] as const,
    );
    expect(expected.length).toBeGreaterThan(300);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });
});
