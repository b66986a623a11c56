import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BAD_DOCUMENTS } from './bad-documents.js';
import { BROKEN, QUIET, runCommand, type Tree, writeTree } from './run-command.js';

let top = '';

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'bad-input-')));
});

afterAll(() => rmSync(top, { recursive: true }));

const DEEP = `locals {\n  a = ${'['.repeat(5000)}1${']'.repeat(5000)}\n}\n`;

interface Row {
  readonly what: string;
  readonly files?: Tree;
  /** What files alone cannot set up. */
  readonly prepare?: (directory: string) => void;
  readonly args?: readonly string[];
  readonly exitCode: number;
  readonly says: string | RegExp;
  /** Whether the finding of the sound file beside it is told all the same. */
  readonly alsoFinds?: 'untrusted-assume';
}

function commitToMain(directory: string): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const git = (...args: readonly string[]) => execFileSync('git', [...identity, ...args], { cwd: directory });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'a');
}

const ROWS: readonly Row[] = [
  {
    what: 'a path that is not there',
    args: ['nowhere'],
    exitCode: 2,
    says: 'nowhere: error: there is no such file or directory',
  },
  {
    what: 'a path that is not there beside one that is',
    files: { 'main.tf': BROKEN },
    args: ['nowhere', '.'],
    exitCode: 1,
    says: 'nowhere: error: there is no such file or directory',
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a word that is an option here',
    args: ['explain', 'untrusted-assume'],
    exitCode: 2,
    says: 'explain: error: there is no such file or directory; did you mean --explain untrusted-assume?',
  },
  {
    what: 'a word that asks for help',
    args: ['help'],
    exitCode: 2,
    says: 'help: error: there is no such file or directory; did you mean --help?',
  },
  {
    what: 'a word that needs none',
    files: { 'main.tf': BROKEN },
    args: ['lint', '.'],
    exitCode: 1,
    says: 'did you mean iam-trust-lint [paths..], which needs no word for it?',
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a rule that is none',
    args: ['--explain', 'all'],
    exitCode: 2,
    says: 'there is no rule all; docs/rules lists them, as does https://github.com/iam-trust-lint/iam-trust-lint/blob/main/docs/rules/README.md',
  },
  { what: 'an empty directory', exitCode: 3, says: 'nothing to analyse: no .tf or .tofu file' },
  { what: 'a directory without Terraform', files: { 'a.txt': 'a' }, exitCode: 3, says: 'nothing to analyse' },
  {
    what: 'a file that is no Terraform',
    files: { 'a.txt': 'a' },
    args: ['a.txt'],
    exitCode: 2,
    says: 'a.txt: error: it is neither Terraform configuration (.tf, .tofu or their .json forms) nor JSON',
  },
  ...BAD_DOCUMENTS.map(({ name, content, ...row }) => ({
    ...row,
    files: { [name]: content, 'main.tf': BROKEN },
    args: [name, '.'],
    exitCode: 1,
    alsoFinds: 'untrusted-assume' as const,
  })),
  {
    what: 'a plan of 65 MB',
    files: { 'main.tf': BROKEN, 'plan.json': '' },
    args: ['plan.json', '.'],
    prepare: (directory) => truncateSync(join(directory, 'plan.json'), 70_000_000),
    exitCode: 1,
    says: /plan\.json: error: it is too large \(67 MiB, and the limit is 64\).*jq/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a bad document alone',
    files: { 'plan.json': '{}' },
    args: ['plan.json'],
    exitCode: 2,
    says: 'none of the kinds',
  },
  {
    what: 'a plan of no directory',
    args: ['--plan', 'p.json'],
    exitCode: 2,
    says: '--plan takes DIR=FILE or DIR@ENVIRONMENT=FILE, and not p.json',
  },
  {
    what: 'a plan of a directory that is not there',
    args: ['--plan', 'a=p.json'],
    exitCode: 2,
    says: '--plan a=p.json: a is no directory',
  },
  {
    what: 'a plan that is not there beside a configuration',
    files: { 'main.tf': BROKEN },
    args: ['--plan', '.=p.json'],
    exitCode: 1,
    says: /p\.json: error: .*there is no such file/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a plan of a directory without configuration',
    files: { 'main.tf': BROKEN, 'docs/a.txt': 'a', 'p.json': '{"format_version":"1.2","resource_changes":[]}' },
    args: ['--plan', 'docs=p.json'],
    exitCode: 1,
    says: /docs: error: no root module is read here/,
    alsoFinds: 'untrusted-assume',
  },
  ...(
    [
      [['a=p.json'], /--plan a=p\.json: this root has several environments \(dev, prod\), .*--plan a@dev=FILE/],
      [['a@prd=p.json'], '--plan a@prd=p.json: this root has no environment prd; did you mean prod?'],
      [['a@staging=p.json'], 'this root has no environment staging; it has dev, prod'],
      [['b@dev=p.json'], '--plan b@dev=p.json: this root has no environments, so leave that out'],
      [['c@dev=p.json'], '--plan c@dev=p.json: c@dev is no directory'],
      [['a@dev=p.json', 'a@dev=q.json'], '--plan a@dev=q.json: another plan is given for the same root'],
    ] as const
  ).map(([plans, says]) => ({
    what: `plans of environments: ${plans.join(' ')}`,
    files: {
      'a/main.tf': BROKEN,
      'b/main.tf': BROKEN,
      '.iam-trust-lint.yaml': 'environments:\n  a: { dev: {}, prod: {} }\n',
    },
    args: plans.flatMap((plan) => ['--plan', plan]),
    exitCode: 2,
    says,
  })),
  {
    what: 'a configuration with a thousand mistakes',
    files: {
      'main.tf': BROKEN,
      '.iam-trust-lint.yaml': `rules:\n${Array.from({ length: 1000 }, (_, index) => `  none-${index}: off\n`).join('')}`,
    },
    exitCode: 2,
    says: /none-19: off\n[^\n]*\n\.iam-trust-lint\.yaml: error: 980 more of its lines are wrong; these are told once those above are right\n$/,
  },
  {
    what: 'a baseline of a later version',
    files: { 'main.tf': BROKEN, 'known.json': '{"schemaVersion": 2, "findings": []}' },
    args: ['--baseline', 'known.json'],
    exitCode: 2,
    says: 'the baseline known.json cannot be used: it is of version 2, and this release reads version 1; use a later one',
  },
  {
    what: 'a base that is not there',
    files: { 'main.tf': BROKEN },
    prepare: (directory) => execFileSync('git', ['init', '-q'], { cwd: directory }),
    args: ['diff', 'origin/release'],
    exitCode: 2,
    says: /there is no path and no commit origin\/release here; fetch it: git fetch --depth=1 origin release:/,
  },
  {
    what: 'a base that was renamed',
    files: { 'main.tf': BROKEN },
    prepare: commitToMain,
    args: ['diff', 'master'],
    exitCode: 2,
    says: 'there is no path and no commit master here; did you mean main?',
  },
  {
    what: 'a base with a slip in it',
    files: { 'main.tf': BROKEN },
    prepare: commitToMain,
    args: ['diff', 'mian'],
    exitCode: 2,
    says: 'there is no path and no commit mian here; did you mean main?',
  },
  { what: 'nothing on the standard input', args: ['-'], exitCode: 2, says: '-: error: it is neither' },
  {
    what: 'values of variables',
    files: { 'a.tfvars': 'a = 1' },
    args: ['a.tfvars'],
    exitCode: 2,
    says: 'name its directory',
  },
  {
    what: 'a file that cannot be read',
    files: { 'main.tf': BROKEN },
    prepare: (directory) => symlinkSync('loop.tf', join(directory, 'loop.tf')),
    exitCode: 1,
    says: /loop\.tf: error: .*was not read: it cannot be read \(its links lead in a circle\)/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a link to nothing',
    files: { 'main.tf': BROKEN },
    prepare: (directory) => symlinkSync('nowhere.tf', join(directory, 'dangling.tf')),
    exitCode: 1,
    says: /dangling\.tf: error: .*there is no such file/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a link out of the repository',
    files: { 'main.tf': BROKEN },
    prepare: (directory) => symlinkSync('/etc/passwd', join(directory, 'out.tf')),
    exitCode: 1,
    says: /out\.tf: error: .*it lies outside of the repository/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'links to directories in a circle',
    files: { 'a/main.tf': BROKEN },
    prepare: (directory) => symlinkSync('..', join(directory, 'a/up')),
    exitCode: 1,
    says: /^$/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a pipe that nobody writes to',
    files: { 'main.tf': BROKEN },
    prepare: (directory) => execFileSync('mkfifo', [join(directory, 'pipe.tf')]),
    exitCode: 1,
    says: /pipe\.tf: error: .*it is no regular file/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a syntax error in one of many files',
    files: {
      'main.tf': BROKEN,
      'b.tf': QUIET.replaceAll('"a"', '"c"').replaceAll('"b"', '"d"'),
      'c.tf': 'locals {\n  a = = 1\n}\n',
    },
    exitCode: 1,
    says: 'c.tf:2:7: error: syntax error',
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a syntax error alone',
    files: { 'main.tf': `${QUIET}locals {\n` },
    exitCode: 2,
    says: /main\.tf:\d+:\d+: error: syntax error/,
  },
  {
    what: 'JSON that is none',
    files: { 'main.tf': BROKEN, 'b.tf.json': '{"locals": }' },
    exitCode: 1,
    says: /b\.tf\.json:1:\d+: error: /,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a binary file',
    files: { 'main.tf': BROKEN, 'b.tf': Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0, 1, 2) },
    exitCode: 1,
    says: /b\.tf:1:5: error: this file is not UTF-8 text/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a file that git-crypt keeps locked',
    files: { 'main.tf': BROKEN, 'terraform.tfvars': Buffer.from('\0GITCRYPT\0\xff\xfe', 'latin1') },
    exitCode: 1,
    says: /^terraform\.tfvars: error: this file is encrypted by git-crypt, [^\n]*$/m,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a file of 50 MB',
    files: { 'main.tf': BROKEN, 'b.tf': '' },
    prepare: (directory) => truncateSync(join(directory, 'b.tf'), 50_000_000),
    exitCode: 1,
    says: /b\.tf: error: .*larger than any configuration.*48 MiB/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a module that calls itself',
    files: { 'main.tf': `${BROKEN}module "self" {\n  source = "./"\n}\n` },
    exitCode: 1,
    says: /main\.tf:\d+:\d+: error: the module "self" calls itself/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'modules that call each other',
    files: {
      'a/main.tf': `${BROKEN}module "b" {\n  source = "../b"\n}\n`,
      'b/main.tf': 'module "a" {\n  source = "../a"\n}\n',
    },
    exitCode: 1,
    says: /b\/main\.tf:\d+:\d+: error: the module "a" calls itself/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a circle of references',
    files: {
      'main.tf': `${BROKEN}locals {\n  x = local.y\n  y = local.x\n}\nresource "aws_iam_role" "c" {\n  name = local.x\n  assume_role_policy = local.y\n}\n`,
    },
    exitCode: 1,
    says: /main\.tf:\d+:\d+: error: /,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'nesting 5,000 deep',
    files: { 'main.tf': BROKEN, 'b.tf': DEEP },
    exitCode: 1,
    says: /b\.tf:2:\d+: error: /,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a file that ends in the middle of a text',
    files: { 'main.tf': BROKEN, 'b.tf': 'locals {\n  a = "${' },
    exitCode: 1,
    says: /b\.tf:2:\d+: error: /,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a path out of --root',
    files: { 'a/main.tf': BROKEN, 'b/main.tf': BROKEN },
    args: ['--root', 'a', 'a', 'b'],
    exitCode: 1,
    says: 'b: error: it lies outside of --root',
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a policy that is not there',
    files: { 'main.tf': `${BROKEN}resource "aws_iam_role" "c" {\n  assume_role_policy = file("nowhere.json")\n}\n` },
    exitCode: 1,
    says: /main\.tf:\d+:\d+: warning: no file exists at "nowhere\.json"/,
    alsoFinds: 'untrusted-assume',
  },
  {
    what: 'a policy out of the repository',
    files: { 'main.tf': `${BROKEN}resource "aws_iam_role" "c" {\n  assume_role_policy = file("/etc/passwd")\n}\n` },
    exitCode: 1,
    says: /main\.tf:\d+:\d+: error: .*outside/,
    alsoFinds: 'untrusted-assume',
  },
];

describe('a report that cannot be written', () => {
  it('is told, fails the run, and leaves no half of it, whatever else is written', () => {
    const directory = join(top, 'unwritable');
    writeTree(directory, { 'main.tf': BROKEN, 'taken/x': '', 'kept.sarif': 'old' });
    const reports = ['sarif=taken', 'junit=nowhere/x.xml', 'sarif=kept.sarif', 'json=new.json'];
    const run = runCommand(
      reports.flatMap((report) => ['--report', report]),
      directory,
    );
    expect(run).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('error[untrusted-assume]') });
    expect(run.stderr).toMatch(
      /^iam-trust-lint: taken was not written: .*\niam-trust-lint: nowhere\/x\.xml was not written: /,
    );
    expect(readdirSync(directory).toSorted()).toEqual(['kept.sarif', 'main.tf', 'new.json', 'taken']);
    for (const name of ['kept.sarif', 'new.json'])
      expect(() => JSON.parse(readFileSync(join(directory, name), 'utf8'))).not.toThrow();
    expect(readdirSync(join(directory, 'taken'))).toEqual(['x']);
  });
});

describe('bad input', () => {
  it.each(ROWS)('$what', ({ what, files = {}, prepare, args = [], exitCode, says, alsoFinds }) => {
    const directory = join(top, what.replaceAll(/\W/g, '-'));
    mkdirSync(directory);
    writeTree(directory, files);
    prepare?.(directory);
    const run = runCommand(args, directory);
    expect(run.stderr).toMatch(says);
    expect(run).toMatchObject({ exitCode });
    expect(run.stdout.includes(`error[${alsoFinds}]`)).toBe(alsoFinds !== undefined);
    expect(run.stderr).not.toMatch(/^\s+at |unexpected fault/m);
  });
});
