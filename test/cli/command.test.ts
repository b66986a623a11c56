import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/formats.js';
import { listSchemaErrors } from '../report/schemas.js';
import { BROKEN, COMMAND, QUIET, runCommand, writeTree } from './run-command.js';

let top = '';

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'command-')));
  writeTree(top, {
    'broken/main.tf': BROKEN,
    'broken/modules/other/main.tf': BROKEN.replaceAll('"a"', '"c"')
      .replaceAll('"b"', '"d"')
      .replaceAll('.a.', '.c.')
      .replaceAll('.b.', '.d.'),
    'split/roles.tf': QUIET,
    'split/policy.tf': BROKEN.slice(QUIET.length),
    'hostile/main.tf': BROKEN.replace('name = "b"', 'name = "\\u001b[31mb\\u0007"').replace(
      'resource',
      '# \u001b[2J\u202e\nresource',
    ),
    'syntax/main.tf': `${QUIET}locals {\n  a = = "\u001b[31m"\n}\n`,
  });
});

afterAll(() => rmSync(top, { recursive: true }));

const COVERAGE = /^Read \d+ files? in \d+ roots?: .*\.$/m;

describe('where things go', () => {
  it('text and its coverage line go to the standard output', () => {
    const { stdout, stderr } = runCommand(['broken'], top);
    expect(stdout).toMatch(/error\[untrusted-assume\] broken\/main\.tf:\d+:\d+/);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(COVERAGE);
    expect(stderr).toBe('');
  });

  it('beside JSON the coverage line goes to the standard error', () => {
    const { stdout, stderr } = runCommand(['broken', '--format', 'json'], top);
    expect(listSchemaErrors('report', stdout)).toEqual([]);
    expect(stderr).toMatch(COVERAGE);
  });

  it('a graph is JSON by its schema', () => {
    const { stdout, stderr } = runCommand(['--graph=json', 'broken'], top);
    expect(listSchemaErrors('graph', stdout)).toEqual([]);
    expect(stderr).toMatch(COVERAGE);
  });

  it('DOT marks the pair that a finding speaks of', () => {
    const { stdout } = runCommand(['--graph', 'split'], top);
    expect(stdout).toContain('"aws_iam_role.a" -> "aws_iam_role.b" [style="dashed", color="red"];');
  });

  it('diagnostics go to the standard error', () => {
    const { stdout, stderr } = runCommand(['syntax', '--format', 'json'], top);
    expect(stderr).toContain('syntax/main.tf:16:7: error: syntax error');
    expect(JSON.parse(stdout).diagnostics).toMatchObject([{ severity: 'error', location: { startLine: 16 } }]);
  });

  it('-o writes a file and nothing else', () => {
    const { stdout, exitCode } = runCommand(['broken', '-o', 'out.txt'], top, { FORCE_COLOR: '1' });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
    expect(readFileSync(join(top, 'out.txt'), 'utf8')).toMatch(/^error\[untrusted-assume\]/);
  });

  it('-o leaves the old file where the run fails', () => {
    const before = readdirSync(top);
    const { stderr, exitCode } = runCommand(['split', '--root', 'nowhere', '-o', 'new.txt'], top);
    expect({ stderr, exitCode }).toEqual({ stderr: 'iam-trust-lint: --root nowhere is no directory\n', exitCode: 2 });
    expect(readdirSync(top)).toEqual(before);
    expect(existsSync(join(top, 'new.txt'))).toBe(false);
  });
});

describe('a named file', () => {
  it.each([
    [['split/policy.tf'], 1, 'split/policy.tf:'],
    [['split/roles.tf'], 0, 'No findings.'],
    [['split/roles.tf', 'split'], 1, 'split/policy.tf:'],
  ])('%j shows what stands in it', (args, exitCode, text) => {
    const run = runCommand(args, top);
    expect(run).toMatchObject({ exitCode });
    expect(run.stdout).toContain(text);
  });

  it('is read with its module, not with what lies below', () => {
    expect(runCommand(['broken'], top).stdout).toContain('Read 2 files in 2 roots');
    expect(runCommand(['broken/main.tf'], top).stdout).toContain('Read 1 file in 1 root');
  });
});

describe('--exclude', () => {
  it.each([
    ['broken/modules/**', 'Read 1 file'],
    ['broken/modules', 'Read 1 file'],
    ['./broken/modules/', 'Read 1 file'],
    ['other', 'Read 1 file'],
    ['**/other', 'Read 1 file'],
    ['nothing', 'Read 2 files'],
  ])('%s', (glob, text) => {
    expect(runCommand(['broken', '--exclude', glob], top).stdout).toContain(text);
  });

  it('may be repeated', () => {
    expect(runCommand(['broken', '--exclude', 'x', '--exclude', 'other'], top).stdout).toContain('Read 1 file');
  });
});

describe('colour', () => {
  it.each([
    [[], {}, false],
    [['--color', 'always'], {}, true],
    [['--color', 'always'], { NO_COLOR: '1' }, true],
    [[], { FORCE_COLOR: '1' }, true],
    [['--color', 'never'], { FORCE_COLOR: '1' }, false],
  ])('with %j and %j: %s', (args, env, expected) => {
    const { stdout } = runCommand(['broken', ...args], top, env);
    expect(stdout.includes('\u001b[31m')).toBe(expected);
  });
});

describe('further forms', () => {
  it('are written in the same run, each whole', () => {
    const out = mkdtempSync(join(tmpdir(), 'forms-'));
    const forms = ['sarif=a.sarif', 'gitlab=a.json', 'junit=a.xml', 'markdown=a.md', 'github=a.txt', 'json=b.json'];
    const { stdout, exitCode } = runCommand([join(top, 'broken'), ...forms.flatMap((form) => ['--report', form])], out);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('error[untrusted-assume]');
    expect(readdirSync(out).toSorted()).toEqual(['a.json', 'a.md', 'a.sarif', 'a.txt', 'a.xml', 'b.json']);
    expect(listSchemaErrors('report', readFileSync(join(out, 'b.json'), 'utf8'))).toEqual([]);
    rmSync(out, { recursive: true });
  });

  it('that cannot be written are told, and the others are written all the same', () => {
    const out = realpathSync(mkdtempSync(join(tmpdir(), 'forms-')));
    const forms = ['--report', 'json=missing/a.json', '--report', 'json=b.json'];
    const { exitCode, stdout, stderr } = runCommand([join(top, 'broken'), ...forms], out);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `iam-trust-lint: missing/a.json was not written: the directory ${out}/missing does not exist\n`,
    });
    expect(stdout).toContain('error[untrusted-assume]');
    expect(readdirSync(out)).toEqual(['b.json']);
    rmSync(out, { recursive: true });
  });

  it('name files by the repository where GitHub reads them', () => {
    const { stdout } = runCommand(['.', '--root', '..', '--format', 'github'], join(top, 'broken/modules'));
    expect(stdout).toMatch(/^::error file=modules\/other\/main\.tf,line=/);
  });
});

describe('hostile text', () => {
  it.each([
    [['hostile']],
    ...FORMATS.map((format) => [['hostile', '--format', format]]),
    [['--graph', 'hostile']],
    [['--graph=json', 'hostile']],
    [['syntax']],
  ])('of the repository moves no cursor: %j', (args) => {
    const { stdout, stderr } = runCommand(args, top);
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });

  it('of the command line neither', () => {
    expect(runCommand(['--\u001b[31mx'], top).stderr).not.toContain('\u001b');
    expect(runCommand(['\u001b[31mx'], top).stderr).not.toContain('\u001b');
  });
});

it('a reader that goes away is no fault', async () => {
  const child = spawn(process.execPath, [COMMAND, 'broken', '--format', 'json'], { cwd: top });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const exitCode = await new Promise((done) => child.on('close', done));
  expect({ exitCode, fault: /fault|EPIPE/.test(stderr) }).toEqual({ exitCode: 1, fault: false });
});

it('knows its version', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(runCommand(['--version'], top).stdout).toBe(`${version}\n`);
});

describe('a baseline', () => {
  it('is written, heeded and pruned', () => {
    const out = realpathSync(mkdtempSync(join(tmpdir(), 'baseline-')));
    writeTree(out, { 'main.tf': BROKEN });
    const written = runCommand(['--write-baseline', 'known.json'], out);
    expect(written).toMatchObject({ exitCode: 0, stderr: 'iam-trust-lint: known.json holds 1 finding now\n' });
    expect(written.stdout).toContain('not shown: 1 in the baseline');
    expect(written.stdout).toMatch(/^No findings beside the 1 in the baseline\.$/m);
    const text = readFileSync(join(out, 'known.json'), 'utf8');
    expect(listSchemaErrors('baseline', text)).toEqual([]);
    writeTree(out, { 'main.tf': QUIET });
    expect(runCommand(['--baseline', 'known.json'], out).stdout).toContain('note[unused-suppression] known.json:8:');
    const pruned = runCommand(['--baseline', 'known.json', '--prune-baseline'], out);
    expect(pruned.stdout).not.toContain('unused-suppression');
    expect(pruned.stderr).toBe('iam-trust-lint: known.json lost 1 entry that nothing was found for\n');
    expect(JSON.parse(readFileSync(join(out, 'known.json'), 'utf8')).findings).toEqual([]);
    rmSync(out, { recursive: true });
  });

  it('stays as it is where an input could not be read', () => {
    const out = realpathSync(mkdtempSync(join(tmpdir(), 'baseline-')));
    writeTree(out, { 'main.tf': BROKEN });
    runCommand(['--write-baseline', 'known.json'], out);
    const before = readFileSync(join(out, 'known.json'), 'utf8');
    writeTree(out, { 'main.tf': `${QUIET}locals {\n` });
    for (const { args, says } of [
      {
        args: ['--baseline', 'known.json', '--prune-baseline'],
        says: 'known.json was left as it is: not everything was',
      },
      { args: ['--write-baseline', 'known.json'], says: 'known.json was not written: not everything was read' },
    ]) {
      const { exitCode, stdout, stderr } = runCommand(args, out);
      expect(stderr).toContain(`iam-trust-lint: ${says}`);
      expect({ exitCode, isTold: stdout.includes('unused-suppression') }).toEqual({ exitCode: 2, isTold: false });
      expect(readFileSync(join(out, 'known.json'), 'utf8')).toBe(before);
    }
    expect(readdirSync(out).toSorted()).toEqual(['known.json', 'main.tf']);
    rmSync(out, { recursive: true });
  });

  it('of a later version is told, and nothing is judged', () => {
    const out = realpathSync(mkdtempSync(join(tmpdir(), 'baseline-')));
    writeTree(out, { 'main.tf': BROKEN, 'later.json': '{"schemaVersion": 7}' });
    expect(runCommand(['--baseline', 'later.json'], out)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'iam-trust-lint: the baseline later.json cannot be used: it is of version 7, and this release reads version 1; use a later one\n',
    });
    rmSync(out, { recursive: true });
  });
});
