import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import { lint } from '../../src/commands/lint.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const SECRETS = {
  subject: 'repo:s3cr3t-*',
  external: 's3cr3t-external',
  account: '999988887777',
  name: 's3cr3t-name',
} as const;

const CONFIGURATION = `${Object.keys(SECRETS)
  .map((name) => `variable "${name}" {\n  sensitive = true\n}\n`)
  .join('')}
provider "aws" {
  allowed_account_ids = ["111122223333"]

  assume_role {
    role_arn    = "arn:aws:iam::111122223333:role/guarded"
    external_id = "other"
  }
}

resource "aws_iam_role" "guarded" {
  name = "guarded"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Condition = { StringEquals = { "sts:ExternalId" = var.external, "aws:PrincipalArn" = "arn:aws:iam::\${var.account}:role/s*" } }
    }]
  })
}

data "aws_iam_policy_document" "foreign" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::\${var.account}:root", "arn:aws:iam:\${var.account}:role/\${var.name}"]
    }
  }
}

resource "aws_iam_role" "foreign" {
  name               = var.name
  assume_role_policy = data.aws_iam_policy_document.foreign.json
}

resource "aws_iam_role" "federated" {
  name = "federated"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
      Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = var.subject } }
    }]
  })
}

resource "aws_iam_role_policy" "foreign" {
  role = aws_iam_role.foreign.name
  policy = <<EOF
{ "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": ["\${aws_iam_role.federated.arn}", "arn:aws:iam::\${var.account}:role/\${var.name}"] }] }
EOF
}
`;

// Terraform, "Suppressing Values in CLI Output": neither does it print what is marked.
describe('a sensitive value', () => {
  const values = Object.entries(SECRETS).map(([name, text]) => `${name} = "${text}"\n`);
  const files = memoryFiles({ '/repo/main.tf': CONFIGURATION, '/repo/terraform.tfvars': values.join('') });
  const hidden = Object.values(SECRETS);

  it('is in no finding, and in no line that is quoted', async () => {
    const options = { ...LINT_OPTIONS, audience: 'auditor' } as const;
    const { findings, texts, diagnostics } = await lint(options, files, { name: 'iam-trust-lint', version: '0' });
    const rules = findings.map(({ ruleId }) => ruleId);
    const printed = JSON.stringify({ findings, texts: [...texts], diagnostics });
    expect(rules).toEqual(
      expect.arrayContaining([
        'external-id-mismatch',
        'invalid-principal',
        'literal-wildcard',
        'oidc-unscoped-subject',
      ]),
    );
    expect(hidden.filter((secret) => printed.includes(secret))).toEqual([]);
  });

  it('is in no picture', async () => {
    const drawn = await drawGraph(LINT_OPTIONS, files);
    const printed = JSON.stringify(drawn);
    expect(drawn.graph.edges.length).toBeGreaterThan(3);
    expect(hidden.filter((secret) => printed.includes(secret))).toEqual([]);
  });
});
