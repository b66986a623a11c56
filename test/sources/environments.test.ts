import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import { lint } from '../../src/commands/lint.js';
import type { EstateSettings, LintOptions } from '../../src/commands/options.js';
import { coverageLine } from '../../src/report/coverage-line.js';
import { NO_ESTATE } from '../../src/sources/source.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const TOOL = { name: 'test', version: '0' };

function repository(contents: Readonly<Record<string, string>>) {
  return memoryFiles(Object.fromEntries(Object.entries(contents).map(([path, text]) => [`/repo/${path}`, text])));
}

const environment = (name: string, ...files: readonly string[]) => ({
  name,
  varFiles: files.map((file) => `/repo/${file}`),
  workspace: null,
});

function estate(known: Partial<EstateSettings>): Partial<LintOptions> {
  return { estate: { ...NO_ESTATE, ...known } };
}

/** A role of the name that the variable says, which trusts whom the other one says. */
const ROOT = `
variable "name" {}
variable "trusted" { default = "*" }
resource "aws_iam_role" "a" {
  name               = var.name
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = var.trusted } }] })
}
`;

describe('the values of an environment', () => {
  const files = {
    'main.tf': ROOT,
    'terraform.tfvars': 'name = "tfvars"',
    'x.auto.tfvars': 'name = "auto"',
    'a.tfvars': 'name = "a"',
    'b.tfvars': 'name = "b"',
  };
  it.each<readonly [string, readonly string[], Partial<LintOptions>]>([
    ['auto', [], {}],
    ['auto', [], { variables: { environment: new Map([['name', 'TF_VAR']]), settings: [] } }],
    ['a', ['a.tfvars'], { variables: { environment: new Map([['name', 'TF_VAR']]), settings: [] } }],
    ['b', ['a.tfvars', 'b.tfvars'], {}],
    [
      'call',
      ['a.tfvars'],
      { variables: { environment: new Map(), settings: [{ kind: 'value', name: 'name', text: 'call' }] } },
    ],
  ])('%s: the last of the files of the root, its own and the call', async (expected, own, options) => {
    const settings = estate({ environments: new Map([['/repo', [environment('e', ...own)]]]) });
    const { graph } = await drawGraph({ ...LINT_OPTIONS, ...settings, ...options }, repository(files));
    expect(graph.nodes.filter(({ kind }) => kind === 'role')).toMatchObject([
      { id: '.@e:aws_iam_role.a', label: expected, environment: 'e', address: 'aws_iam_role.a' },
    ]);
  });
});

describe('findings', () => {
  const files = {
    'main.tf': ROOT,
    'good.tfvars': 'name = "good"\ntrusted = "arn:aws:iam::111122223333:root"',
    'bad.tfvars': 'name = "bad"',
    'worse.tfvars': 'name = "worse"',
  };
  it('of several environments at one place are one, which names them', async () => {
    const names = ['good', 'bad', 'worse'];
    const environments = new Map([['/repo', names.map((name) => environment(name, `${name}.tfvars`))]]);
    const options = { ...LINT_OPTIONS, ...estate({ environments }), only: ['wildcard-principal'] };
    const { findings, coverage } = await lint(options, repository(files), TOOL);
    expect(findings.map((one) => one.environments)).toEqual([['bad', 'worse']]);
    expect(findings[0]?.edge?.to).toBe('.@bad:aws_iam_role.a');
    expect(coverage).toMatchObject({ roots: 1, environments: 3, roles: 3 });
  });

  it('of a root without environments name none', async () => {
    const { findings } = await lint({ ...LINT_OPTIONS, only: ['wildcard-principal'] }, repository(files), TOOL);
    expect(findings.map((one) => one.environments)).toEqual([[]]);
  });
});

describe('files of values that nothing reads', () => {
  it.each<readonly [string, readonly string[], readonly string[], Partial<LintOptions>]>([
    [
      'are told',
      ['a.tfvars', 'envs/b.tfvars', 'envs/c/terraform.tfvars'],
      ['a.tfvars', 'envs/b.tfvars', 'envs/c/terraform.tfvars'],
      {},
    ],
    ['are none that Terraform reads by itself', ['terraform.tfvars', 'b.auto.tfvars'], [], {}],
    ['are none of other folders', ['docs/a.tfvars'], [], {}],
    [
      'are none of a root in such a folder',
      ['envs/a/main.tf', 'envs/a/a.tfvars'],
      ['a.tfvars'],
      { paths: ['/repo/envs'] },
    ],
    [
      'are none that the call names',
      ['a.tfvars', 'b.tfvars'],
      ['b.tfvars'],
      { variables: { environment: new Map(), settings: [{ kind: 'file', path: '/repo/a.tfvars' }] } },
    ],
    [
      'are none of a root with environments',
      ['a.tfvars', 'b.tfvars'],
      [],
      estate({ environments: new Map([['/repo', [environment('e', 'a.tfvars')]]]) }),
    ],
  ])('%s', async (_, names, expected, options) => {
    const contents = Object.fromEntries(names.map((name) => [name, name.endsWith('.tf') ? ROOT : 'name = "x"']));
    const files = repository({ 'main.tf': ROOT, ...contents });
    const { coverage } = await lint({ ...LINT_OPTIONS, ...options }, files, TOOL);
    expect(coverage.unreadValues.flatMap((one) => one.files)).toEqual(expected);
  });

  it('come with what to write', async () => {
    const files = repository({
      'in fra/main.tf': ROOT,
      'in fra/envs/prod.tfvars': '',
      'in fra/envs/1/terraform.tfvars': '',
    });
    const report = await lint(LINT_OPTIONS, files, TOOL);
    expect(coverageLine(report)).toContain(
      '2 files of variable values not read (to read them, write into .iam-trust-lint.yaml: ' +
        'environments: { "in fra": { prod: { varFiles: [envs/prod.tfvars] }, "1": { varFiles: [envs/1/terraform.tfvars] } } })',
    );
  });
});

// https://developer.hashicorp.com/terraform/language/state/workspaces#current-workspace-interpolation
describe('a workspace that nobody names', () => {
  const LOCALS = `locals {
  w        = terraform.workspace
  settings = { dev = 1, prod = 2, default = 3 }
  nested   = { accounts = { "a-b" = 1, test = 2 } }
  list     = toset(["one", "two"])
}
variable "by" {
  default = { stage = "x" }
}
`;
  const openOf = async (
    text: string,
    options: Partial<LintOptions> = {},
    more: Readonly<Record<string, string>> = {},
  ) =>
    (await lint({ ...LINT_OPTIONS, ...options }, repository({ 'main.tf': `${LOCALS}${text}`, ...more }), TOOL)).coverage
      .openWorkspaces;
  const namesOf = async (expression: string) => (await openOf(`output "o" {\n  value = ${expression}\n}\n`))[0]?.names;

  it.each([
    ['terraform.workspace == "prod"', ['prod']],
    ['"dev" != terraform.workspace', ['dev']],
    ['"${terraform.workspace}" == "prod"', ['prod']],
    ['"a-${terraform.workspace}" == "a-prod"', []],
    ['tofu.workspace == "prod"', ['prod']],
    ['local.w == "prod" || local.w == "dev"', ['prod', 'dev']],
    ['local.settings[terraform.workspace]', ['dev', 'prod']],
    ['local.settings[local.w]', ['dev', 'prod']],
    ['local.nested.accounts[terraform.workspace]', ['a-b', 'test']],
    ['lookup(local.settings, terraform.workspace, 0)', ['dev', 'prod']],
    ['lookup(var.by, "${terraform.workspace}")', ['stage']],
    ['contains(["x", "y"], terraform.workspace)', ['x', 'y']],
    ['contains(local.list, terraform.workspace)', ['one', 'two']],
    ['"role-${terraform.workspace}"', []],
    ['local.unknown[terraform.workspace]', []],
    ['local.w2 == "prod"', []],
    ['terraform.workspace == "a-${local.w}"', []],
  ])('has the names that are written: %s', async (expression, names) => {
    expect(await namesOf(expression)).toEqual(names);
  });

  it.each<readonly [string, string, Partial<LintOptions>]>([
    ['asks for none', 'output "o" {\n  value = 1\n}\n', {}],
    ['asks in a comment', '# terraform.workspace == "prod"\n', {}],
    ['is read in the workspace that the call names', 'output "o" {\n  value = local.w\n}\n', { workspace: 'prod' }],
    [
      'has environments',
      'output "o" {\n  value = local.w\n}\n',
      estate({ environments: new Map([['/repo', [environment('prod')]]]) }),
    ],
  ])('is none of a root that %s', async (_, text, options) => {
    const main = LOCALS.replace('terraform.workspace', '1');
    const files = repository({ 'main.tf': `${main}${text}` });
    expect((await lint({ ...LINT_OPTIONS, ...options }, files, TOOL)).coverage.openWorkspaces).toEqual([]);
  });

  it('is asked for by a module, for each of its roots', async () => {
    const files = repository({
      'm/main.tf': 'output "o" {\n  value = terraform.workspace == "prod"\n}\n',
      'a/main.tf': 'module "m" {\n  source = "../m"\n}\n',
      'b/main.tf': 'module "m" {\n  source = "../m"\n}\n',
    });
    const report = await lint(LINT_OPTIONS, files, TOOL);
    expect(report.coverage.openWorkspaces).toEqual([
      { root: 'a', names: ['prod'] },
      { root: 'b', names: ['prod'] },
    ]);
    expect(coverageLine(report)).toContain(
      '2 roots ask for the workspace, and nobody names it (to do so, write into .iam-trust-lint.yaml: ' +
        'environments: { a: { prod: { workspace: prod } } }, or pass --workspace)',
    );
  });

  it('comes with what to write where no name is known', async () => {
    const files = repository({ 'main.tf': 'output "o" {\n  value = terraform.workspace\n}\n' });
    expect(coverageLine(await lint(LINT_OPTIONS, files, TOOL))).toContain(
      '1 root asks for the workspace, and nobody names it (to do so, write into .iam-trust-lint.yaml: ' +
        'environments: { .: { NAME: { workspace: NAME } } }, or pass --workspace)',
    );
  });

  it('is named with the files of values where these lie beside', async () => {
    const files = repository({
      'main.tf': 'output "o" {\n  value = terraform.workspace\n}\n',
      'envs/prod.tfvars': '',
    });
    const line = coverageLine(await lint(LINT_OPTIONS, files, TOOL));
    expect(line).toContain('{ prod: { varFiles: [envs/prod.tfvars], workspace: prod } }');
    expect(line).not.toContain('nobody names it');
  });

  it('is found in a text that is written against patterns', async () => {
    const long = ['local.'.repeat(200_000), 'contains(['.repeat(100_000), '"x"'.repeat(200_000), ' '.repeat(500_000)];
    const text = `/* */ locals {\n  a = terraform.workspace == "prod" # ok\n  b = "${long.join('x').replaceAll('"', '')}"\n}\n`;
    expect(await openOf(text)).toEqual([{ root: '.', names: ['prod'] }]);
  });
});

describe('the account of a provider configuration', () => {
  const role = (name: string, provider: string) =>
    ROOT.replace('variable "name" {}\nvariable "trusted" { default = "*" }', '')
      .replaceAll('"a"', `"${name}"`)
      .replace('var.name', `"${name}"\n  provider = ${provider}`)
      .replace('var.trusted', '"*"');
  const files = {
    'infra/main.tf': `
provider "aws" { region = "eu-west-1" }
provider "aws" {
  alias = "other_region"
  region = "us-east-1"
}
provider "aws" {
  alias   = "audit"
  profile = "audit"
}
provider "aws" {
  alias               = "stated"
  allowed_account_ids = ["777788889999"]
}
variable "account" {}
provider "aws" {
  alias = "chain"
  assume_role { role_arn = "arn:aws:iam::111111111111:role/first" }
  assume_role { role_arn = "arn:aws:iam::222222222222:role/last" }
}
provider "aws" {
  alias = "open"
  assume_role { role_arn = "arn:aws:iam::\${var.account}:role/x" }
}
${['aws', 'aws.other_region', 'aws.audit', 'aws.stated', 'aws.chain', 'aws.open']
  .map((provider) => role(provider.replace('.', '_'), provider))
  .join('')}`,
  };

  async function accounts(told: Readonly<Record<string, string>>) {
    const options = { ...LINT_OPTIONS, ...estate({ accounts: new Map(Object.entries(told)) }) };
    const { graph } = await drawGraph(options, repository(files));
    const roles = graph.nodes.filter(({ kind }) => kind === 'role');
    return Object.fromEntries(roles.map(({ label, account }) => [label, account?.replace('account:', '')]));
  }

  it('is a symbol of its own until something tells it', async () => {
    expect(await accounts({})).toEqual({
      aws: 'infra:default',
      aws_other_region: 'infra:default',
      aws_audit: 'infra:audit',
      aws_stated: '777788889999',
      aws_chain: '222222222222',
      aws_open: expect.stringContaining('var.account'),
    });
  });

  it('is told for all that share its credentials, and what the configuration states is stronger', async () => {
    const told = { 'infra:other_region': '111122223333', 'infra:audit': '444455556666' };
    expect(await accounts({ ...told, 'infra:stated': '000000000000', 'infra:open': '555566667777' })).toEqual({
      aws: '111122223333',
      aws_other_region: '111122223333',
      aws_audit: '444455556666',
      aws_stated: '777788889999',
      aws_chain: '222222222222',
      aws_open: '555566667777',
    });
  });

  // https://opentofu.org/docs/language/providers/configuration/#for_each-multiple-instances-of-a-provider-configuration
  it('is one for each key of a repeated block, whose credentials the key tells', async () => {
    const repeated = {
      'infra/main.tofu': `
locals {
  accounts = { dev = "111122223333", prod = "444455556666" }
}
provider "aws" {
  alias    = "by"
  for_each = local.accounts
  assume_role { role_arn = "arn:aws:iam::\${each.value}:role/terraform" }
}
provider "aws" {
  alias    = "profile"
  for_each = local.accounts
  profile  = each.key
}
provider "aws" {
  alias    = "regional"
  for_each = toset(["eu-west-1", "us-east-1"])
  region   = each.key
}
module "m" {
  for_each  = local.accounts
  source    = "./m"
  providers = { aws = aws.by[each.key] }
  name      = each.key
}
variable "unknown" {}
${role('profile_dev', 'aws.profile["dev"]')}
${role('profile_prod', 'aws.profile["prod"]')}
${role('near', 'aws.regional["eu-west-1"]')}
${role('far', 'aws.regional["us-east-1"]')}
${role('open', 'aws.by[var.unknown]')}`,
      'infra/m/main.tf': ROOT,
    };
    const { graph, diagnostics } = await drawGraph(LINT_OPTIONS, repository(repeated));
    const roles = graph.nodes.filter(({ kind }) => kind === 'role');
    expect(Object.fromEntries(roles.map(({ label, account }) => [label, account?.replace('account:', '')]))).toEqual({
      dev: '111122223333',
      prod: '444455556666',
      profile_dev: 'infra:profile["dev"]',
      profile_prod: 'infra:profile["prod"]',
      near: 'infra:regional["eu-west-1"]',
      far: 'infra:regional["eu-west-1"]',
      open: expect.stringContaining('by[*]'),
    });
    expect(diagnostics).toEqual([]);
  });
});
