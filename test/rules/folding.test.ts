import { expect, it } from 'vitest';
import { lint } from '../../src/commands/lint.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const CALLERS = (names: readonly string[]) => `provider "aws" {
  allowed_account_ids = ["111122223333"]
}
provider "aws" {
  alias               = "other"
  allowed_account_ids = ["444455556666"]
}
resource "aws_iam_user" "u" {
  for_each = toset(${JSON.stringify(names)})
  name     = each.key
}
resource "aws_iam_role" "r" {
  provider           = aws.other
  name               = "r"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = values(aws_iam_user.u)[*].arn } }] })
}
`;

it.each([
  [['a'], 'user "a" is declared here'],
  [['a', 'b'], 'user "a" is declared here; user "b" is declared here'],
  [
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    `${['a', 'b', 'c', 'd', 'e'].map((name) => `user "${name}" is declared here`).join('; ')}; and 2 more`,
  ],
])('one finding for one element names the others that it is about: %j', async (names, told) => {
  const files = memoryFiles({ '/repo/main.tf': CALLERS(names) });
  const { findings } = await lint(LINT_OPTIONS, files, { name: 'iam-trust-lint', version: '0' });
  expect(findings.map(({ ruleId, related }) => [ruleId, related.map(({ message }) => message).toSorted()])).toEqual([
    ['unallowed-trust', [told]],
  ]);
});
