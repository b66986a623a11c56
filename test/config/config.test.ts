import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { positionAt } from '../../src/base/source.js';
import { listRuleIds } from '../../src/commands/explain.js';
import { readConfig } from '../../src/config/read-config.js';
import { listSchemaErrors } from '../report/schemas.js';

const RULES = ['invalid-principal', 'untrusted-assume'];

function problemsOf(text: string): readonly string[] {
  return readConfig(text, RULES).problems.map(({ message, range }) => {
    const { line, column } = positionAt(text, range.start);
    return `${line}:${column} ${message}`;
  });
}

const WHOLE = `# What a configuration may say.
environments:
  infra/:
    prod:
      varFiles: [envs/prod.tfvars]
      workspace: live
      account: production
    dev:
accounts:
  "012345678901": { name: production, trusted: true }
  audit:
    id: "444455556666"
    providers: ["account:infra@prod:audit", ".:default"]
modules:
  terraform-aws-modules/iam/aws: third-party/iam
exclude:
  - examples/**
rules:
  invalid-principal: off
  untrusted-assume: low
failOn: error
vendors:
  Datadog:
    - "464622532012"
pairing: strict
`;

describe('a configuration file', () => {
  it('is read whole', () => {
    const { config, problems } = readConfig(WHOLE, RULES);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      environments: [
        {
          directory: 'infra',
          range: expect.anything(),
          environments: [
            { name: 'prod', varFiles: ['envs/prod.tfvars'], workspace: 'live', account: '012345678901' },
            { name: 'dev', varFiles: [], workspace: null, account: null },
          ],
        },
      ],
      accounts: [
        { id: '012345678901', name: 'production', isTrusted: true, providers: [] },
        {
          id: '444455556666',
          name: 'audit',
          isTrusted: false,
          providers: [
            { directory: 'infra', environment: 'prod', alias: 'audit' },
            { directory: '.', environment: null, alias: 'default' },
          ],
        },
      ],
      modules: new Map([['terraform-aws-modules/iam/aws', 'third-party/iam']]),
      exclude: ['examples/**'],
      rules: { off: ['invalid-principal'], severities: new Map([['untrusted-assume', 'low']]) },
      failOn: 'error',
      vendors: new Map([['464622532012', 'Datadog']]),
      pairing: 'strict',
    });
  });

  it('is shown in the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, shown = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
    expect(shown).toContain('accounts:');
    expect(readConfig(shown, listRuleIds()).problems).toEqual([]);
  });

  it('keeps the zeros of an account id without quotes', () => {
    const { config, problems } = readConfig('accounts: { a: { id: 012345678901 }, 001122334455: }', []);
    expect(problems).toEqual([]);
    expect(config.accounts.map(({ id }) => id)).toEqual(['012345678901', '001122334455']);
  });
});

/** What is right for the reader is right for the published schema, and what is wrong for the one is for the other. */
describe('the published schema agrees', () => {
  const TEXTS = [
    '',
    '# nothing\n',
    WHOLE,
    'accounts:',
    'accounts: { a: { id: "111122223333" } }',
    'accounts: { "111122223333": }',
    'rules: { untrusted-assume: off }',
    'failOn: never',
  ];
  it.each(TEXTS)('that this is right: %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
    expect(listSchemaErrors('config', JSON.stringify(parse(text) ?? null))).toEqual([]);
  });
});

describe('what is wrong is told with its line and column', () => {
  const SHAPES: readonly (readonly [string, readonly string[]])[] = [
    ['exclud: []', ['1:1 the configuration has no key exclud; did you mean exclude?']],
    ['zzzzzzzz: 1', ['1:1 the configuration has no key zzzzzzzz']],
    ['- a', ['1:1 the configuration is a mapping']],
    ['exclude: "*.tf"', ['1:10 exclude is a list']],
    ['exclude:\n  - [a]', ['2:5 a glob is a text']],
    [
      'rules: { untrusted-assume: hig }',
      [
        '1:28 the severity of untrusted-assume is one of off, critical, high, medium, low, info, and not hig; did you mean high?',
      ],
    ],
    ['failOn: warnings', ['1:9 failOn is one of error, warning, note, never, and not warnings; did you mean warning?']],
    [
      'environments: { .: { prod: { varfiles: [] } } }',
      ['1:30 the environment prod has no key varfiles; did you mean varFiles?'],
    ],
    [
      'environments: { .: { "a b": } }',
      ['1:22 the name of an environment has letters, digits, _, . and - alone, unlike a b'],
    ],
    ['environments: { .: [prod] }', ['1:20 the environments of . is a mapping']],
    [
      'accounts: { a: { id: "111122223333", providers: [x] } }',
      ['1:50 a provider is written ROOT:ALIAS or ROOT@ENVIRONMENT:ALIAS, and not x'],
    ],
    ['modules: { a: [b] }', ['1:15 the directory of a is a text']],
    ['pairing: loose', ['1:10 pairing is one of aws, strict, and not loose']],
    ['accounts:\n  prod:\n    id: "123"', ['3:9 id is the twelve digits of an account id, and not 123']],
    [
      'accounts: { prod: { id: "111122223333", trustd: true } }',
      ['1:41 the account prod has no key trustd; did you mean trusted?'],
    ],
    [
      'accounts: { prod: { id: "111122223333", trusted: maybe } }',
      ['1:50 trusted is one of true, false, and not maybe'],
    ],
    ['vendors: { X: "111122223333" }', ['1:15 X is a list']],
    ['vendors: { X: ["1"] }', ['1:16 an account is the twelve digits of an account id, and not 1']],
    [
      'failOn: x\nexclud: []',
      [
        '1:9 failOn is one of error, warning, note, never, and not x',
        '2:1 the configuration has no key exclud; did you mean exclude?',
      ],
    ],
  ];
  it.each(SHAPES)('%s', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(listSchemaErrors('config', JSON.stringify(parse(text)))).not.toEqual([]);
  });

  const MEANINGS: readonly (readonly [string, readonly string[]])[] = [
    ['rules: { untrusted-asume: off }', ['1:10 there is no rule untrusted-asume; did you mean untrusted-assume?']],
    [
      'accounts: { prod: { id: "111122223333" } }\nenvironments: { .: { a: { account: prd } } }',
      ['2:36 no account is named prd; did you mean prod?'],
    ],
    ['accounts: { prod: }', ['1:13 the account prod has no id, and its key is none: id: "123456789012"']],
    ['accounts: { "111122223333": { id: "444455556666" } }', ['1:13 the account 111122223333 has another id inside']],
    ['failOn: error\nfailOn: note', ['2:1 failOn stands here twice']],
    ['exclude: &a [x]\nvendors: { X: *a }', ['2:15 aliases are not read here; write it out']],
    ['? [a]\n: b', ['1:3 a key is a plain word here']],
  ];
  it.each(MEANINGS)('%s', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it.each([
    ['a: [', 1],
    ['a: b: c', 1],
    ['a: 1\n\tb: 2', 2],
    ['"a', 1],
    ['a: 1\n---\nb: 2', 2],
    ['a: !!js/function x', 1],
  ])('of YAML itself: %s', (text, line) => {
    const lines = problemsOf(text).map((problem) => Number(problem.split(':')[0]));
    expect(lines.length).toBeGreaterThan(0);
    expect(Math.min(...lines)).toBeGreaterThanOrEqual(line);
  });

  it.each([
    ['deep lists', '['.repeat(5_000)],
    ['deep mappings', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['many keys', Array.from({ length: 5_000 }, (_, index) => `k${index}:`).join('\n')],
    [
      'aliases of aliases',
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*a, *a]`).join('\n')}`,
    ],
  ])('of what is made to hurt: %s', (_, text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});
