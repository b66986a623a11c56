import { describe, expect, it } from 'vitest';
import { lint } from '../../src/commands/lint.js';
import type { LintOptions } from '../../src/commands/options.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const BROKEN = `resource "aws_iam_role" "a" { #role
  name = "a"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}
#target
resource "aws_iam_role" "b" {
  name = "b"
  #trust
  assume_role_policy = <<-JSON
    { "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole",
      "Principal": { "Service": "ec2.amazonaws.com" } }] }
  JSON
}
#permission
resource "aws_iam_role_policy" "a" {
  role = aws_iam_role.a.id
  policy = jsonencode({
    Statement = [{
      Effect = "Allow"
      #above
      Action = "sts:AssumeRole" #line
      Resource = aws_iam_role.b.arn #element
    }]
  })
}
`;

const IGNORE = '# iam-trust-lint: ignore[untrusted-assume] reason';

/** The file with a comment in the place of a mark. */
const at = (mark: string, comment = IGNORE) => BROKEN.replace(`#${mark}`, comment);

async function run(files: Readonly<Record<string, string>>, options: Partial<LintOptions> = {}) {
  const paths = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/repo/${name}`, text]));
  const report = await lint({ ...LINT_OPTIONS, ...options }, memoryFiles(paths), { name: '', version: '' });
  const findings = report.findings.map(({ ruleId, instances }) => `${ruleId} ${instances.join(' ')}`);
  return { findings, hidden: report.coverage.hidden, messages: report.findings.map(({ message }) => message) };
}

const FOUND = 'untrusted-assume aws_iam_role_policy.a';
const UNUSED = 'unused-suppression main.tf';

describe('a comment that ignores', () => {
  it.each([
    ['nothing, anywhere', 'nowhere', [FOUND]],
    ['on the line of the element', 'element', []],
    ['above the block of the permission', 'permission', []],
    ['above the attribute that opens a heredoc', 'trust', []],
    ['above the block of the trust', 'target', []],
    ['on a block with neither half', 'role', [UNUSED, FOUND]],
    ['on another line', 'line', [UNUSED, FOUND]],
    ['above another line', 'above', [UNUSED, FOUND]],
  ])('%s', async (_, mark, expected) => {
    const { findings, hidden } = await run({ 'main.tf': at(mark) });
    expect(findings).toEqual(expected);
    expect(hidden.suppressed).toBe(expected.includes(FOUND) ? 0 : 1);
  });

  it.each([
    ['several rules', '# iam-trust-lint: ignore[untrusted-assume, untrusted-assume] reason', []],
    ['the file', '# iam-trust-lint: ignore-file[untrusted-assume] reason', []],
    ['until today', '# iam-trust-lint: ignore[untrusted-assume] until 2027-01-31 reason', []],
    ['until yesterday', '# iam-trust-lint: ignore[untrusted-assume] until 2027-01-30', [FOUND, UNUSED]],
    ['another rule', '# iam-trust-lint: ignore[not-principal]', [FOUND, UNUSED]],
    ['no rule', '# iam-trust-lint: ignore[untrusted]', [FOUND, UNUSED]],
    ['without form', '# iam-trust-lint: disable', [FOUND, UNUSED]],
    ['to another tool', '# other-lint: ignore[untrusted-assume]', [FOUND]],
  ])('%s', async (_, comment, expected) => {
    expect((await run({ 'main.tf': at('element', comment) })).findings).toEqual(expected);
  });

  it('is overlooked where that is asked for, and is then not unused', async () => {
    const options = { ignores: 'overlooked' } as const;
    expect((await run({ 'main.tf': at('element') }, options)).findings).toEqual([FOUND]);
    expect((await run({ 'main.tf': at('role') }, options)).findings).toEqual([FOUND]);
  });

  it.each([
    ['only', { only: ['not-principal', 'unused-suppression'] }],
    ['skip', { skip: ['untrusted-assume'] }],
  ])('a rule that is not run is not unused: --%s', async (_, options) => {
    expect((await run({ 'main.tf': at('role') }, options)).findings).toEqual([]);
  });

  it('a rule for other readers is not unused', async () => {
    const open = BROKEN.replace('"Service": "ec2.amazonaws.com"', '"AWS": "123456789012"').replace(
      '#trust',
      '# iam-trust-lint: ignore[external-account-root] reason',
    );
    expect(
      (await run({ 'main.tf': open }, { only: ['external-account-root', 'unused-suppression'] })).findings,
    ).toEqual([]);
  });

  it('of unused ones itself', async () => {
    const both = `# iam-trust-lint: ignore-file[unused-suppression]\n${at('role')}`;
    const { findings, hidden } = await run({ 'main.tf': both });
    expect(findings).toEqual([FOUND]);
    expect(hidden.suppressed).toBe(1);
  });

  it('is only possibly unused where something was not read', async () => {
    const files = { 'main.tf': `${at('role')}module "m" {\n  source = "some/remote/aws"\n}\n` };
    expect((await run(files)).findings).toEqual([FOUND]);
    expect((await run(files, { audience: 'pedantic' })).findings).toContain(UNUSED);
  });
});

const CALLS = `#first
module "one" {
  source = "./m"
}
#second
module "two" {
  source = "./m"
}
`;
const IN_ONE = 'module.one.aws_iam_role_policy.a';
const IN_TWO = 'module.two.aws_iam_role_policy.a';

describe('a comment on a module call', () => {
  const call = (...marks: readonly string[]) => ({
    'main.tf': marks.reduce((text, mark) => text.replace(`#${mark}`, IGNORE), CALLS),
    'm/main.tf': BROKEN,
  });

  it.each([
    [[], [`untrusted-assume ${IN_ONE} ${IN_TWO}`], 0],
    [['first'], [`untrusted-assume ${IN_TWO}`], 0],
    [['second'], [`untrusted-assume ${IN_ONE}`], 0],
    [['first', 'second'], [], 1],
  ])('ignores what that call made: %j', async (marks, expected, suppressed) => {
    const { findings, hidden } = await run(call(...marks));
    expect(findings).toEqual(expected);
    expect(hidden.suppressed).toBe(suppressed);
  });

  it('says nothing from the inside of the call', async () => {
    const files = { 'main.tf': CALLS.replace('source', `${IGNORE}\n  source`), 'm/main.tf': BROKEN };
    expect((await run(files)).findings).toEqual([`untrusted-assume ${IN_ONE} ${IN_TWO}`, UNUSED]);
  });

  it('keeps the fingerprint of what is left', async () => {
    const fingerprints = async (files: Readonly<Record<string, string>>) => {
      const paths = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/repo/${name}`, text]));
      const { findings } = await lint(LINT_OPTIONS, memoryFiles(paths), { name: '', version: '' });
      return findings.map(({ fingerprint }) => fingerprint);
    };
    expect(await fingerprints(call('first'))).toEqual(await fingerprints(call()));
  });
});

it('a downloaded module ignores nothing for its callers', async () => {
  const manifest = { Modules: [{ Key: 'm', Source: 'some/remote/aws', Dir: '.terraform/modules/m' }] };
  const { findings } = await run({
    'main.tf': 'module "m" {\n  source = "some/remote/aws"\n}\n',
    '.terraform/modules/modules.json': JSON.stringify(manifest),
    '.terraform/modules/m/main.tf': at('element'),
  });
  expect(findings).toEqual(['untrusted-assume module.m.aws_iam_role_policy.a']);
});

describe('a comment on a block whose policy stands elsewhere', () => {
  const open = (comment: string, inside = '') => `${comment}
resource "aws_iam_role" "open" {
  ${inside}
  name               = "open"
  assume_role_policy = data.aws_iam_policy_document.open.json
}
data "aws_iam_policy_document" "open" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}
`;
  const WILD = '# iam-trust-lint: ignore[wildcard-principal] public on purpose';
  const FOUND_WILD = 'wildcard-principal aws_iam_role.open';

  it.each([
    ['nothing', open(''), [FOUND_WILD]],
    ['the role', open(WILD), []],
    ['a line of the role', open('', WILD), [UNUSED, FOUND_WILD]],
  ])('%s', async (_, text, expected) => {
    expect((await run({ 'main.tf': text })).findings).toEqual(expected);
  });

  it('says nothing about a block of the same address in another root', async () => {
    const { findings } = await run({ 'a/main.tf': open(WILD), 'b/main.tf': open('') });
    expect(findings.toSorted()).toEqual(['unused-suppression a/main.tf', FOUND_WILD, FOUND_WILD].toSorted());
  });
});
