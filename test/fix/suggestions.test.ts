import { describe, expect, it } from 'vitest';
import { lint } from '../../src/commands/lint.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const TRUST =
  'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })';

const ITSELF = `resource "aws_iam_role" "w" {
  name               = "w"
  assume_role_policy = ${TRUST}
}
resource "aws_iam_role_policy" "w" {
  role   = aws_iam_role.w.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.w.arn }] })
}
`;

async function suggestionFor(text: string): Promise<string | undefined> {
  const report = await lint(LINT_OPTIONS, memoryFiles({ '/repo/main.tf': text }), {
    name: 'iam-trust-lint',
    version: '0',
  });
  return report.findings[0]?.suggestion?.text;
}

describe('a suggested statement', () => {
  it('tells the account by a data source, and gives it where there is none', async () => {
    const text = await suggestionFor(ITSELF);
    expect(text).toContain('"arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"');
    expect(text).toMatch(/\ndata "aws_caller_identity" "current" \{\}$/);
  });

  it('takes the data source that the module has', async () => {
    const text = await suggestionFor(`${ITSELF}data "aws_caller_identity" "me" {}\n`);
    expect(text).toContain('${data.aws_caller_identity.me.account_id}:role/w"');
    expect(text).not.toContain('current');
  });

  it('leaves the account of a provider with an alias to its reader', async () => {
    const provider = 'provider "aws" {\n  alias   = "b"\n  profile = "b"\n}\n';
    const aliased = provider + ITSELF.replaceAll(/^(resource .*)$/gm, '$1\n  provider = aws.b');
    expect(await suggestionFor(aliased)).not.toContain('data.aws_caller_identity');
  });
});

it('suggests no reference for a file of JSON, which Terraform does not interpolate', async () => {
  const main = `provider "aws" {
  allowed_account_ids = ["111122223333"]
}
${ITSELF.replace(/assume_role_policy = .*/, 'assume_role_policy = file("trust.json")')}`;
  const trust =
    '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}';
  const files = memoryFiles({ '/repo/main.tf': main, '/repo/trust.json': trust });
  const { findings } = await lint(LINT_OPTIONS, files, { name: 'iam-trust-lint', version: '0' });
  expect(findings[0]?.suggestion?.text).toContain('"AWS": "arn:aws:iam::111122223333:root"');
});

const NAMED = (trust: string) => `resource "aws_iam_user" "u" {
  name = "u"
}
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = ${trust}
}
`;

// What the provider's documentation calls a role's `id` and `name` is its name; a policy takes the ARN.
describe('a name where an ARN belongs', () => {
  it.each([
    [
      'in an object',
      'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_user.u.name } }] })',
      'Write aws_iam_user.u.arn',
    ],
    [
      'in JSON',
      '<<EOT\n{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"${aws_iam_user.u.id}"}}]}\nEOT',
      'Write "${aws_iam_user.u.arn}"',
    ],
  ])('%s', async (_, trust, suggestion) => {
    expect(await suggestionFor(NAMED(trust))).toBe(suggestion);
  });

  it('written out, which nothing tells the meaning of', async () => {
    const trust =
      'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "u" } }] })';
    expect(await suggestionFor(NAMED(trust))).toBeUndefined();
  });
});

describe('another text in the place of one', () => {
  const PARTITIONS = (principal: string) => `provider "aws" {
  region              = "cn-north-1"
  allowed_account_ids = ["111122223333"]
}
data "aws_caller_identity" "current" {}
variable "partition" {
  default = "aws"
}
variable "account" {
  default = "111122223333"
}
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = ${principal} } }] })
}
`;

  it.each([
    ['"arn:aws:iam::111122223333:role/a"', 'Write "arn:aws-cn:iam::111122223333:role/a"'],
    // What is read by an interpolation is right, and stays.
    [
      '"arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/a"',
      'Write "arn:aws-cn:iam::${data.aws_caller_identity.current.account_id}:role/a"',
    ],
    ['"arn:aws:iam::${var.account}:role/a"', 'Write "arn:aws-cn:iam::${var.account}:role/a"'],
    // It is wrong itself, and may be wrong for others too.
    ['"arn:${var.partition}:iam::111122223333:role/a"', 'It must come to "arn:aws-cn:iam::111122223333:role/a"'],
    ['"arn:${var.partition}:iam::${var.account}:role/a"', 'It must come to "arn:aws-cn:iam::111122223333:role/a"'],
    ['format("arn:aws:iam::%s:role/a", var.account)', 'It must come to "arn:aws-cn:iam::111122223333:role/a"'],
  ])('%s: %s', async (principal, expected) => {
    expect(await suggestionFor(PARTITIONS(principal))).toBe(expected);
  });
});
