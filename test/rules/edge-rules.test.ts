import { describe, expect, it } from 'vitest';
import { lint } from '../../src/commands/lint.js';
import type { LintOptions } from '../../src/commands/options.js';
import { readConfig } from '../../src/config/read-config.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const TOOL = { name: 'iam-trust-lint', version: '0' };

/** `ci` becomes `deploy` with an external id, `deploy` becomes `admin` of another account, Lambda and `ops` become `deploy`. */
const ESTATE = `
provider "aws" {
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias               = "prod"
  allowed_account_ids = ["444455556666"]
}

variable "suffix" {}

resource "aws_iam_user" "ops" {
  name = "ops"
}

resource "aws_iam_role" "ci" {
  name               = "ci"
  path               = "/build/"
  assume_role_policy = jsonencode({ Statement = [] })
}

resource "aws_iam_role" "unnamed" {
  name               = "ci-\${var.suffix}"
  assume_role_policy = jsonencode({ Statement = [] })
}

resource "aws_iam_role" "deploy" {
  name = "deploy"
  tags = { tier = "middle" }
  assume_role_policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_role.ci.arn }, Condition = { StringEquals = { "sts:ExternalId" = "x" } } },
      { Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_user.ops.arn } },
      { Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } },
    ]
  })
}

resource "aws_iam_role" "admin" {
  provider           = aws.prod
  name               = "admin"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_role.deploy.arn } }]
  })
}

resource "aws_iam_role_policy" "deploy" {
  role   = aws_iam_role.deploy.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.admin.arn }]
  })
}
`;

const ACCOUNTS = 'accounts:\n  prod: { id: "444455556666" }\n';

async function tell(
  rules: string,
  estate = ESTATE,
  audience: LintOptions['audience'] = 'default',
): Promise<readonly string[]> {
  const text = `${ACCOUNTS}edges:\n${rules.replace(/^/gm, '  ')}`;
  const { config, problems } = readConfig(text, []);
  expect(problems).toEqual([]);
  const file = { path: '/repo/.iam-trust-lint.yaml', text };
  const settings = { ...LINT_OPTIONS.settings, edges: config.edges.map((rule) => ({ ...rule, file })) };
  const only = config.edges.map(({ id }) => id);
  const options = { ...LINT_OPTIONS, audience, settings, only };
  const report = await lint(options, memoryFiles({ '/repo/main.tf': estate }), TOOL);
  return report.findings.map(({ ruleId, message, address, location }) => {
    const file = location?.file === 'main.tf' ? '' : `${location?.file}:`;
    return `${ruleId} ${file}${location?.startLine ?? '-'} ${address}: ${message}`;
  });
}

describe('a rule of edges', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'forbids an edge, at the permission that opens it',
      '- { id: x, kind: forbidden, to: { name: admin } }',
      ['x 51 aws_iam_role_policy.deploy: role "deploy" can become role "admin", which is forbidden.'],
    ],
    [
      'forbids an edge, at the trust where no permission is needed',
      '- { id: x, kind: forbidden, from: { kind: user }, to: { tag: { tier: mid* } }, why: people go another way }',
      ['x 34 aws_iam_role.deploy: user "ops" can become role "deploy", which is forbidden (x: people go another way).'],
    ],
    [
      'forbids a service',
      '- { id: x, kind: forbidden, from: { kind: service, name: [ecs*, lambda*] } }',
      ['x 35 aws_iam_role.deploy: lambda.amazonaws.com can become role "deploy", which is forbidden.'],
    ],
    ['knows paths', '- { id: x, kind: forbidden, from: { name: /build/* }, to: { name: admin } }', []],
    [
      'knows accounts by their names, and chains',
      '- { id: x, kind: forbidden, from: { name: /build/* }, to: { account: prod }, through: reachable }',
      ['x 33 aws_iam_role.deploy: role "ci" can become role "admin" through role "deploy", which is forbidden.'],
    ],
    [
      'lets a guarded edge be',
      '- { id: x, kind: forbidden, from: { kind: role }, to: { name: deploy }, conditions: [STS:ExternalId] }',
      [],
    ],
    [
      'follows no guarded edge',
      '- { id: x, kind: forbidden, from: { name: ci }, to: { name: admin }, through: reachable, conditions: sts:ExternalId }',
      [],
    ],
    ['is silent about what nobody is', '- { id: x, kind: forbidden, from: { module: module.ci } }', []],
    [
      'requires an edge',
      '- { id: x, kind: required, from: { kind: user }, to: { name: [admin, deploy] }, severity: low }',
      ['x 43 aws_iam_role.admin: user "ops" cannot become role "admin", which is required.'],
    ],
    [
      'requires a way',
      '- { id: x, kind: required, from: { kind: user }, to: { name: admin }, through: reachable }',
      [],
    ],
    [
      'requires a guard',
      '- { id: x, kind: required, from: { name: deploy }, to: { name: admin }, conditions: aws:SourceIp }',
      [
        'x 43 aws_iam_role.admin: role "deploy" cannot become role "admin" under a binding condition on aws:SourceIp, which is required.',
      ],
    ],
    [
      'requires nothing of nobody, and says so',
      '- { id: x, kind: required, from: { name: nobody }, to: { name: admin } }',
      ["x .iam-trust-lint.yaml:4 x: no principal is what the rule's from describes, so what it requires cannot be."],
    ],
    [
      'allows some and no others, whichever rule allows them',
      '- { id: x, kind: allowed, from: { kind: role }, to: { name: deploy } }\n- { id: y, kind: allowed, from: { kind: user }, to: { name: deploy } }',
      [
        'x 35 aws_iam_role.deploy: lambda.amazonaws.com can become role "deploy", which nothing allows.',
        'y 35 aws_iam_role.deploy: lambda.amazonaws.com can become role "deploy", which nothing allows.',
      ],
    ],
    [
      'allows under a guard alone',
      '- { id: x, kind: allowed, from: { name: deploy }, to: { name: admin }, conditions: [sts:ExternalId] }',
      [
        'x 51 aws_iam_role_policy.deploy: role "deploy" can become role "admin" without a binding condition on sts:ExternalId, which nothing allows.',
      ],
    ],
  ];
  it.each(rows)('%s', async (_, rules, expected) => {
    expect(await tell(rules)).toEqual(expected);
  });

  // IAM User Guide, "IAM JSON policy elements: Condition operators": what holds without its key, and Bool.
  const guards: readonly (readonly [string, string, unknown, 'guards' | 'is none'])[] = [
    ['aws:MultiFactorAuthPresent', 'Bool', 'true', 'guards'],
    ['aws:MultiFactorAuthPresent', 'Bool', 'false', 'is none'],
    ['aws:MultiFactorAuthPresent', 'BoolIfExists', 'true', 'is none'],
    ['aws:MultiFactorAuthPresent', 'Null', 'false', 'is none'],
    ['aws:MultiFactorAuthAge', 'NumericLessThan', '3600', 'guards'],
    ['aws:SourceIp', 'IpAddress', '203.0.113.0/24', 'guards'],
    ['aws:SourceIp', 'IpAddress', '0.0.0.0/0', 'is none'],
    ['aws:SourceIp', 'NotIpAddress', '203.0.113.0/24', 'is none'],
    ['sts:ExternalId', 'StringLike', '*', 'is none'],
    ['sts:ExternalId', 'ForAllValues:StringEquals', 'x', 'is none'],
  ];
  it.each(guards)('%s under %s with %s %s', async (key, operator, value, expected) => {
    const condition = JSON.stringify({ [operator]: { [key]: value } });
    const text = ESTATE.replace('{ StringEquals = { "sts:ExternalId" = "x" } }', condition);
    const rule = `- { id: x, kind: forbidden, from: { name: ci }, to: { name: deploy }, conditions: "${key}" }`;
    const message = `x 33 aws_iam_role.deploy: role "ci" can become role "deploy" without a binding condition on ${key}, which is forbidden.`;
    expect(await tell(rule, text, 'pedantic')).toEqual(expected === 'guards' ? [] : [message]);
  });

  it('is possible where a name is not known', async () => {
    const open = `
variable "suffix" {}
resource "aws_iam_user" "ops" {
  name = "ops"
}
resource "aws_iam_role" "unnamed" {
  name               = "ci-\${var.suffix}"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_user.ops.arn } }]
  })
}
`;
    const rule = '- { id: x, kind: forbidden, from: { name: ops }, to: { name: ci-x } }';
    expect(await tell(rule, open)).toEqual([]);
    expect(await tell(rule, open, 'pedantic')).toEqual([
      'x 9 aws_iam_role.unnamed: user "ops" can become role aws_iam_role.unnamed, which is forbidden.',
    ]);
  });

  it('knows the members of sets, and what is told of them one by one', async () => {
    const account = 'arn:aws:iam::111122223333';
    const wide = `
provider "aws" {
  allowed_account_ids = ["111122223333"]
}
resource "aws_iam_user" "u" {
  count = 50
  name  = "u-\${count.index}"
}
resource "aws_iam_user_policy" "u" {
  count  = 50
  user   = aws_iam_user.u[count.index].name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:*", Resource = "*" }] })
}
resource "aws_iam_user_policy" "closed" {
  user   = aws_iam_user.u[0].name
  policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "sts:AssumeRole", Resource = "${account}:role/r-0" }] })
}
resource "aws_iam_role" "r" {
  count = 50
  name  = "r-\${count.index}"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "${account}:root" } }]
  })
}
resource "aws_iam_role_policy" "r" {
  role   = aws_iam_role.r[1].name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.vault.arn }] })
}
resource "aws_iam_role" "vault" {
  name = "vault"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_role.r[1].arn } }]
  })
}
`;
    const toldOf = async (rule: string) => (await tell(rule, wide)).map((text) => text.replace(/^.*?: /, ''));
    const forbidden = (from: string, to: string) =>
      `- { id: x, kind: forbidden, from: { name: ${from} }, to: { name: ${to} } }`;
    expect(await toldOf(forbidden('u-7', 'r-9'))).toEqual(['user "u-7" can become role "r-9", which is forbidden.']);
    expect(await toldOf(forbidden('u-0', 'r-0'))).toEqual([]);
    expect(await toldOf(forbidden('u-0', 'r-1'))).toEqual(['user "u-0" can become role "r-1", which is forbidden.']);
    const chain = '- { id: x, kind: forbidden, from: { name: u-7 }, to: { name: vault }, through: reachable }';
    expect(await toldOf(chain)).toEqual(['user "u-7" can become role "vault" through role "r-1", which is forbidden.']);
    const required = '- { id: x, kind: required, from: { kind: user }, to: { name: r-0 } }';
    expect(await toldOf(required)).toEqual(['user "u-0" cannot become role "r-0", which is required.']);
    const reachable =
      '- { id: x, kind: required, from: { kind: user }, to: { name: [r-0, vault] }, through: reachable }';
    expect(await toldOf(reachable)).toEqual(['user "u-0" cannot become role "r-0", which is required.']);
  });
});
