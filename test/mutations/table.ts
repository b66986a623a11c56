import { BASE, SCALED } from './base.js';

/** One change of a configuration, and what it must come to. */
export interface Mutation {
  readonly name: string;
  readonly of: Readonly<Record<string, string>>;
  /** By file: replacements, each of which must find its text; or a whole new text. */
  readonly change: Readonly<Record<string, string | readonly (readonly [string, string])[]>>;
  /** The findings that are shown by default, each with a part of the line that it stands on. None is silence. */
  readonly expect: readonly (readonly [rule: string, line: string])[];
  /** The decision of role1 -> role2; null where nothing written joins them. */
  readonly edge: 'yes' | 'no' | 'maybe' | null;
}

const TRUST = '"AWS": "${aws_iam_role.role1.arn}"';
const RESOURCE = 'resources = [aws_iam_role.role2.arn]';
const ROOT = 'arn:aws:iam::${data.aws_caller_identity.current.account_id}:root';
const ROLE1 = 'arn:aws:iam::111122223333:role/test_profile1_role';

/** The permission names something else. */
function permit(resource: string): Mutation['change'] {
  return { 'permission.tf': [['[aws_iam_role.role2.arn]', `[${resource}]`]] };
}

/** role2's trust names something else in the place of role1. */
function trust(principal: string): Mutation['change'] {
  return { 'role2.tf': [[TRUST, `"AWS": "${principal}"`]] };
}

/** role2 with its trust written in another form. */
function role2(policy: string): string {
  return `resource "aws_iam_role" "role2" {\n  name = "test_profile2_role"\n\n  assume_role_policy = ${policy}\n}\n`;
}

/** A statement of role2's trust with more elements behind its principal. */
function trustWith(of: Mutation['of'], elements: string): Mutation['change'] {
  const principal = of === SCALED ? `"AWS": "${ROOT}"\n      }` : `${TRUST}\n      }`;
  return { 'role2.tf': [[principal, `${principal},\n      ${elements}`]] };
}

function denied(of: string, body: string): string {
  return `resource "aws_iam_role_policy" "deny" {
  name = "deny"
  role = ${of}
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "sts:AssumeRole", ${body} }]
  })
}
`;
}

function attached(policy: string): string {
  return `resource "aws_iam_role_policy_attachment" "role1" {\n  role       = aws_iam_role.role1.name\n  policy_arn = ${policy}\n}\n`;
}

const PERMISSION_TEXT = `jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.role2.arn }]
  })`;

const OTHER_PROVIDER = `provider "aws" {
  alias               = "other"
  region              = "ap-southeast-2"
  allowed_account_ids = ["444455556666"]
}
`;

const ELSEWHERE: readonly [string, string] = [
  '  name = "test_profile2_role"',
  '  provider = aws.other\n  name = "test_profile2_role"',
];

const MODULE = `variable "trusted" {
  type = list(string)
}

resource "aws_iam_role" "this" {
  name = "test_profile2_role"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = var.trusted } }]
  })
}

output "arn" {
  value = aws_iam_role.this.arn
}
`;

function calledModule(trusted: string): Mutation['change'] {
  return {
    'role2.tf': `module "role2" {\n  source  = "./role"\n  trusted = ${trusted}\n}\n`,
    'role/main.tf': MODULE,
    'permission.tf': [['aws_iam_role.role2.arn', 'module.role2.arn']],
  };
}

export const MUTATIONS: readonly Mutation[] = [
  { name: 'nothing', of: BASE, change: {}, expect: [], edge: 'yes' },
  { name: 'nothing, the account trusted', of: SCALED, change: {}, expect: [], edge: 'yes' },

  // Either half is dropped.
  {
    name: 'no permission: a direct trust works in one account',
    of: BASE,
    change: { 'permission.tf': '' },
    expect: [['unallowed-trust', TRUST]],
    edge: 'yes',
  },
  { name: 'no permission, the account trusted', of: SCALED, change: { 'permission.tf': '' }, expect: [], edge: null },
  {
    name: 'no trust',
    of: BASE,
    change: { 'role2.tf': [[`,\n        ${TRUST}`, '']] },
    expect: [['untrusted-assume', RESOURCE]],
    edge: 'no',
  },
  {
    name: 'neither half',
    of: BASE,
    change: { 'permission.tf': '', 'role2.tf': [[`,\n        ${TRUST}`, '']] },
    expect: [],
    edge: null,
  },

  // Names that miss.
  {
    name: 'a slip in the permission',
    of: BASE,
    change: permit('"arn:aws:iam::111122223333:role/test_profil2_role"'),
    expect: [['dangling-role', 'test_profil2_role']],
    edge: 'yes',
  },
  {
    name: 'a slip in the permission, the account trusted',
    of: SCALED,
    change: permit('"arn:aws:iam::111122223333:role/tset_profile2_role"'),
    expect: [],
    edge: null,
  },
  {
    name: 'a slip in a long word',
    of: SCALED,
    change: permit('"arn:aws:iam::111122223333:role/test_proflie2_role"'),
    expect: [['dangling-role', 'test_proflie2_role']],
    edge: null,
  },
  {
    name: 'a slip in the trust',
    of: BASE,
    change: trust('arn:aws:iam::111122223333:role/test_profil1_role'),
    expect: [['dangling-role', 'test_profil1_role']],
    edge: 'no',
  },
  {
    name: 'a path too many in the permission',
    of: SCALED,
    change: permit('"arn:aws:iam::111122223333:role/app/test_profile2_role"'),
    expect: [['dangling-role', 'role/app/']],
    edge: null,
  },
  {
    name: 'a path too many in the trust',
    of: BASE,
    change: trust('arn:aws:iam::111122223333:role/app/test_profile1_role'),
    expect: [['dangling-role', 'role/app/']],
    edge: 'no',
  },
  {
    name: 'a path too few',
    of: SCALED,
    change: {
      'role2.tf': [['path = "/"', 'path = "/app/"']],
      ...permit('"arn:aws:iam::111122223333:role/test_profile2_role"'),
    },
    expect: [['dangling-role', 'resources = ']],
    edge: null,
  },
  {
    name: 'upper case in the trust',
    of: BASE,
    change: trust('arn:aws:iam::111122223333:role/Test_Profile1_Role'),
    expect: [['dangling-role', 'Test_Profile1_Role']],
    edge: 'no',
  },
  {
    name: 'another number: another role',
    of: SCALED,
    change: permit('"arn:aws:iam::111122223333:role/test_profile3_role"'),
    expect: [],
    edge: null,
  },
  {
    name: 'another word: another role',
    of: SCALED,
    change: permit('"arn:aws:iam::111122223333:role/prod_profile2_role"'),
    expect: [],
    edge: null,
  },

  // Accounts and partitions.
  {
    name: "another account's role is allowed",
    of: SCALED,
    change: permit('"arn:aws:iam::444455556666:role/test_profile2_role"'),
    expect: [],
    edge: null,
  },
  {
    name: 'another account is trusted',
    of: SCALED,
    change: { 'role2.tf': [[ROOT, 'arn:aws:iam::444455556666:root']] },
    expect: [
      ['untrusted-assume', RESOURCE],
      ['external-account-root', '444455556666'],
    ],
    edge: 'no',
  },
  {
    name: 'another account by its id',
    of: SCALED,
    change: { 'role2.tf': [[ROOT, '444455556666']] },
    expect: [
      ['untrusted-assume', RESOURCE],
      ['external-account-root', '444455556666'],
    ],
    edge: 'no',
  },
  {
    name: 'the own account by its id',
    of: SCALED,
    change: { 'role2.tf': [[ROOT, '111122223333']] },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'eleven digits in the permission',
    of: SCALED,
    change: permit('"arn:aws:iam::11112222333:role/test_profile2_role"'),
    expect: [['invalid-assume-resource', '11112222333']],
    edge: null,
  },
  {
    name: 'eleven digits in the trust',
    of: BASE,
    change: trust('arn:aws:iam::11112222333:role/test_profile1_role'),
    expect: [['invalid-principal', '11112222333']],
    edge: 'no',
  },
  {
    name: 'another partition in the permission',
    of: BASE,
    change: permit('"arn:aws-cn:iam::111122223333:role/test_profile2_role"'),
    expect: [['partition-mismatch', 'aws-cn']],
    edge: 'yes',
  },
  {
    name: 'another partition in the trust',
    of: SCALED,
    change: { 'role2.tf': [[ROOT, 'arn:aws-cn:iam::111122223333:root']] },
    expect: [['partition-mismatch', 'aws-cn']],
    edge: 'no',
  },
  {
    name: "role2 under another account's provider, both halves",
    of: BASE,
    change: { 'other.tf': OTHER_PROVIDER, 'role2.tf': [ELSEWHERE] },
    expect: [],
    edge: 'yes',
  },
  {
    name: "role2 under another account's provider, no permission",
    of: BASE,
    change: { 'other.tf': OTHER_PROVIDER, 'role2.tf': [ELSEWHERE], 'permission.tf': '' },
    expect: [['unallowed-trust', TRUST]],
    edge: 'no',
  },
  {
    name: "role2 under another account's provider, trusting the first account",
    of: SCALED,
    change: { 'other.tf': OTHER_PROVIDER, 'role2.tf': [ELSEWHERE] },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'two accounts of which neither is known',
    of: BASE,
    change: {
      'aws.tf': [['  allowed_account_ids = ["111122223333"]\n', '  profile = "one"\n']],
      'other.tf': OTHER_PROVIDER.replace('allowed_account_ids = ["444455556666"]', 'profile = "two"'),
      'role2.tf': [ELSEWHERE],
      'permission.tf': '',
    },
    expect: [],
    edge: 'maybe',
  },

  // Actions.
  {
    name: 'another action is allowed',
    of: SCALED,
    change: { 'permission.tf': [['"sts:AssumeRole"', '"sts:AssumeRoleWithSAML"']] },
    expect: [],
    edge: null,
  },
  {
    name: 'the action in other letters',
    of: BASE,
    change: { 'permission.tf': [['"sts:AssumeRole"', '"STS:assumerole"']] },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'the trust is for another action',
    of: BASE,
    change: { 'role2.tf': [['"sts:AssumeRole"', '"sts:TagSession"']] },
    expect: [['untrusted-assume', RESOURCE]],
    edge: 'no',
  },
  {
    name: 'the trust is for sts:*',
    of: BASE,
    change: { 'role2.tf': [['"sts:AssumeRole"', '"sts:*"']] },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'the trust is for *',
    of: BASE,
    change: { 'role2.tf': [['"sts:AssumeRole"', '"*"']] },
    expect: [['invalid-trust-policy', '"Action": "*"']],
    edge: 'no',
  },
  {
    name: 'the trust is for another service',
    of: BASE,
    change: { 'role2.tf': [['"sts:AssumeRole"', '"s3:GetObject"']] },
    expect: [['invalid-trust-policy', 's3:GetObject']],
    edge: 'no',
  },
  {
    name: 'NotAction that leaves sts:AssumeRole',
    of: SCALED,
    change: { 'permission.tf': [['actions   = ["sts:AssumeRole"]', 'not_actions = ["iam:*"]']] },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'NotAction that takes it',
    of: SCALED,
    change: { 'permission.tf': [['actions   = ["sts:AssumeRole"]', 'not_actions = ["sts:*"]']] },
    expect: [],
    edge: null,
  },

  // Wildcards.
  {
    name: 'every role is allowed',
    of: SCALED,
    change: permit('"*"'),
    expect: [['assume-any-role', '"*"']],
    edge: 'yes',
  },
  {
    name: 'every role of one account',
    of: SCALED,
    change: permit('"arn:aws:iam::111122223333:role/*"'),
    expect: [],
    edge: 'yes',
  },
  {
    name: 'a pattern that matches',
    of: SCALED,
    change: permit('"arn:aws:iam::*:role/test_*2_role"'),
    expect: [],
    edge: 'yes',
  },
  {
    name: 'a pattern that matches what does not trust',
    of: BASE,
    change: { ...permit('"arn:aws:iam::*:role/test_*2_role"'), 'role2.tf': [[`,\n        ${TRUST}`, '']] },
    expect: [['untrusted-assume', 'test_*2_role']],
    edge: 'no',
  },
  {
    name: 'a pattern that matches nothing',
    of: SCALED,
    change: permit('"arn:aws:iam::*:role/deploy-*"'),
    expect: [],
    edge: null,
  },
  {
    name: 'all but the role',
    of: SCALED,
    change: { 'permission.tf': [['resources = [', 'not_resources = [']] },
    expect: [['assume-any-role', 'not_resources']],
    edge: null,
  },

  // Forms.
  {
    name: 'the trust in jsonencode',
    of: BASE,
    change: {
      'role2.tf': role2(
        `jsonencode({\n    Version   = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_role.role1.arn } }]\n  })`,
      ),
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'the trust in a policy document',
    of: BASE,
    change: {
      'role2.tf': `${role2('data.aws_iam_policy_document.trust.json')}\ndata "aws_iam_policy_document" "trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "AWS"\n      identifiers = [aws_iam_role.role1.arn]\n    }\n  }\n}\n`,
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'the trust in a file',
    of: BASE,
    change: {
      'role2.tf': role2('file("${path.module}/trust.json")'),
      'trust.json': `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"${ROLE1}"}}}`,
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'a mistake in that file',
    of: BASE,
    change: {
      'role2.tf': role2('file("${path.module}/trust.json")'),
      'trust.json': `{"Version":"2012-10-17",\n"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{\n"AWS":"${ROLE1.replace('arn:aws:', 'arn:aws::')}"}}}`,
    },
    expect: [['invalid-principal', '"AWS":"arn:aws::']],
    edge: 'no',
  },
  {
    name: 'the trust in a template',
    of: BASE,
    change: {
      'role2.tf': role2('templatefile("${path.module}/trust.tpl", { arns = [aws_iam_role.role1.arn] })'),
      'trust.tpl':
        '{"Version":"2012-10-17","Statement":[\n%{ for arn in arns ~}\n{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"${arn}"}}\n%{ endfor ~}\n]}',
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'a template that trusts somebody else',
    of: BASE,
    change: {
      'role2.tf': role2('templatefile("trust.tpl", { service = "lambda" })'),
      'trust.tpl':
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"${service}.amazonaws.com"}}]}',
    },
    expect: [['untrusted-assume', RESOURCE]],
    edge: 'no',
  },
  {
    name: 'role2 in a module that is given the trust',
    of: BASE,
    change: calledModule('[aws_iam_role.role1.arn]'),
    expect: [],
    edge: 'yes',
  },
  {
    name: 'role2 in a module that is given another',
    of: BASE,
    change: calledModule('["arn:aws:iam::111122223333:role/somebody"]'),
    expect: [['untrusted-assume', 'module.role2.arn']],
    edge: 'no',
  },
  {
    name: 'the permission as a managed policy',
    of: BASE,
    change: {
      'permission.tf': `resource "aws_iam_policy" "p" {\n  name   = "p"\n  policy = ${PERMISSION_TEXT}\n}\n\n${attached('aws_iam_policy.p.arn')}`,
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'the permission by aws_iam_policy_attachment',
    of: SCALED,
    change: {
      'permission.tf': `resource "aws_iam_policy" "p" {\n  name   = "p"\n  policy = ${PERMISSION_TEXT}\n}\n\nresource "aws_iam_policy_attachment" "a" {\n  name       = "a"\n  roles      = [aws_iam_role.role1.name]\n  policy_arn = aws_iam_policy.p.arn\n}\n`,
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'the permission by managed_policy_arns',
    of: SCALED,
    change: {
      'permission.tf': `resource "aws_iam_policy" "p" {\n  name   = "p"\n  policy = ${PERMISSION_TEXT}\n}\n`,
      'role1.tf': [['  path = "/"', '  path = "/"\n  managed_policy_arns = [aws_iam_policy.p.arn]']],
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'the permission as an inline_policy',
    of: SCALED,
    change: {
      'permission.tf': '',
      'role1.tf': [
        ['  path = "/"', `  path = "/"\n  inline_policy {\n    name   = "p"\n    policy = ${PERMISSION_TEXT}\n  }`],
      ],
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'an administrator',
    of: SCALED,
    change: { 'permission.tf': attached('"arn:aws:iam::aws:policy/AdministratorAccess"') },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'a reader',
    of: SCALED,
    change: { 'permission.tf': attached('"arn:aws:iam::aws:policy/ReadOnlyAccess"') },
    expect: [],
    edge: null,
  },
  {
    name: 'the permission of the other role',
    of: SCALED,
    change: { 'permission.tf': [['role   = aws_iam_role.role1.name', 'role   = aws_iam_role.role2.name']] },
    expect: [],
    edge: null,
  },

  // Denies, boundaries, conditions.
  {
    name: 'a deny on the role',
    of: BASE,
    change: { 'deny.tf': denied('aws_iam_role.role1.name', 'Resource = aws_iam_role.role2.arn') },
    expect: [['blocked-assume', RESOURCE]],
    edge: 'no',
  },
  {
    name: 'a deny on another role',
    of: BASE,
    change: { 'deny.tf': denied('aws_iam_role.role1.name', 'Resource = "arn:aws:iam::*:role/admin"') },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'a deny that the caller can avoid',
    of: BASE,
    change: {
      'deny.tf': denied(
        'aws_iam_role.role1.name',
        'Resource = "*", Condition = { Null = { "sts:ExternalId" = "true" } }',
      ),
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'a deny in the trust',
    of: BASE,
    change: {
      'role2.tf': [
        [
          '  "Statement": [\n',
          `  "Statement": [\n    { "Effect": "Deny", "Action": "sts:AssumeRole", "Principal": { "AWS": "${ROLE1}" } },\n`,
        ],
      ],
    },
    expect: [['blocked-assume', RESOURCE]],
    edge: 'no',
  },
  {
    name: 'a boundary without sts',
    of: BASE,
    change: {
      'boundary.tf':
        'resource "aws_iam_policy" "b" {\n  name   = "b"\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })\n}\n',
      'role1.tf': [['  path = "/"', '  path = "/"\n  permissions_boundary = aws_iam_policy.b.arn']],
    },
    expect: [['blocked-assume', RESOURCE]],
    edge: 'no',
  },
  {
    name: 'the account, narrowed to the caller',
    of: SCALED,
    change: trustWith(SCALED, '"Condition": { "ArnEquals": { "aws:PrincipalArn": "${aws_iam_role.role1.arn}" } }'),
    expect: [],
    edge: 'yes',
  },
  {
    name: 'the account, narrowed to the caller, no permission',
    of: SCALED,
    change: {
      ...trustWith(SCALED, '"Condition": { "ArnEquals": { "aws:PrincipalArn": "${aws_iam_role.role1.arn}" } }'),
      'permission.tf': '',
    },
    expect: [['unallowed-trust', 'aws:PrincipalArn']],
    edge: 'no',
  },
  {
    name: 'the account, narrowed to another',
    of: SCALED,
    change: trustWith(
      SCALED,
      `"Condition": { "ArnEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/somebody" } }`,
    ),
    expect: [['untrusted-assume', RESOURCE]],
    edge: 'no',
  },
  {
    name: 'an external id',
    of: BASE,
    change: trustWith(BASE, '"Condition": { "StringEquals": { "sts:ExternalId": "x" } }'),
    expect: [],
    edge: 'yes',
  },

  // Principals that are none.
  {
    name: 'a malformed ARN, as published',
    of: SCALED,
    change: { 'role2.tf': [['arn:aws:iam::$', 'arn:aws::iam::$']] },
    expect: [['invalid-principal', 'arn:aws::iam::']],
    edge: 'no',
  },
  {
    name: 'a group',
    of: BASE,
    change: trust('arn:aws:iam::111122223333:group/admins'),
    expect: [['invalid-principal', 'group/admins']],
    edge: 'no',
  },
  {
    name: 'an instance profile',
    of: BASE,
    change: trust('${aws_iam_instance_profile.profile1.arn}'),
    expect: [['invalid-principal', 'profile1.arn']],
    edge: 'no',
  },
  {
    name: 'a wildcard in an ARN',
    of: BASE,
    change: trust('arn:aws:iam::111122223333:role/*'),
    expect: [['invalid-principal', 'role/*']],
    edge: 'no',
  },
  {
    name: 'a bare name',
    of: BASE,
    change: trust('test_profile1_role'),
    expect: [['invalid-principal', '"AWS": "test_profile1_role"']],
    edge: 'no',
  },
  {
    name: 'a service under AWS',
    of: BASE,
    change: trust('ec2.amazonaws.com'),
    expect: [['invalid-principal', '"AWS": "ec2']],
    edge: 'no',
  },
  { name: 'everyone', of: BASE, change: trust('*'), expect: [['wildcard-principal', '"AWS": "*"']], edge: 'yes' },
  {
    name: 'everyone, narrowed to the caller',
    of: BASE,
    change: {
      'role2.tf': [
        [
          `${TRUST}\n      }`,
          `"AWS": "*"\n      },\n      "Condition": { "ArnEquals": { "aws:PrincipalArn": "${ROLE1}" } }`,
        ],
      ],
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'everyone behind an external id',
    of: BASE,
    change: {
      'role2.tf': [
        [`${TRUST}\n      }`, '"AWS": "*"\n      },\n      "Condition": { "StringEquals": { "sts:ExternalId": "x" } }'],
      ],
    },
    expect: [['wildcard-principal', '"AWS": "*"']],
    edge: 'yes',
  },

  // Documents that IAM refuses.
  {
    name: 'a missing comma',
    of: BASE,
    change: { 'role2.tf': [['"Service": "ec2.amazonaws.com",', '"Service": "ec2.amazonaws.com"']] },
    expect: [['invalid-trust-policy', TRUST]],
    edge: 'no',
  },
  {
    name: 'a comma too many',
    of: BASE,
    change: { 'role2.tf': [[`${TRUST}\n`, `${TRUST},\n`]] },
    expect: [['invalid-trust-policy', '      }']],
    edge: 'no',
  },
  {
    name: 'a Resource in the trust',
    of: BASE,
    change: trustWith(BASE, '"Resource": "*"'),
    expect: [['invalid-trust-policy', '"Resource"']],
    edge: 'no',
  },
  {
    name: 'a misspelt element',
    of: BASE,
    change: { 'role2.tf': [['"Principal": {', '"Principals": {']] },
    expect: [['invalid-trust-policy', '"Principals"']],
    edge: 'no',
  },
  {
    name: 'a Principal in the permission',
    of: SCALED,
    change: {
      'permission.tf': [
        [
          `${RESOURCE}\n`,
          `${RESOURCE}\n    principals {\n      type        = "AWS"\n      identifiers = ["*"]\n    }\n`,
        ],
      ],
    },
    expect: [['invalid-identity-policy', 'principals {']],
    edge: null,
  },
  {
    name: 'no Resource in the permission',
    of: SCALED,
    change: { 'permission.tf': [[`    ${RESOURCE}\n`, '']] },
    expect: [['invalid-identity-policy', 'statement {']],
    edge: null,
  },
  {
    name: 'broken JSON in the permission',
    of: SCALED,
    change: {
      'permission.tf': `resource "aws_iam_role_policy" "p" {\n  name   = "p"\n  role   = aws_iam_role.role1.name\n  policy = <<EOF\n{ "Version": "2012-10-17", "Statement": [{\n  "Effect": "Allow" "Action": "sts:AssumeRole",\n  "Resource": "*" }] }\nEOF\n}\n`,
    },
    expect: [['invalid-identity-policy', '"Effect": "Allow" "Action"']],
    edge: null,
  },

  // Resources that can be no role.
  {
    name: 'a session is allowed',
    of: SCALED,
    change: permit('"arn:aws:sts::111122223333:assumed-role/test_profile2_role/x"'),
    expect: [['invalid-assume-resource', 'assumed-role']],
    edge: null,
  },
  {
    name: 'a bucket is allowed',
    of: SCALED,
    change: permit('"arn:aws:s3:::test_profile2_role"'),
    expect: [['invalid-assume-resource', 'arn:aws:s3']],
    edge: null,
  },
  {
    name: 'a bare name is allowed',
    of: SCALED,
    change: permit('aws_iam_role.role2.name'),
    expect: [['invalid-assume-resource', 'aws_iam_role.role2.name']],
    edge: null,
  },
  {
    name: 'a malformed ARN is allowed',
    of: SCALED,
    change: permit('"arn:aws::iam::111122223333:role/test_profile2_role"'),
    expect: [['invalid-assume-resource', 'arn:aws::iam']],
    edge: null,
  },

  // What is not known.
  {
    name: 'the permission may not be there',
    of: SCALED,
    change: {
      'permission.tf': [
        [
          'resource "aws_iam_role_policy" "role1_assume_role2" {',
          'variable "on" {\n  type = bool\n}\n\nresource "aws_iam_role_policy" "role1_assume_role2" {\n  count  = var.on ? 1 : 0',
        ],
      ],
    },
    expect: [],
    edge: 'maybe',
  },
  {
    name: 'the trust may not be there',
    of: BASE,
    change: {
      'role2.tf': [
        [TRUST, '"AWS": "${var.on ? aws_iam_role.role1.arn : "111122223333"}"'],
        ['resource "aws_iam_role"', 'variable "on" {\n  type = bool\n}\n\nresource "aws_iam_role"'],
      ],
    },
    expect: [],
    edge: 'maybe',
  },
  {
    name: 'somebody unknown is trusted',
    of: BASE,
    change: {
      'role2.tf': [
        [TRUST, '"AWS": "${var.trusted}"'],
        ['resource "aws_iam_role"', 'variable "trusted" {}\n\nresource "aws_iam_role"'],
      ],
    },
    expect: [],
    edge: 'maybe',
  },
  {
    name: 'somebody known by a default is trusted',
    of: BASE,
    change: {
      'role2.tf': [
        [TRUST, '"AWS": "${var.trusted}"'],
        ['resource "aws_iam_role"', `variable "trusted" {\n  default = "${ROLE1}"\n}\n\nresource "aws_iam_role"`],
      ],
    },
    expect: [],
    edge: 'yes',
  },
  {
    name: 'an unknown role is allowed',
    of: SCALED,
    change: {
      'permission.tf': [
        ['[aws_iam_role.role2.arn]', '[var.roles]'],
        ['data "aws', 'variable "roles" {}\n\ndata "aws'],
      ],
    },
    expect: [],
    edge: 'maybe',
  },

  // Swapped.
  {
    name: 'the two roles swapped in the trust',
    of: BASE,
    change: {
      'role2.tf': [[`,\n        ${TRUST}`, '']],
      'role1.tf': [
        [
          '{ "Service": "ec2.amazonaws.com" }',
          '{ "Service": "ec2.amazonaws.com", "AWS": "arn:aws:iam::111122223333:role/test_profile2_role" }',
        ],
      ],
    },
    expect: [
      ['untrusted-assume', RESOURCE],
      ['unallowed-trust', 'test_profile2_role'],
    ],
    edge: 'no',
  },
  {
    name: 'the instance profile of a role that does not trust EC2',
    of: BASE,
    change: { 'role1.tf': [['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com']] },
    expect: [['service-not-trusted', 'aws_iam_role.role1.name']],
    edge: 'yes',
  },
];
