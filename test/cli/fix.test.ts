import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  BROKEN,
  EC2,
  JOINED,
  permissionBlock,
  type Run,
  roleBlock,
  runCommand,
  type Tree,
  writeTree,
} from './run-command.js';

const made: string[] = [];

function directoryWith(tree: Tree): string {
  const directory = mkdtempSync(join(tmpdir(), 'fix-'));
  made.push(directory);
  writeTree(directory, tree);
  return directory;
}

afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

const TYPO = `resource "aws_iam_role" "a" {
  name = "a"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lamda.amazonaws.com" } }]
  })
}
`;
/** `a` may assume `b`, whose trust policy is a document. */
const WITH_DOCUMENT = `${roleBlock('a', EC2)}${permissionBlock('a', 'b')}data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}
resource "aws_iam_role" "b" {
  name               = "b"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
`;
const MENDED = TYPO.replace('lamda', 'lambda');

function git(directory: string, args: readonly string[], input = ''): Run {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: directory, input, encoding: 'utf8' });
  return { exitCode: status, stdout, stderr };
}

describe('--fix-preview', () => {
  it.each([
    ['as it is', BROKEN],
    ['with the line ends of Windows', BROKEN.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${BROKEN}`],
    ['without a line end at its end', BROKEN.trimEnd()],
  ])('prints a patch that git applies to a file %s', (_, text) => {
    const directory = directoryWith({ 'my roles/main.tf': text });
    git(directory, ['init', '-q']);
    const { stdout, stderr, exitCode } = runCommand(['--fix-preview'], directory);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('a patch for 1 of 1 finding');
    expect(readFileSync(join(directory, 'my roles/main.tf'), 'utf8')).toBe(text);
    expect(git(directory, ['apply', '-'], stdout)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(runCommand(['--fix-preview'], directory)).toMatchObject({ exitCode: 0, stdout: '' });
    const after = readFileSync(join(directory, 'my roles/main.tf'), 'utf8');
    expect(after.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));
    expect(/[^\r]\n/.test(after)).toBe(/[^\r]\n/.test(text));
    expect(after.endsWith('\n')).toBe(text.endsWith('\n'));
  });

  it('names files from the working directory, as git apply does, or from the repository', () => {
    const directory = directoryWith({ 'sub/role/main.tf': BROKEN, 'other/main.tf': '' });
    git(directory, ['init', '-q']);
    const inside = runCommand(['--fix-preview', 'role'], join(directory, 'sub'));
    expect(inside.stdout).toContain('+++ b/role/main.tf\n');
    expect(git(join(directory, 'sub'), ['apply', '--check', '-'], inside.stdout).exitCode).toBe(0);
    const beside = runCommand(['--fix-preview', '../sub'], join(directory, 'other'));
    expect(beside.stdout).toContain('+++ b/sub/role/main.tf\n');
    expect(beside.stderr).toContain('the paths of the patch begin in');
    expect(git(directory, ['apply', '--check', '-'], beside.stdout).exitCode).toBe(0);
  });

  it('prints no character that a terminal obeys, and writes it into a file', () => {
    const hostile = TYPO.replace('    Statement', '    # \u001b[2J\u202e\n    Statement');
    const directory = directoryWith({ 'main.tf': hostile, 'b/main.tf': TYPO });
    const shown = runCommand(['--fix-preview'], directory);
    expect(shown.stdout).toContain('+++ b/b/main.tf');
    expect(shown.stdout).not.toContain('+++ b/main.tf');
    expect(`${shown.stdout}${shown.stderr}`).not.toMatch(/[\u001b\u202e]/);
    expect(shown.stderr).toContain('main.tf is left out of the patch');
    const written = runCommand(['--fix-preview', '-o', 'fixes.patch'], directory);
    expect(written.stderr).not.toContain('left out');
    git(directory, ['init', '-q']);
    expect(git(directory, ['apply', 'fixes.patch']).exitCode).toBe(0);
    expect(readFileSync(join(directory, 'main.tf'), 'utf8')).toBe(hostile.replace('lamda', 'lambda'));
  });

  it.each(['::stop-commands::x', '##[error]x', '##vso[task.setvariable]x'])(
    'prints no line that the log of a CI job takes for a command: %s',
    (command) => {
      const hostile = TYPO.replace('    Statement', `    /*\n${command}\n*/\n    Statement`);
      const directory = directoryWith({ 'main.tf': hostile });
      const shown = runCommand(['--fix-preview'], directory);
      expect(shown.stdout).toBe('');
      expect(shown.stderr).toContain('main.tf is left out of the patch');
      runCommand(['--fix-preview', '-o', 'fixes.patch'], directory);
      expect(readFileSync(join(directory, 'fixes.patch'), 'utf8')).toContain(command);
    },
  );

  it('quotes a name that needs it', () => {
    const directory = directoryWith({ 'a"b\u001bé/main.tf': TYPO });
    git(directory, ['init', '-q']);
    const { stdout } = runCommand(['--fix-preview'], directory);
    expect(stdout).toContain('+++ "b/a\\"b\\033\\303\\251/main.tf"');
    expect(git(directory, ['apply', '-'], stdout)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readFileSync(join(directory, 'a"b\u001bé/main.tf'), 'utf8')).toBe(MENDED);
  });

  it('has nothing to print where nothing is wrong', () => {
    const directory = directoryWith({ 'main.tf': JOINED });
    const { stdout, stderr, exitCode } = runCommand(['--fix-preview'], directory);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toContain('iam-trust-lint: nothing to fix\n');
    git(directory, ['init', '-q']);
    expect(git(directory, ['apply', '--allow-empty', '-'], stdout)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('says which file is changed where that is another one', () => {
    const directory = directoryWith({ 'b.tf': roleBlock('b', EC2), 'a.tf': BROKEN.replace(roleBlock('b', EC2), '') });
    const { stderr } = runCommand(['--fix-preview'], directory);
    expect(stderr).toMatch(/^iam-trust-lint: a\.tf:\d+:\d+ untrusted-assume: changes b\.tf; look at it$/m);
  });

  it.each([
    ['is changed all the same where it is not named there', 'aws_iam_policy_document.other', 1],
    ['is left alone where it may be used there again', 'aws_iam_policy_document.trust', 0],
    ['is not referred to in a circle that may be closed there', 'aws_iam_role.b', 1],
  ])('beside a file with mistakes a policy %s', (_, mentioned, patches) => {
    const directory = directoryWith({
      'main.tf': WITH_DOCUMENT,
      'bad.tf': `resource "aws_iam_role" "x" {\n  assume_role_policy = data.${mentioned}.json\n  name =\n}\n`,
    });
    const { stdout, stderr } = runCommand(['--fix-preview'], directory);
    expect(stderr).toContain('bad.tf:3:9: error: syntax error');
    expect(stdout.match(/^\+\+\+ b\/main\.tf$/gm) ?? []).toHaveLength(patches);
    if (patches === 0) expect(stderr).toContain('1 finding without a patch: a plain run tells what to write');
  });
});

describe('--fix', () => {
  it('writes what is safe, keeps the mode, and prints what is left', () => {
    const directory = directoryWith({ 'a/main.tf': TYPO, 'b/main.tf': BROKEN });
    chmodSync(join(directory, 'a/main.tf'), 0o640);
    const { stdout, stderr, exitCode } = runCommand(['--fix'], directory);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('untrusted-assume');
    expect(stdout).not.toContain('unknown-service-principal');
    expect(stderr).toContain('1 file changed: a/main.tf');
    expect(stderr).toContain('fixed a/main.tf:4:89 unknown-service-principal');
    expect(readFileSync(join(directory, 'a/main.tf'), 'utf8')).toBe(MENDED);
    expect(readFileSync(join(directory, 'b/main.tf'), 'utf8')).toBe(BROKEN);
    expect(readdirSync(join(directory, 'a'))).toEqual(['main.tf']);
    if (process.platform !== 'win32') expect(statSync(join(directory, 'a/main.tf')).mode & 0o777).toBe(0o640);
    expect(runCommand(['--fix', '--format', 'json', 'a'], directory)).toMatchObject({ exitCode: 0 });
  });

  it('tells of what somebody has to look at', () => {
    const { stderr } = runCommand(['--fix'], directoryWith({ 'main.tf': BROKEN }));
    expect(stderr).toContain(
      'nothing was changed\niam-trust-lint: 1 finding has a change for you to look at: --fix-preview\n',
    );
  });

  it('keeps line ends and byte order mark', () => {
    const text = `\ufeff${TYPO.replaceAll('\n', '\r\n')}`;
    const directory = directoryWith({ 'main.tf': text });
    expect(runCommand(['--fix'], directory).exitCode).toBe(0);
    expect(readFileSync(join(directory, 'main.tf'), 'utf8')).toBe(text.replace('lamda', 'lambda'));
  });

  it.each([
    ['a module from elsewhere', '.terraform/modules/x/main.tf'],
    ['a vendored module', 'vendor/x/main.tf'],
  ])('leaves %s alone', (_, path) => {
    const call = `module "x" {\n  source = "./${path.replace('/main.tf', '')}"\n}\n`;
    const directory = directoryWith({ 'main.tf': call, [path]: TYPO });
    const { stderr, exitCode } = runCommand(['--fix'], directory);
    expect({ exitCode, said: stderr.includes('nothing was changed') }).toEqual({ exitCode: 1, said: true });
    expect(readFileSync(join(directory, path), 'utf8')).toBe(TYPO);
  });

  it('leaves generated files, JSON syntax and links alone', () => {
    const generated = `# Generated by Terragrunt. Sig: nIlQXj57tbuaRZEa\n${TYPO}`;
    const trust = {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lamda.amazonaws.com' } }],
    };
    const json = JSON.stringify({
      resource: { aws_iam_role: { j: { name: 'j', assume_role_policy: JSON.stringify(trust) } } },
    });
    const directory = directoryWith({
      'gen/main.tf': generated,
      'json/main.tf.json': json,
      'kept.txt': TYPO,
      'link/x.tf': '',
    });
    symlinkSync('../kept.txt', join(directory, 'link/main.tf'));
    const { exitCode, stdout } = runCommand(['--fix'], directory);
    expect(exitCode).toBe(1);
    expect(stdout.match(/unknown-service-principal/g)).toHaveLength(4);
    expect(readFileSync(join(directory, 'gen/main.tf'), 'utf8')).toBe(generated);
    expect(readFileSync(join(directory, 'json/main.tf.json'), 'utf8')).toBe(json);
    expect(readFileSync(join(directory, 'kept.txt'), 'utf8')).toBe(TYPO);
  });

  it('changes what was asked for alone', () => {
    const directory = directoryWith({ 'a.tf': TYPO, 'b.tf': TYPO.replaceAll('"a"', '"b"') });
    runCommand(['--fix', 'a.tf'], directory);
    expect(readFileSync(join(directory, 'a.tf'), 'utf8')).toBe(MENDED);
    expect(readFileSync(join(directory, 'b.tf'), 'utf8')).toContain('lamda');
    runCommand(['--fix', '--skip', 'unknown-service-principal'], directory);
    expect(readFileSync(join(directory, 'b.tf'), 'utf8')).toContain('lamda');
  });

  it('changes nothing that a comment ignores', () => {
    const ignored = TYPO.replace(
      '    Statement',
      '    # iam-trust-lint: ignore[unknown-service-principal] new\n    Statement',
    );
    const directory = directoryWith({ 'main.tf': ignored });
    expect(runCommand(['--fix'], directory).exitCode).toBe(0);
    expect(readFileSync(join(directory, 'main.tf'), 'utf8')).toBe(ignored);
  });
});

describe('a call for fixes', () => {
  it.each([
    [['--fix', '--fix-preview'], '--fix-preview does not go with --fix'],
    [['--fix', '-'], '--fix changes files, and the standard input is none'],
    [['--fix', '--plan', '.=plan.json'], '--plan does not go with --fix'],
    [['--fix-preview', '--format', 'json'], '--format does not go with --fix-preview'],
    [['--fix-preview', '--report', 'json=a.json'], '--report does not go with --fix-preview'],
    [['--fix', '--write-baseline', 'b.json'], '--write-baseline does not go with --fix'],
    [['--fix', '--hcl-parser', 'hcl2json'], '--hcl-parser does not go with --fix'],
    [['diff', 'main', '--fix'], '--fix does not go with diff'],
    [['--graph', '--fix'], '--fix does not go with --graph'],
    [['--fix', 'inventory.json'], '--fix changes configuration'],
  ])('%j is refused where it makes no sense', (args, message) => {
    const directory = directoryWith({ 'main.tf': TYPO, 'inventory.json': '{}' });
    const { exitCode, stdout, stderr } = runCommand(args, directory);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(readFileSync(join(directory, 'main.tf'), 'utf8')).toBe(TYPO);
  });
});
