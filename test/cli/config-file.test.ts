import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LintRequest, lint } from '../../src/index.js';
import { BROKEN, JOINED, NOTED, QUIET, runCommand, writeTree } from './run-command.js';

let top = '';

/** `a` trusts another account as a whole. */
const FOREIGN = `provider "aws" {
  allowed_account_ids = ["111122223333"]
}
${QUIET.replace('{ Service = "ec2.amazonaws.com" }', '{ AWS = "444455556666" }')}`;

const OFF = 'rules: { untrusted-assume: off }\n';

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
    'vendor/.iam-trust-lint.yaml': 'vendors: { Acme: [444455556666] }\n',
    'vendor/main.tf': FOREIGN,
    'own/.iam-trust-lint.yaml': OWN,
    'own/main.tf': JOINED,
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
    ['names vendors', { paths: ['vendor'] }, ['missing-external-id high']],
  ])('%s', async (_, request, expected) => {
    expect((await found(request)).rules).toEqual(expected);
  });

  it('is told in the coverage where it switches a rule off', async () => {
    expect((await found({ paths: ['off/broken'] })).off).toEqual(['untrusted-assume']);
    const { stdout } = runCommand(['off/broken'], top);
    expect(stdout).toContain('1 rule switched off (untrusted-assume)');
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

  it('that is wrong ends the run with its line and column', () => {
    const explain = ['--explain', 'no-b', '--config', 'off/wrong/.iam-trust-lint.yaml'];
    for (const args of [['off/wrong'], ['off/wrong', '--graph'], ['why', 'a', 'b', 'off/wrong'], explain]) {
      const { exitCode, stdout, stderr } = runCommand(args, top);
      expect(exitCode).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('off/wrong/.iam-trust-lint.yaml:2:3: error: there is no rule untrusted-asume');
    }
  });

  it('with a thousand errors tells the first ones, and how many follow', () => {
    const { exitCode, stderr } = runCommand(['errors'], top);
    expect(exitCode).toBe(2);
    expect(stderr.match(/there is no rule/g)).toHaveLength(20);
    expect(stderr).toContain('errors/.iam-trust-lint.yaml:21:3: error: there is no rule no-19');
    expect(stderr).toContain('980 more of its lines are wrong; these are told once those above are right');
  });

  it('that is wrong is an error of the library', async () => {
    await expect(lint({ paths: ['off/wrong'], workingDirectory: top })).rejects.toThrow(
      'off/wrong/.iam-trust-lint.yaml:2:3: there is no rule untrusted-asume; did you mean untrusted-assume?',
    );
    await expect(lint({ paths: ['plain'], workingDirectory: top, config: 'no.yaml' })).rejects.toThrow('it is missing');
  });
});
