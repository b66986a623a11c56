import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LintRequest, lint } from '../../src/index.js';
import { listSchemaErrors } from '../report/schemas.js';
import { BROKEN, EC2, JOINED, NOTED, permissionBlock, QUIET, roleBlock, runCommand, writeTree } from './run-command.js';

let top = '';

/** `a` trusts another account as a whole. */
const FOREIGN = `provider "aws" {
  allowed_account_ids = ["111122223333"]
}
${QUIET.replace('{ Service = "ec2.amazonaws.com" }', '{ AWS = "444455556666" }')}`;

const OFF = 'rules: { untrusted-assume: off }\n';

/** `b` has a trust that IAM refuses, which tells too that the permission of `a` meets none. */
const REFUSED =
  roleBlock('a', EC2) + roleBlock('b', '{ AWS = "arn:aws::iam::111122223333:root" }') + permissionBlock('a', 'b');

const OVERRIDES = `rules: { untrusted-assume: off, invalid-principal: low }
overrides:
  - paths: [on, "s*/medium"]
    rules: { untrusted-assume: on }
  - paths: ["sandbox/**"]
    rules: { invalid-principal: off, untrusted-assume: high }
  - paths: [medium]
    rules: { untrusted-assume: medium }
`;

const OWN = `edges:
  - { id: no-b, kind: forbidden, to: { name: b }, why: b is for emergencies }
rules:
  untrusted-assume: off
`;

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'config-file-')));
  writeTree(top, {
    'off/.git/HEAD': '',
    'off/.iam-trust-lint.yaml': OFF,
    'off/broken/main.tf': BROKEN,
    'off/nearer/.iam-trust-lint.yaml': 'rules: { untrusted-assume: low }\n',
    'off/nearer/main.tf': BROKEN,
    'off/wrong/.iam-trust-lint.yaml': 'rules:\n  untrusted-asume: off\n',
    'off/wrong/main.tf': BROKEN,
    'plain/main.tf': BROKEN,
    'excluding/.iam-trust-lint.yaml': 'exclude: ["inner/**"]\n',
    'excluding/inner/main.tf': BROKEN,
    'excluding/other/inner/main.tf': QUIET,
    'never/.iam-trust-lint.yaml': 'failOn: never\n',
    'never/main.tf': BROKEN,
    'strict/.iam-trust-lint.yaml': 'pairing: strict\n',
    'strict/main.tf': NOTED,
    'noted/main.tf': NOTED,
    'foreign/main.tf': FOREIGN,
    'trusted/.iam-trust-lint.yaml': 'accounts: { audit: { id: 444455556666, trusted: true } }\n',
    'trusted/main.tf': FOREIGN,
    'named/.iam-trust-lint.yaml': 'accounts: { audit: { id: 444455556666 }, 111122223333: { name: live } }\n',
    'named/main.tf': FOREIGN,
    'vendor/.iam-trust-lint.yaml': 'vendors: { Acme: [444455556666] }\n',
    'vendor/main.tf': FOREIGN,
    'own/.iam-trust-lint.yaml': OWN,
    'own/main.tf': JOINED,
    'overrides/.git/HEAD': '',
    'overrides/.iam-trust-lint.yaml': OVERRIDES,
    'overrides/on/main.tf': BROKEN,
    'overrides/off/main.tf': BROKEN,
    'overrides/sandbox/medium/main.tf': BROKEN,
    'overrides/sandbox/refused/main.tf': REFUSED,
    'overrides/refused/main.tf': REFUSED,
    'extended/.git/HEAD': '',
    'extended/shared.yaml':
      'extends: pedantic\nrules: { untrusted-assume: off }\naccounts: { audit: { id: 444455556666 } }\n',
    'extended/off/.iam-trust-lint.yaml': 'extends: ../shared.yaml\n',
    'extended/off/main.tf': BROKEN,
    'extended/on/.iam-trust-lint.yaml': 'extends: [strict, ../shared.yaml]\nrules: { untrusted-assume: on }\n',
    'extended/on/main.tf': BROKEN,
    'extended/trusted/.iam-trust-lint.yaml':
      'extends: ../shared.yaml\nedges: [{ id: from-audit, kind: forbidden, from: { account: audit } }]\n',
    'extended/trusted/main.tf': FOREIGN,
    'extended/refused/.iam-trust-lint.yaml':
      'extends: [pendantic, ../none.yaml, ../../off/x.yaml, ../circle.yaml, ../places.yaml]\n',
    'extended/refused/main.tf': QUIET,
    'extended/circle.yaml': 'extends: ./circle.yaml\n',
    'extended/places.yaml': 'exclude: [a]\naccounts: { a: { id: 111122223333, providers: ["a:b"] } }\n',
    'strictly/.iam-trust-lint.yaml': 'extends: strict\n',
    'strictly/main.tf': NOTED,
    'audience/.git/HEAD': '',
    'audience/.iam-trust-lint.yaml': 'audience: pedantic\n',
    'audience/main.tf': REFUSED,
    'rooted/.iam-trust-lint.yaml': 'roots: [., called, "!old", "!**/gone", "!circle*"]\n',
    'rooted/main.tf': 'module "a" {\n  source = "./called"\n}\nmodule "b" {\n  source = "./old"\n}\n',
    'rooted/called/main.tf': roleBlock('a', EC2),
    'rooted/old/main.tf': roleBlock('b', EC2),
    'rooted/x/gone/main.tf': 'module "a" {\n  source = "../inner"\n}\n',
    'rooted/x/inner/main.tf': roleBlock('c', EC2),
    'rooted/circle-a/main.tf': 'module "a" {\n  source = "../circle-b"\n}\n',
    'rooted/circle-b/main.tf': 'module "a" {\n  source = "../circle-a"\n}\n',
    'errors/.iam-trust-lint.yaml': `rules:\n${Array.from({ length: 1000 }, (_, n) => `  no-${n}: low\n`).join('')}`,
    'errors/main.tf': QUIET,
  });
});

afterAll(() => rmSync(top, { recursive: true }));

async function found(request: Omit<LintRequest, 'workingDirectory'>) {
  const { findings, coverage } = await lint({ ...request, workingDirectory: top });
  return { rules: findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`), off: coverage.rulesOff };
}

const UNTRUSTED = ['untrusted-assume high'];
const TRUSTS = 'unallowed-trust';

describe('the configuration file', () => {
  it.each<readonly [string, Omit<LintRequest, 'workingDirectory'>, readonly string[]]>([
    ['is looked for upwards', { paths: ['off/broken'] }, []],
    ['is the nearest one', { paths: ['off/nearer'] }, ['untrusted-assume low']],
    ['holds all given paths', { paths: ['off/nearer', 'off/broken'] }, []],
    ['is not looked for above the repository', { paths: ['off/broken'], root: 'off/broken' }, UNTRUSTED],
    ['is not read where nobody wants it', { paths: ['off/broken'], config: null }, UNTRUSTED],
    ['may be any file', { paths: ['plain'], config: 'off/.iam-trust-lint.yaml' }, []],
    ['is weaker than a call that names the rule', { paths: ['off/broken'], only: ['untrusted-assume'] }, UNTRUSTED],
    ['leaves out paths below itself', { paths: ['excluding'] }, []],
    ['leaves a trust that suffices a note', { paths: ['noted'] }, [`${TRUSTS} info`]],
    ['makes pairing strict', { paths: ['strict'] }, [`${TRUSTS} medium`]],
    ['is not needed to make pairing strict', { paths: ['noted'], pairing: 'strict' }, [`${TRUSTS} medium`]],
    ['says nothing of a foreign account', { paths: ['foreign'] }, ['external-account-root medium']],
    ['names accounts that are trusted', { paths: ['trusted'] }, []],
    ['says where a rule is off', { paths: ['overrides/off'] }, []],
    ['says where it is on again', { paths: ['overrides/on'] }, UNTRUSTED],
    ['says it last', { paths: ['overrides/sandbox/medium'] }, ['untrusted-assume medium']],
    ['is weaker by path, too', { paths: ['overrides/off'], only: ['untrusted-assume'] }, UNTRUSTED],
    ['is weaker than what skips a rule', { paths: ['overrides/on'], skip: ['untrusted-assume'] }, []],
    ['lets one mistake tell others', { paths: ['overrides/refused'] }, ['invalid-principal low']],
    [
      'lets none do so that is off at its place',
      { paths: ['overrides/sandbox/refused'], audience: 'pedantic' },
      UNTRUSTED,
    ],
    ['says who reads the findings', { paths: ['audience'], only: ['untrusted-assume'] }, UNTRUSTED],
    [
      'is weaker than a call for another reader',
      { paths: ['audience'], only: ['untrusted-assume'], audience: 'default' },
      [],
    ],
    ['is built on another one', { paths: ['extended/off'] }, []],
    ['has the last word over what it is built on', { paths: ['extended/on'] }, UNTRUSTED],
    [
      'names accounts of what it is built on',
      { paths: ['extended/trusted'], only: ['from-audit'] },
      ['from-audit high'],
    ],
    ['is built on a preset', { paths: ['strictly'] }, [`${TRUSTS} medium`]],
    ['names vendors', { paths: ['vendor'] }, ['missing-external-id high']],
  ])('%s', async (_, request, expected) => {
    expect((await found(request)).rules).toEqual(expected);
  });

  it('is told in the coverage where it switches a rule off', async () => {
    expect((await found({ paths: ['off/broken'] })).off).toEqual(['untrusted-assume']);
    const { stdout } = runCommand(['off/broken'], top);
    expect(stdout).toContain('1 rule switched off (untrusted-assume)');
  });

  it('counts what it switches off by its path, and no rule as switched off that is on somewhere', async () => {
    const { coverage } = await lint({ paths: ['overrides'], workingDirectory: top });
    expect(coverage.rulesOff).toEqual([]);
    // untrusted-assume below off/, invalid-principal below sandbox/
    expect(coverage.hidden.overridden).toBe(2);
    expect(runCommand(['overrides'], top).stdout).toContain('not shown: 1 possible, 2 switched off by path');
  });

  it('says what fails the run, and the call is stronger', () => {
    expect(runCommand(['never'], top).exitCode).toBe(0);
    expect(runCommand(['never', '--fail-on', 'error'], top).exitCode).toBe(1);
    expect(runCommand(['never', '--no-config'], top).exitCode).toBe(1);
  });

  it('holds rules of the reader, which are rules like any other', () => {
    const run = (...args: readonly string[]) => runCommand(args, top);
    expect(run('own').stdout).toContain('which is forbidden (no-b: b is for emergencies)');
    expect(run('own').exitCode).toBe(1);
    expect(run('own', '--skip', 'no-b').exitCode).toBe(0);
    expect(run('own', '--only', 'no-b').exitCode).toBe(1);
    expect(run('own', '--format', 'sarif').stdout).toContain('"ruleId": "no-b"');
    expect(run('own', '--skip', 'no-c').stderr).toContain('there is no rule no-c; did you mean no-b?');
    expect(run('own', '--only', 'no-b,').stderr).toContain('a rule is missing beside a comma');
    expect(run('--graph', 'own', '--skip', 'untrusted-asume').stderr).toContain('did you mean untrusted-assume?');
    const explained = runCommand(['--explain', 'no-b'], join(top, 'own'));
    expect(explained.stdout).toContain('Forbidden: anybody can become whoever is named b.');
    expect(explained.stdout).toContain('b is for emergencies');
    expect(runCommand(['--explain', 'no-b'], join(top, 'plain')).exitCode).toBe(2);
    const elsewhere = run('--explain', 'no-b', '--config', 'own/.iam-trust-lint.yaml');
    expect(elsewhere).toMatchObject({ exitCode: 0, stdout: explained.stdout });
    expect(runCommand(['--explain', 'no-b', '--no-config'], join(top, 'own')).exitCode).toBe(2);
  });

  it('says which directories are roots, and which are none', async () => {
    const { coverage, diagnostics } = await lint({ paths: ['rooted'], workingDirectory: top });
    expect(diagnostics).toEqual([]);
    // The top and called/; module.a, module.b and called/ itself.
    expect(coverage).toMatchObject({ roots: 2, roles: 3, refusedRoots: ['circle-a', 'circle-b', 'x/gone'] });
    expect(runCommand(['rooted'], top).stdout).toContain(
      '3 directories not read, which the configuration calls no roots (circle-a, circle-b, x/gone)',
    );
    const plain = await lint({ paths: ['rooted'], workingDirectory: top, config: null });
    expect(plain.coverage.refusedRoots).toEqual([]);
  });

  it('names accounts, in messages and in the graph', () => {
    expect(runCommand(['named'], top).stdout).toContain(
      'that account decides who of its principals can assume the role. 444455556666 is the account audit.',
    );
    const dot = runCommand(['--graph', 'named'], top).stdout;
    expect(dot).toContain('label="live (111122223333)"');
    expect(dot).toContain('label="audit (444455556666)"');
    const json = runCommand(['--graph=json', 'named'], top).stdout;
    expect(listSchemaErrors('graph', json)).toEqual([]);
    expect(JSON.parse(json).accounts).toContainEqual({ id: 'account:444455556666', label: 'audit (444455556666)' });
    expect(runCommand(['why', 'account:444455556666', 'a', 'named'], top).stdout).toContain('audit (444455556666)');
  });

  it('that is wrong ends the run with its line and column', () => {
    const explain = ['--explain', 'no-b', '--config', 'off/wrong/.iam-trust-lint.yaml'];
    for (const args of [['off/wrong'], ['off/wrong', '--graph'], ['why', 'a', 'b', 'off/wrong'], explain]) {
      const { exitCode, stdout, stderr } = runCommand(args, top);
      expect(exitCode).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('off/wrong/.iam-trust-lint.yaml:2:3: error: there is no rule untrusted-asume');
    }
  });

  it('that extends what is not there, or not for all, is wrong at each of these', () => {
    const { exitCode, stderr } = runCommand(['extended/refused'], top);
    expect(exitCode).toBe(2);
    expect(stderr.split('\n').filter((line) => line.includes('error:'))).toEqual([
      'extended/circle.yaml:1:10: error: ./circle.yaml extends this file in turn',
      'extended/places.yaml:1:10: error: exclude speaks of places: it stands in the file that extends this one',
      'extended/places.yaml:2:47: error: providers speaks of places: it stands in the file that extends this one',
      'extended/refused/.iam-trust-lint.yaml:1:11: error: there is no preset pendantic among recommended, pedantic, auditor, strict, and a file begins with ./ or ../; did you mean pedantic?',
      'extended/refused/.iam-trust-lint.yaml:1:22: error: ../none.yaml cannot be extended: there is no such file',
      'extended/refused/.iam-trust-lint.yaml:1:36: error: ../../off/x.yaml cannot be extended: it lies outside of the repository, and nothing there is read',
    ]);
  });

  it('with a thousand errors tells the first ones, and how many follow', () => {
    const { exitCode, stderr } = runCommand(['errors'], top);
    expect(exitCode).toBe(2);
    expect(stderr.match(/there is no rule/g)).toHaveLength(20);
    expect(stderr).toContain('errors/.iam-trust-lint.yaml:21:3: error: there is no rule no-19');
    expect(stderr).toContain('980 more of its lines are wrong; these are told once those above are right');
  });

  it('in a directory beside the roots speaks of these, and extends what lies in the repository', () => {
    writeTree(join(top, 'beside'), {
      '.git/HEAD': '',
      'infra/main.tf': QUIET,
      'infra/dev.tfvars': '',
      'common/rules.yaml': 'rules:\n  untrusted-assume: off\n',
      'ci/lint.yaml':
        'extends: [../common/rules.yaml]\nenvironments:\n  ../infra:\n    dev: { varFiles: [dev.tfvars] }\n',
    });
    const { exitCode, stdout, stderr } = runCommand(['--config', 'ci/lint.yaml'], join(top, 'beside'));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('1 environment');
  });

  it('that is wrong is an error of the library', async () => {
    await expect(lint({ paths: ['off/wrong'], workingDirectory: top })).rejects.toThrow(
      'off/wrong/.iam-trust-lint.yaml:2:3: there is no rule untrusted-asume; did you mean untrusted-assume?',
    );
    await expect(lint({ paths: ['plain'], workingDirectory: top, config: 'no.yaml' })).rejects.toThrow('it is missing');
  });
});
