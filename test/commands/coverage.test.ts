import { describe, expect, it } from 'vitest';
import { lint } from '../../src/commands/lint.js';
import { renderText } from '../../src/report/text.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const HEAD = `variable "x" {}
variable "flag" {
  type = bool
}
variable "many" {
  type = list(string)
}
data "aws_caller_identity" "me" {}
data "aws_kms_key" "one" {
  key_id = "alias/one"
}
data "aws_secretsmanager_secret_version" "told" {
  secret_id = "told"
}
resource "aws_s3_bucket" "one" {}
module "missing" {
  source = "example.com/missing/aws"
}
`;

/** A policy of one statement, whose members are written as Terraform. */
function statementOf(members: string): string {
  return `${HEAD}resource "aws_iam_policy" "p" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", ${members} }] })
}
`;
}

async function read(text: string) {
  const report = await lint(LINT_OPTIONS, memoryFiles({ '/repo/main.tf': text }), { name: '', version: '' });
  const { because, ...degrees } = report.coverage.policies;
  const gaps = Object.entries(because).flatMap(([gap, number]) => (number > 0 ? [gap] : []));
  const degree = Object.entries(degrees).find(([, number]) => number > 0)?.[0];
  return { degree, gaps, text: renderText(report, { color: 'off', width: null }) };
}

describe('a policy is read', () => {
  it.each([
    ['in full where only an account, a partition and names are open', 'full', [], '"arn:${var.x}:s3:::a-${var.x}/*"'],
    ['in full by the ARN of what is declared', 'full', [], 'aws_s3_bucket.one.arn'],
    ['in full by the ARN of what is looked up', 'full', [], 'data.aws_kms_key.one.arn'],
    ['in full by the caller', 'full', [], 'data.aws_caller_identity.me.arn'],
    ['in part where a whole ARN is a variable', 'partial', ['variable'], 'var.x'],
    ['in part where something hangs on such an ARN', 'partial', ['variable'], '"${var.x}/*"'],
    ['in part where the service is a variable', 'partial', ['variable'], '"arn:aws:${var.x}:::a"'],
    [
      'in part where a flag decides',
      'partial',
      ['variable'],
      'var.flag ? ["arn:aws:s3:::a"] : ["*", "arn:aws:s3:::b"]',
    ],
    ['in part where the number is open', 'partial', ['variable'], '[for n in var.many : "arn:aws:s3:::${n}"]'],
    [
      'in part where the workspace decides',
      'partial',
      ['workspace'],
      'terraform.workspace == "a" ? "*" : "arn:aws:s3:::a"',
    ],
    ['in part where a module is not on disk', 'partial', ['module'], 'module.missing.arn'],
    ['in part by the module, whatever else it waits for', 'partial', ['module'], '[var.x, module.missing.arn]'],
    [
      'in part by the content of a secret',
      'partial',
      ['lookup'],
      'data.aws_secretsmanager_secret_version.told.secret_string',
    ],
  ])('%s', async (_, degree, gaps, resource) => {
    const { degree: actual, gaps: told } = await read(statementOf(`Action = "s3:GetObject", Resource = ${resource}`));
    expect({ degree: actual, gaps: told }).toEqual({ degree, gaps });
  });

  it.each([
    ['an action', 'Action = "s3:${var.x}", Resource = "*"'],
    [
      'a value of a condition',
      'Action = "*", Resource = "*", Condition = { StringEquals = { "aws:username" = var.x } }',
    ],
    ['an operator', 'Action = "*", Resource = "*", Condition = { (var.x) = { "aws:username" = "a" } }'],
  ])('in part where %s is a variable', async (_, members) => {
    expect(await read(statementOf(members))).toMatchObject({ degree: 'partial', gaps: ['variable'] });
  });

  it('in full where a variable stands for an account', async () => {
    const condition = 'Condition = { StringEquals = { "aws:SourceAccount" = var.x } }';
    expect(await read(statementOf(`Action = "*", Resource = "*", ${condition}`))).toMatchObject({ degree: 'full' });
  });

  it('in full where what decides its statement decides whether it is there', async () => {
    const text = `${HEAD}resource "aws_iam_policy" "p" {
  count  = var.flag ? 1 : 0
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = var.flag ? "*" : var.x }] })
}
`;
    expect(await read(text)).toMatchObject({ degree: 'full' });
  });

  it('not at all where the whole text is a variable, and the last line says why', async () => {
    const { degree, gaps, text } = await read(`${HEAD}resource "aws_iam_policy" "p" {\n  policy = var.x\n}\n`);
    expect({ degree, gaps }).toEqual({ degree: 'unread', gaps: ['variable'] });
    expect(text).toContain('0 of 1 policy in full, 1 not at all (1 for a variable without a value)');
  });
});
