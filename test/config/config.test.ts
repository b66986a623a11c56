import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { positionAt } from '../../src/base/source.js';
import { listRules } from '../../src/commands/explain.js';
import { readConfig } from '../../src/config/read-config.js';
import { listSchemaErrors } from '../report/schemas.js';

const RULES = [
  { id: 'invalid-principal' },
  { id: 'untrusted-assume' },
  { id: 'missing-external-id', options: [{ name: 'exemptVendors', help: '', example: [] }] },
];

function problemsOf(text: string): readonly string[] {
  return readConfig(text, RULES).problems.map(({ message, range }) => {
    const { line, column } = positionAt(text, range.start);
    return `${line}:${column} ${message}`;
  });
}

const WHOLE = `# What a configuration may say.
extends: [recommended, ./shared.yaml]
environments:
  infra/:
    prod:
      varFiles: [envs/prod.tfvars]
      workspace: live
      account: production
    dev:
roots: [envs/*, "!envs/old"]
accounts:
  "012345678901": { name: production, trusted: true }
  audit:
    id: "444455556666"
    providers: ["account:infra@prod:audit", ".:default"]
runners:
  infra@prod: arn:aws:iam::012345678901:role/ci/pipeline
  "runner:infra@prod:audit": arn:aws:sts::444455556666:assumed-role/audit/run
  ".:backend":
    issuer: https://token.actions.githubusercontent.com
    subject: repo:acme/infra:ref:refs/heads/main
modules:
  terraform-aws-modules/iam/aws: third-party/iam
exclude:
  - examples/**
rules:
  invalid-principal: off
  untrusted-assume: low
  missing-external-id: { severity: info, exemptVendors: [A, B] }
audience: pedantic
overrides:
  - paths: [sandbox/**]
    rules: { untrusted-assume: on }
failOn: error
vendors:
  Datadog:
    - "464622532012"
pairing: strict
edges:
  - id: no-way-to-production
    kind: forbidden
    from: { kind: [role, user], name: ci-*, tag: { team: web }, module: module.ci }
    to: { account: [production, "444455556666"] }
    through: reachable
    conditions: sts:ExternalId
    severity: critical
    why: production is deployed by hand
  - id: open
    kind: allowed
`;

const ANYBODY = { kinds: [], names: [], accounts: [], tags: new Map(), modules: [] };

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
      roots: [
        { glob: 'envs/*', isRoot: true },
        { glob: 'envs/old', isRoot: false },
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
      runners: [
        {
          directory: 'infra',
          environment: 'prod',
          alias: null,
          range: expect.anything(),
          runner: { kind: 'principal', arn: 'arn:aws:iam::012345678901:role/ci/pipeline' },
        },
        {
          directory: 'infra',
          environment: 'prod',
          alias: 'audit',
          range: expect.anything(),
          runner: { kind: 'principal', arn: 'arn:aws:sts::444455556666:assumed-role/audit/run' },
        },
        {
          directory: '.',
          environment: null,
          alias: 'backend',
          range: expect.anything(),
          runner: {
            kind: 'token',
            issuer: 'token.actions.githubusercontent.com',
            subject: 'repo:acme/infra:ref:refs/heads/main',
          },
        },
      ],
      modules: new Map([['terraform-aws-modules/iam/aws', 'third-party/iam']]),
      exclude: ['examples/**'],
      rules: {
        verdicts: new Map([
          ['invalid-principal', 'off'],
          ['untrusted-assume', 'low'],
          ['missing-external-id', 'info'],
        ]),
        options: new Map([['missing-external-id', new Map([['exemptVendors', ['A', 'B']]])]]),
      },
      audience: 'pedantic',
      overrides: [{ paths: ['sandbox/**'], rules: new Map([['untrusted-assume', 'on']]) }],
      failOn: 'error',
      vendors: new Map([['464622532012', 'Datadog']]),
      pairing: 'strict',
      edges: [
        {
          id: 'no-way-to-production',
          kind: 'forbidden',
          from: {
            kinds: ['role', 'user'],
            names: ['ci-*'],
            accounts: [],
            tags: new Map([['team', 'web']]),
            modules: ['module.ci'],
          },
          to: { ...ANYBODY, accounts: ['012345678901', '444455556666'] },
          through: 'reachable',
          conditions: ['sts:ExternalId'],
          severity: 'critical',
          why: 'production is deployed by hand',
          range: expect.anything(),
          file: null,
        },
        {
          id: 'open',
          kind: 'allowed',
          from: ANYBODY,
          to: ANYBODY,
          through: 'direct',
          conditions: [],
          severity: 'high',
          why: null,
          range: expect.anything(),
          file: null,
        },
      ],
    });
  });

  it('is shown in the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const examples = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);
    const shown = examples.find((text) => text.includes('accounts:')) ?? '';
    expect(shown).toContain('environments:');
    expect(readConfig(shown, listRules()).problems).toEqual([]);
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
        '1:28 the severity of untrusted-assume is one of off, on, critical, high, medium, low, info, and not hig; did you mean high?',
      ],
    ],
    [
      'rules: { untrusted-assume: { severty: low } }',
      ['1:30 the rule untrusted-assume has no key severty; did you mean severity?'],
    ],
    [
      'rules: { invalid-principal: { exemptVendors: [a] } }',
      ['1:31 the rule invalid-principal has no key exemptVendors'],
    ],
    [
      'audience: pedants',
      ['1:11 audience is one of default, pedantic, auditor, and not pedants; did you mean pedantic?'],
    ],
    ['extends: [{}]', ['1:11 a preset or a file is a text']],
    ['roots: ["!"]', ['1:9 a glob follows !']],
    ['overrides: {}', ['1:12 overrides is a list']],
    [
      'overrides: [{ path: [a], rules: {} }]',
      ['1:13 an override has paths', '1:15 an override has no key path; did you mean paths?'],
    ],
    [
      'overrides: [{ paths: [a], rules: { untrusted-assume: none } }]',
      [
        '1:54 the severity of untrusted-assume is one of off, on, critical, high, medium, low, info, and not none; did you mean on?',
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
    [
      'runners: { infra: "arn:aws:iam::111122223333:group/a" }',
      [
        "1:19 the runner of infra is the ARN of a role, a user or a role's session, or an issuer and a subject, and not arn:aws:iam::111122223333:group/a",
      ],
    ],
    [
      'runners: { infra: { issuer: gitlab.com, subjects: a } }',
      [
        '1:19 the runner of infra has no subject',
        '1:41 the runner of infra has no key subjects; did you mean subject?',
      ],
    ],
    [
      'runners: { "a:b:c": "arn:aws:iam::111122223333:user/a" }',
      ['1:12 a runner is of ROOT, ROOT@ENVIRONMENT or either with :ALIAS, and not of a:b:c'],
    ],
    ['runner: { infra: }', ['1:1 the configuration has no key runner; did you mean runners?']],
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
    ['edges: { id: a }', ['1:8 edges is a list']],
    ['edges: [{ id: a }]', ['1:9 a rule of edges has a kind: forbidden, required, allowed']],
    ['edges: [{ kind: required }]', ['1:9 a rule of edges has an id of its own']],
    ['edges: [{ id: A b, kind: required }]', ['1:15 an id is lower-case words with hyphens between, unlike A b']],
    [
      'edges: [{ id: a, kind: forbiden }]',
      ['1:24 kind is one of forbidden, required, allowed, and not forbiden; did you mean forbidden?'],
    ],
    ['edges: [{ id: a, kind: required, form: {} }]', ['1:34 a rule of edges has no key form; did you mean from?']],
    ['edges: [{ id: a, kind: required, from: { nam: x } }]', ['1:42 from has no key nam; did you mean name?']],
    [
      'edges: [{ id: a, kind: required, to: { kind: rôle } }]',
      [
        '1:46 the kind of to is one of role, user, service, account, federated, session, runner, public, and not rôle; did you mean role?',
      ],
    ],
    [
      'edges: [{ id: a, kind: allowed, through: reachable }]',
      ['1:9 allowed speaks of direct edges: what may lead to a role says nothing of chains'],
    ],
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
    [
      'edges: [{ id: untrusted-assume, kind: required }]',
      ['1:15 untrusted-assume is a rule of the catalogue; choose another id'],
    ],
    ['edges: [{ id: a, kind: required }, { id: a, kind: allowed }]', ['1:42 two rules have the id a']],
    [
      'accounts: { prod: { id: "111122223333" } }\nedges: [{ id: a, kind: required, to: { account: prd } }]',
      ['2:49 no account prd is listed under accounts; did you mean prod?'],
    ],
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

  it('tells what nests too deeply for the parser in our words', () => {
    expect([...new Set(problemsOf('['.repeat(60_000)).map((problem) => problem.replace(/^\S+ /, '')))]).toEqual([
      'this nests deeper than anything in a configuration',
    ]);
  });
});
