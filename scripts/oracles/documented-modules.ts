import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawGraph, type GraphEdge } from '../../src/index.js';

// Compares what stands for remote modules (rules/modules) with the modules' own code: the same calls must give the same edges.
//   node scripts/run.mjs scripts/oracles/documented-modules.ts DIR
// DIR holds checkouts as SOURCE/vMAJOR, each with the `modules` folder of a release: terraform-aws-modules/iam/aws/v5/modules/...

interface Case {
  readonly module: string;
  readonly major: number;
  /** Arguments of the call, as they stand in its block. */
  readonly inputs: string;
}

const ACCOUNT = 'arn:aws:iam::111122223333';
const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE';

/** Each input that bears on who may become whom, by itself and together with others. */
const CASES: readonly Case[] = [
  ...[
    'trusted_role_arns = ["arn:aws:iam::444455556666:root"]',
    `trusted_role_arns = ["${ACCOUNT}:role/a", "${ACCOUNT}:user/b"]\n role_requires_mfa = false`,
    'trusted_role_services = ["ec2.amazonaws.com"]\n role_requires_mfa = false\n create_instance_profile = true',
    'trusted_role_arns = ["arn:aws:iam::444455556666:root"]\n role_sts_externalid = "shop"',
    'trusted_role_arns = ["arn:aws:iam::444455556666:root"]\n role_sts_externalid = ["shop", "backup"]\n role_requires_mfa = false',
    'trusted_role_arns = ["arn:aws:iam::444455556666:root"]\n role_requires_session_name = true',
    'trusted_role_arns = ["arn:aws:iam::444455556666:root"]\n mfa_age = 60\n trusted_role_actions = ["sts:AssumeRole"]',
    'allow_self_assume_role = true\n attach_admin_policy = true\n trusted_role_services = ["ec2.amazonaws.com"]',
    'trusted_role_arns = ["arn:aws:iam::444455556666:root"]\n trust_policy_conditions = [{ test = "StringEquals", variable = "aws:PrincipalOrgID", values = ["o-a"] }]',
    `create_custom_role_trust_policy = true\n custom_role_trust_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "${ACCOUNT}:role/a" } }] })`,
    `role_requires_mfa = false\n trusted_role_services = ["ec2.amazonaws.com"]\n inline_policy_statements = [{ actions = ["sts:AssumeRole"], effect = "Allow", resources = ["${ACCOUNT}:role/a"] }]`,
    'role_path = "/a/"\n role_requires_mfa = false\n trusted_role_services = ["ec2.amazonaws.com"]\n custom_role_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]',
    'create_role = false',
  ].map((inputs) => assumable('iam-assumable-role', inputs)),
  ...[
    `provider_url = "${ISSUER}"\n oidc_fully_qualified_subjects = ["system:serviceaccount:a:b"]`,
    `provider_url = "https://${ISSUER}"\n oidc_subjects_with_wildcards = ["system:serviceaccount:a:*"]\n oidc_fully_qualified_audiences = ["sts.amazonaws.com"]`,
    `provider_urls = ["${ISSUER}", "https://example.com"]\n aws_account_id = "444455556666"`,
    `provider_url = "${ISSUER}"\n allow_self_assume_role = true\n role_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]`,
  ].map((inputs) => assumable('iam-assumable-role-with-oidc', inputs)),
  ...[
    `provider_id = "${ACCOUNT}:saml-provider/a"`,
    `provider_ids = ["${ACCOUNT}:saml-provider/a", "${ACCOUNT}:saml-provider/b"]\n aws_saml_endpoint = "https://example.com"`,
  ].map((inputs) => assumable('iam-assumable-role-with-saml', inputs)),
  ...[
    `role_name = "r"\n oidc_providers = { a = { provider_arn = "${ACCOUNT}:oidc-provider/${ISSUER}", namespace_service_accounts = ["a:b", "c:d"] } }`,
    `role_name = "r"\n assume_role_condition_test = "StringLike"\n oidc_providers = { a = { provider_arn = "${ACCOUNT}:oidc-provider/${ISSUER}", namespace_service_accounts = ["a:*"] } }`,
    'role_name = "r"\n role_policy_arns = { a = "arn:aws:iam::aws:policy/AdministratorAccess" }\n allow_self_assume_role = true',
  ].map((inputs) => ({ module: 'iam-role-for-service-accounts-eks', major: 5, inputs })),
  ...[
    'name = "r"\n subjects = ["a/b:*", "repo:c/d:ref:refs/heads/main"]',
    'name = "r"\n subjects = ["a/b:*"]\n subject_condition = "StringEquals"\n audience = "c"\n provider_url = "https://example.com"',
  ].map((inputs) => ({ module: 'iam-github-oidc-role', major: 5, inputs })),
  { module: 'iam-github-oidc-provider', major: 5, inputs: '' },
  {
    module: 'iam-group-with-assumable-roles-policy',
    major: 5,
    inputs: `name = "g"\n assumable_roles = ["${ACCOUNT}:role/a"]\n group_users = [aws_iam_user.one.name]`,
  },
  ...[
    `trust_policy_permissions = { a = { actions = ["sts:AssumeRole"], principals = [{ type = "AWS", identifiers = ["${ACCOUNT}:role/a"] }], condition = [{ test = "StringEquals", variable = "sts:ExternalId", values = ["shop"] }] } }`,
    `enable_oidc = true\n oidc_provider_urls = ["https://${ISSUER}"]\n oidc_subjects = ["system:serviceaccount:a:b"]\n oidc_audiences = ["sts.amazonaws.com"]`,
    'enable_github_oidc = true\n oidc_wildcard_subjects = ["a/b:*"]\n trust_policy_conditions = [{ test = "StringEquals", variable = "token.actions.githubusercontent.com:environment", values = ["c"] }]',
    'enable_bitbucket_oidc = true\n oidc_provider_urls = ["api.bitbucket.org/2.0/workspaces/a/pipelines-config/identity/oidc"]\n oidc_subjects = ["b"]',
    `enable_saml = true\n saml_provider_ids = ["${ACCOUNT}:saml-provider/a"]\n saml_trust_actions = ["sts:SetSourceIdentity"]`,
    `create_inline_policy = true\n inline_policy_permissions = { a = { actions = ["sts:AssumeRole"], resources = ["${ACCOUNT}:role/a"] } }\n trust_policy_permissions = { a = { actions = ["sts:AssumeRole"], principals = [{ type = "Service", identifiers = ["ec2.amazonaws.com"] }] } }`,
    'create = false',
  ].map((inputs) => ({ module: 'iam-role', major: 6, inputs: `name = "r"\n use_name_prefix = false\n ${inputs}` })),
  ...[
    `oidc_providers = { a = { provider_arn = "${ACCOUNT}:oidc-provider/${ISSUER}", namespace_service_accounts = ["a:b"] } }`,
    `permissions = { a = { actions = ["sts:AssumeRole"], resources = ["${ACCOUNT}:role/a"] } }`,
  ].map((inputs) => ({
    module: 'iam-role-for-service-accounts',
    major: 6,
    inputs: `name = "r"\n use_name_prefix = false\n ${inputs}`,
  })),
];

function assumable(module: string, inputs: string): Case {
  return {
    module,
    major: 5,
    inputs: `${inputs.includes('create_role') ? '' : 'create_role = true\n '}role_name = "r"\n ${inputs}`,
  };
}

const SOURCE = 'terraform-aws-modules/iam/aws';

function configurationOf({ inputs }: Case, source: string): string {
  return `provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}
resource "aws_iam_user" "one" {
  name = "one"
}
module "m" {
  ${source}
  ${inputs}
}
`;
}

/** What the module's resources are called is its own affair. */
function describeEdge({ from, to, action, others, decision, trust, permission, conditions }: GraphEdge): string {
  const rename = (id: string) => id.replace(/^module\.m\.(\w+)\.\w+/, 'module.m.$1');
  const named = conditions.map(({ half, operator, key, values, answer }) => [half, operator, key, values, answer]);
  const halves = [trust.verdict, permission.verdict, [...others].toSorted()];
  return JSON.stringify([
    rename(from),
    rename(to),
    action,
    decision,
    halves,
    named.map((it) => JSON.stringify(it)).toSorted(),
  ]);
}

async function edgesOf(directory: string): Promise<readonly string[]> {
  const { graph, diagnostics } = await drawGraph({
    paths: [directory],
    workingDirectory: directory,
    root: directory,
    config: null,
  });
  const errors = diagnostics.map(({ message }) => `diagnostic: ${message}`);
  return [...graph.edges.map(describeEdge), ...errors].toSorted();
}

async function compare(one: Case, checkouts: string): Promise<string | null> {
  const code = join(checkouts, SOURCE, `v${one.major}`, 'modules', one.module);
  if (!existsSync(code)) return `there is no ${code}`;
  const directory = mkdtempSync(join(tmpdir(), 'documented-modules-'));
  try {
    const main = join(directory, 'main.tf');
    writeFileSync(
      main,
      configurationOf(one, `source = "${SOURCE}//modules/${one.module}"\n version = "~> ${one.major}.0"`),
    );
    const documented = await edgesOf(directory);
    cpSync(code, join(directory, 'code'), { recursive: true });
    writeFileSync(main, configurationOf(one, 'source = "./code"'));
    const actual = await edgesOf(directory);
    if (documented.join('\n') === actual.join('\n')) return null;
    const only = (from: readonly string[], other: readonly string[]) => from.filter((edge) => !other.includes(edge));
    return `only as documented: ${only(documented, actual).join('\n')}\nonly in its code: ${only(actual, documented).join('\n')}`;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const [checkouts] = process.argv.slice(2);
if (checkouts === undefined) {
  console.error('Usage: node scripts/run.mjs scripts/oracles/documented-modules.ts DIR');
  process.exit(2);
}
let differing = 0;
for (const one of CASES) {
  const difference = await compare(one, checkouts);
  if (difference === null) continue;
  differing += 1;
  console.log(`${one.module} ${one.major}.x with ${one.inputs}\n${difference}\n`);
}
console.log(`${CASES.length} calls of documented modules: ${CASES.length - differing} alike, ${differing} different`);
process.exitCode = differing === 0 ? 0 : 1;
