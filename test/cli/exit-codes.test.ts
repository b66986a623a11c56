import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROKEN, JOINED, NOTED, QUIET, runCommand, writeTree } from './run-command.js';

let top = '';

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'exit-codes-'));
  writeTree(top, {
    'broken/main.tf': BROKEN,
    'quiet/main.tf': QUIET,
    'joined/main.tf': JOINED,
    'noted/main.tf': NOTED,
    'ignored/main.tf': `# iam-trust-lint: ignore-file[untrusted-assume] known\n${BROKEN}`,
    'known.json': '{"schemaVersion": 1, "findings": []}',
    'later.json': '{"schemaVersion": 2, "entries": {}}',
    'no-roles/main.tf': 'locals {\n  a = 1\n}\n',
    'invalid/main.tf': 'resource "aws_iam_role" {{\n',
    'mixed/main.tf': BROKEN,
    'mixed/syntax.tf': 'locals {\n',
    'empty/README.md': 'nothing',
    'remote/terragrunt.hcl': 'terraform {\n  source = "github.com/org/repo"\n}\n',
    'missing-module/main.tf': `${QUIET}module "m" {\n  source = "some/remote/aws"\n}\n`,
    'why/main.tf': QUIET,
  });
});

afterAll(() => rmSync(top, { recursive: true }));

describe('the exit status', () => {
  it.each([
    [0, 'no finding', ['quiet']],
    [0, 'both halves', ['joined']],
    [0, 'no roles', ['no-roles']],
    [0, 'a module that is not on disk', ['missing-module']],
    [0, 'a directory named like a command', ['./why']],
    [0, 'a note', ['noted']],
    [1, 'a note where notes fail', ['noted', '--fail-on', 'note']],
    [1, 'an error', ['broken']],
    [1, 'an error where errors fail', ['broken', '--fail-on=error']],
    [0, 'an error where nothing fails', ['broken', '--fail-on', 'never']],
    [0, 'an error of a rule that is skipped', ['broken', '--skip', 'untrusted-assume']],
    [0, 'an error of a rule that is not asked for', ['broken', '--only', 'invalid-principal,wildcard-principal']],
    [0, 'an error that a comment ignores', ['ignored']],
    [1, 'an error that a comment ignores in vain', ['ignored', '--no-ignores']],
    [1, 'an error in JSON', ['broken', '--format', 'json']],
    [1, 'findings beside an input that could not be read', ['mixed']],
    [1, 'findings beside a path that is not there', ['broken', 'missing']],
    [2, 'an input that could not be read', ['invalid']],
    [2, 'a path that is not there', ['missing']],
    [2, 'no finding beside a path that is not there', ['quiet', 'missing']],
    [2, 'findings that fail nothing beside one that could not be read', ['mixed', '--fail-on', 'never']],
    [3, 'nothing to analyse', ['empty']],
    [3, 'a unit of Terragrunt whose module is not on disk', ['remote']],
    [3, 'everything excluded', ['quiet', '--exclude', 'quiet/**']],
    [0, 'a graph', ['--graph', 'broken']],
    [0, 'a graph as JSON', ['--graph=json', 'broken']],
    [2, 'a graph of an input that could not be read', ['--graph', 'invalid']],
    [3, 'a graph of nothing', ['--graph', 'empty']],
    [0, 'a proof of no', ['why', 'a', 'b', 'broken']],
    [0, 'a proof of yes', ['why', 'aws_iam_role.a', 'aws_iam_role.b', 'joined']],
    [2, 'a name that names nothing', ['why', 'nobody', 'b', 'broken']],
    [3, 'a proof about nothing', ['why', 'a', 'b', 'empty']],
    [0, 'a rule', ['--explain', 'untrusted-assume']],
    [2, 'a rule that does not exist', ['--explain', 'untrusted']],
    [0, 'help', ['--help']],
    [0, 'help in short', ['-h', 'broken']],
    [0, 'the version', ['--version']],
    [2, 'an option that does not exist', ['--formt', 'json']],
    [2, 'a value that does not exist', ['--format', 'xml']],
    [2, 'a graph with a format', ['--graph', '--format', 'json', 'quiet']],
    [2, 'a proof of one name', ['why', 'a']],
    [2, 'a root that is no directory', ['--root', 'missing', 'quiet']],
    [1, 'an error in a further form', ['broken', '--report', 'sarif=broken.sarif']],
    [2, 'a further form that cannot be written', ['quiet', '--report', 'junit=missing/out.xml']],
    [2, 'a further form that does not exist', ['quiet', '--report', 'xml=out.xml']],
    [2, 'a further form without a file', ['quiet', '--report', 'sarif']],
    [0, 'a baseline that is written', ['broken', '--write-baseline', 'broken.json']],
    [0, 'an error that a baseline knows', ['broken', '--baseline', 'broken.json']],
    [1, 'an error that a baseline does not know', ['broken', '--baseline', 'known.json']],
    [0, 'no finding beside a baseline', ['quiet', '--baseline', 'known.json', '--prune-baseline']],
    [2, 'a baseline of what could not be read', ['invalid', '--write-baseline', 'invalid.json']],
    [2, 'a baseline of findings beside what could not be read', ['mixed', '--write-baseline', 'mixed.json']],
    [3, 'a baseline of nothing', ['empty', '--write-baseline', 'empty.json']],
    [2, 'a baseline that cannot be written', ['quiet', '--write-baseline', 'missing/out.json']],
    [2, 'a baseline that is not there', ['quiet', '--baseline', 'missing.json']],
    [2, 'a baseline of a later version', ['quiet', '--baseline', 'later.json']],
    [2, 'a baseline that is none', ['quiet', '--baseline', 'quiet/main.tf']],
    [2, 'pruning without a baseline', ['quiet', '--prune-baseline']],
    [2, 'a baseline that is read and written', ['quiet', '--baseline', 'known.json', '--write-baseline', 'a.json']],
    [2, 'a result that cannot be written', ['quiet', '-o', 'missing/out.txt']],
  ])('is %d for %s', (expected, _, args) => {
    const { exitCode, stderr } = runCommand(args, top);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: expected });
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
