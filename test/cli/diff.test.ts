import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROKEN, JOINED, QUIET, runCommand, writeTree } from './run-command.js';

let top = '';

function git(...args: readonly string[]): void {
  const env = { PATH: process.env.PATH, HOME: top, GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...identity, ...args], { cwd: top, env, stdio: 'pipe' });
}

function commit(name: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', name);
  git('tag', name);
}

const CALL = `module "roles" {\n  source = "../modules/roles"\n}\n`;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'diff-'));
  git('init', '-q', '-b', 'main');
  writeTree(top, {
    'app/main.tf': CALL,
    'modules/roles/main.tf': QUIET,
    'other/main.tf': QUIET,
    'notes/README.md': 'x',
  });
  commit('quiet');
  writeTree(top, { 'modules/roles/main.tf': JOINED });
  commit('joined');
  writeTree(top, { 'modules/roles/main.tf': BROKEN, 'other/main.tf': 'resource "aws_iam_role" {{\n' });
  commit('broken');
  writeTree(top, { 'modules/roles/main.tf': BROKEN, 'other/main.tf': QUIET, 'new/main.tf': BROKEN });
  writeTree(top, { 'joined/keep.tf': JOINED, 'empty/README.md': 'x' });
});

afterAll(() => rmSync(top, { recursive: true }));

function diff(...args: readonly string[]) {
  return runCommand(['diff', ...args], top);
}

describe('a comparison', () => {
  it('of two revisions reads them as they were committed', () => {
    const { stdout, exitCode } = diff('quiet', 'refs/tags/joined', '--', 'app');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('+ a can now become b');
    expect(stdout).toContain('permission modules/roles/main.tf:');
  });

  it('is with the working tree where one side is named', () => {
    const { stdout } = diff('joined~1', '--', 'app', 'new');
    expect(stdout).toContain('~ new:aws_iam_role.a still cannot become new:aws_iam_role.b');
  });

  it('takes a path before a revision of its name', () => {
    expect(diff('joined', 'quiet').stdout).toContain('joined: Read 1 file');
    expect(diff('refs/tags/joined', 'quiet').stdout).toContain('refs/tags/joined: Read');
  });

  it('warns where a path and a revision share a name, and takes the full name for the revision', () => {
    const { stderr, exitCode } = diff('joined', 'quiet');
    expect(exitCode).toBe(0);
    expect(stderr).toBe(
      'warning: joined is a path here and a revision too: the path is compared; the revision is refs/tags/joined\n',
    );
    expect(diff('quiet', './joined').stderr).toBe('');
    expect(diff('refs/tags/joined', 'quiet').stderr).toBe('');
  });

  it('of a directory is with the working directory, or with its paths', () => {
    const estate = join(top, 'estate');
    const earlier = join(top, 'earlier');
    writeTree(earlier, { 'app/main.tf': QUIET, 'other/main.tf': QUIET });
    writeTree(estate, { 'app/main.tf': JOINED, 'other/main.tf': BROKEN });
    const whole = runCommand(['diff', '../earlier'], estate);
    expect(whole.stdout).toContain('+ app:aws_iam_role.a can now become app:aws_iam_role.b');
    expect(whole.stdout).toContain('~ other:aws_iam_role.a still cannot become other:aws_iam_role.b');
    expect(whole.stdout).not.toContain('Roles and users');
    const part = runCommand(['diff', '../earlier', '--', 'app'], estate);
    expect(part.stdout).toContain('can now become');
    expect(part.stdout).not.toContain('other');
    expect(runCommand(['diff', '../earlier', '.'], estate).stdout).toBe(
      whole.stdout.replaceAll('the working tree', '.'),
    );
    rmSync(earlier, { recursive: true });
    rmSync(estate, { recursive: true });
  });

  it('of a directory that only one side has is told, and of one that none has refused', () => {
    expect(diff('quiet', '--', 'new')).toMatchObject({ exitCode: 0 });
    expect(diff('quiet', '--', 'nowhere')).toMatchObject({
      exitCode: 2,
      stderr: 'iam-trust-lint: neither quiet nor the working tree has nowhere\n',
    });
  });

  it('works from a directory below, and limits itself to that', () => {
    const run = runCommand(['diff', 'quiet', 'broken~1', '--', 'roles'], join(top, 'modules'));
    expect(run.stdout).toContain('permission roles/main.tf:');
    const app = runCommand(['diff', 'quiet', 'broken~1'], join(top, 'app'));
    expect(app.stdout).toContain('a can now become b');
    expect(app.stdout).not.toContain('other');
  });

  it('of a saved inventory with the directory that it was made of has nothing to tell', () => {
    expect(runCommand(['export', 'app', '--name', 'k', '-o', 'saved.json'], top)).toMatchObject({ exitCode: 0 });
    const { stdout } = diff('saved.json', 'app', '--format', 'json');
    const { edges, reach, trusts, vanished } = JSON.parse(stdout);
    expect([edges, reach, trusts, vanished]).toEqual([[], [], [], []]);
    rmSync(join(top, 'saved.json'));
  });

  it.each([
    [0, 'a change', ['quiet', 'broken~1', '--', 'app']],
    [0, 'no change', ['quiet', 'quiet']],
    [2, 'a side that could not be read', ['quiet', 'broken']],
    [3, 'nothing on either side', ['quiet', '--', 'notes']],
    [2, 'no side', []],
    [2, 'three sides', ['quiet', 'broken', 'main']],
    [2, 'a revision that is none', ['nothing-of-that-name']],
    [2, 'a revision that looks like an option', ['--', '--upload-pack=touch ran']],
    [2, 'a file of a module', ['app/main.tf']],
    [2, 'a form that is none of a comparison', ['quiet', '--format', 'sarif']],
    [2, 'a level without findings', ['quiet', '--fail-on', 'error']],
    [2, 'rules without findings', ['quiet', '--only', 'untrusted-assume']],
    [2, 'rules to skip without findings', ['quiet', '--skip', 'untrusted-assume']],
    [2, 'an audience without findings', ['quiet', '--pedantic']],
    [2, 'auditors without findings', ['quiet', '--auditor']],
    [2, 'comments overlooked without findings', ['quiet', '--no-ignores']],
    [2, 'strict pairing without findings', ['quiet', '--strict-pairing']],
    [1, 'all of them with new findings', ['quiet', '--new-only', '--pedantic', '--no-ignores', '--', 'app']],
    [2, 'a root beside a revision', ['quiet', '--root', 'app']],
    [0, 'no new finding', ['quiet', 'broken~1', '--new-only', '--', 'app']],
    [1, 'a new finding', ['quiet', '--new-only', '--', 'app']],
    [0, 'a new finding that fails nothing', ['quiet', '--new-only', '--fail-on', 'never', '--', 'app']],
    [1, 'a new finding as SARIF', ['quiet', '--new-only', '--format', 'sarif', '--', 'app']],
    [0, 'a finding that was there', ['broken', '--new-only', '--', 'app']],
    [0, 'a finding that was there, where the rest could not be read', ['broken', '--new-only', '--', 'app', 'other']],
    [2, 'findings of what cannot be read', ['quiet', 'broken', '--new-only', '--', 'other']],
  ])('exits with %d for %s', (expected, _, args) => {
    const { exitCode, stderr, stdout } = diff(...args);
    expect({ exitCode, stderr, stdout }).toMatchObject({ exitCode: expected });
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('shows a name with escapes as what it is', () => {
    const { stderr, exitCode } = diff('\u001b[31mred');
    expect(exitCode).toBe(2);
    expect(stderr).not.toContain('\u001b');
  });

  it('matches findings though their code moved', () => {
    writeTree(top, { 'app/moved.tf': '# nothing\n' });
    const moved = `# One more line.\n${readFileSync(join(top, 'modules/roles/main.tf'), 'utf8')}`;
    writeTree(top, { 'modules/roles/main.tf': moved });
    expect(diff('broken', '--new-only', '--', 'app').stdout).toContain('not shown: 1 in the baseline');
  });
});

describe('a comparison of plans', () => {
  const role = (name: string, principal: object) => ({
    address: `aws_iam_role.${name}`,
    mode: 'managed',
    type: 'aws_iam_role',
    name,
    provider_name: 'registry.terraform.io/hashicorp/aws',
    values: {
      name,
      arn: `arn:aws:iam::111122223333:role/${name}`,
      path: '/',
      assume_role_policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }],
      }),
    },
  });
  const ec2 = { Service: 'ec2.amazonaws.com' };
  const before = [role('a', ec2), role('b', ec2)];
  const after = [role('a', ec2), role('b', { AWS: 'arn:aws:iam::111122223333:role/a' })];
  const plan = (resources: typeof before) => ({
    format_version: '1.2',
    prior_state: { format_version: '1.0', values: { root_module: { resources: before } } },
    resource_changes: resources.map(({ values, ...rest }) => ({
      ...rest,
      change: { actions: ['update'], after: values },
    })),
  });

  it('is of one with the world before it', () => {
    writeTree(top, { 'plan.json': JSON.stringify(plan(after)) });
    const { stdout, exitCode } = diff('plan.json');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('+ a can now become b');
    expect(stdout).toContain('- ec2.amazonaws.com can no longer become b');
  });

  it('is of two with each other, whatever they are called', () => {
    writeTree(top, { 'one.json': JSON.stringify(plan(before)), 'deep/two.json': JSON.stringify(plan(after)) });
    const { stdout } = diff('one.json', 'deep/two.json');
    expect(stdout).toContain('+ a can now become b');
    expect(stdout).not.toContain('Roles and users');
  });

  it('takes no paths', () => {
    expect(diff('one.json', 'deep/two.json', '--', 'app')).toMatchObject({ exitCode: 2 });
  });
});
