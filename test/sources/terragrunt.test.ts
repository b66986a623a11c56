import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import { lint } from '../../src/commands/lint.js';
import type { LintOptions } from '../../src/commands/options.js';
import { coverageLine } from '../../src/report/coverage-line.js';
import { NO_ESTATE } from '../../src/sources/source.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

type Contents = Readonly<Record<string, string>>;

const filesOf = (contents: Contents) =>
  memoryFiles(Object.fromEntries(Object.entries(contents).map(([path, text]) => [`/repo/${path}`, text])));

/** The roles by their root, with their names, and what the coverage says. */
async function read(contents: Contents, options: Partial<LintOptions> = {}) {
  const { graph, coverage, diagnostics } = await drawGraph({ ...LINT_OPTIONS, ...options }, filesOf(contents));
  const roles = graph.nodes.filter(({ kind }) => kind === 'role').map(({ root, label }) => `${root} ${label}`);
  return { roles, coverage, messages: diagnostics.map(({ message }) => message) };
}

const role = (name: string) => `resource "aws_iam_role" "r" {
  name               = ${name}
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}
`;

const MODULE = `variable "v" {\n  type    = string\n  default = "default"\n}\n${role('var.v')}`;
const source = (text: string) => `terraform {\n  source = "${text}"\n}\n`;
const inputs = (value: string) => `inputs = {\n  v = ${value}\n}\n`;

describe('a module that units run', () => {
  it('is no root by itself, and one root for each of them', async () => {
    const unit = (name: string) => `${source('../../modules//m')}${inputs(`"${name}"`)}`;
    const { roles, coverage } = await read({
      // What marks a root elsewhere does not where a unit runs it.
      'modules/m/main.tf': `terraform {\n  backend "s3" {}\n}\n${MODULE}`,
      'modules/m/terraform.tfvars': '',
      'live/a/terragrunt.hcl': unit('one'),
      'live/b/terragrunt.hcl': unit('two'),
    });
    expect(roles).toEqual(['live/a one', 'live/b two']);
    expect(coverage).toMatchObject({ roots: 2, files: 4, terragrunt: { units: 2, unread: [] } });
  });

  it('may be what a call names, too', async () => {
    const { roles } = await read({
      'modules/m/main.tf': 'module "inner" {\n  source = "../inner"\n}\n',
      'modules/inner/main.tf': MODULE,
      'live/a/terragrunt.hcl': source('../../modules/m'),
    });
    expect(roles).toEqual(['live/a default']);
  });

  it('stays a root where its unit cannot be read', async () => {
    const { roles, coverage } = await read({ 'm/main.tf': MODULE, 'm/terragrunt.hcl': source('${run_cmd("x")}') });
    expect(roles).toEqual(['m default']);
    expect(coverage.terragrunt).toEqual({
      units: 0,
      unread: [{ unit: 'm', why: 'the source of its module is not known' }],
    });
  });

  it('lies beside the unit that names none', async () => {
    const { roles, coverage } = await read({ 'live/a/main.tf': MODULE, 'live/a/terragrunt.hcl': inputs('"own"') });
    expect(roles).toEqual(['live/a own']);
    expect(coverage.roots).toBe(1);
  });

  it('is completed by what lies beside the unit', async () => {
    const { roles } = await read({
      'm/main.tf': 'locals {\n  name = "of the module"\n}\n',
      'live/a/role.tf': role('local.name'),
      'live/a/terragrunt.hcl': source('../../m'),
    });
    expect(roles).toEqual(['live/a of the module']);
  });

  it('that is remote is found where the user says', async () => {
    const contents = {
      'checkouts/modules/role/main.tf': MODULE,
      'live/a/terragrunt.hcl': source('git::git@example.com:org/modules.git//role?ref=v1'),
    };
    const modules = new Map([['example.com/org/modules', '/repo/checkouts/modules']]);
    const { roles } = await read(contents, { estate: { ...NO_ESTATE, modules } });
    expect(roles).toContain('live/a default');
  });

  it('of a registry is read as documented', async () => {
    const text = source('tfr:///terraform-aws-modules/iam/aws//modules/iam-role?version=6.2.3');
    const { coverage } = await read({ 'live/a/terragrunt.hcl': text });
    expect(coverage).toMatchObject({ roots: 1, terragrunt: { units: 1, unread: [] } });
    expect(coverage.documentedModules).toHaveLength(1);
  });
});

// https://docs.terragrunt.com/reference/hcl/attributes/#inputs
describe('an input', () => {
  const read1 = async (type: string, value: string, more: Contents = {}, options: Partial<LintOptions> = {}) => {
    const { roles, messages } = await read(
      {
        'live/a/main.tf': `variable "v" {\n${type}  default = null\n}\n${role('try("${var.v.x}", "${var.v[0]}", var.v)')}`,
        'live/a/terragrunt.hcl': inputs(value),
        ...more,
      },
      options,
    );
    expect(messages).toEqual([]);
    return roles[0]?.replace('live/a ', '');
  };
  it.each([
    ['a string', '  type = string\n', '"text"', 'text'],
    ['a number for a string', '  type = string\n', '42', '42'],
    ['a list for a string', '  type = string\n', '["a"]', '["a"]'],
    ['a list for a variable without a type', '', '["a"]', '["a"]'],
    ['a list', '  type = list(string)\n', '["a"]', 'a'],
    ['an object', '  type = object({ x = string })\n', '{ x = "b" }', 'b'],
    ['a map for anything', '  type = any\n', '{ x = "b" }', 'b'],
    ['a text for a list', '  type = list(string)\n', '"[\\"c\\"]"', 'c'],
  ])('reaches its variable: %s', async (_, type, value, expected) => {
    expect(await read1(type, value)).toBe(expected);
  });

  const files = { 'live/a/terraform.tfvars': 'v = "file"\n' };
  const variables = (name: string) => ({ environment: new Map([['v', name]]), settings: [] });
  it.each([
    ['files of the directory', files, {}, 'file'],
    ['the environment of the process', {}, { variables: variables('process') }, 'process'],
    ['files before the environment', files, { variables: variables('process') }, 'file'],
  ])('gives way to %s', async (_, more, options, expected) => {
    expect(await read1('  type = string\n', '"unit"', more, options)).toBe(expected);
  });

  it('gives way to files and values on the command line', async () => {
    const extra = (body: string) =>
      `terraform {\n  extra_arguments "x" {\n    commands = ["plan"]\n${body}\n  }\n}\n${inputs('"unit"')}`;
    const names = async (body: string) =>
      (await read({ 'live/a/main.tf': MODULE, 'live/x.tfvars': 'v = "x"\n', 'live/a/terragrunt.hcl': extra(body) }))
        .roles;
    expect(await names('optional_var_files = ["../x.tfvars", "gone.tfvars"]')).toEqual(['live/a x']);
    expect(await names('required_var_files = ["${get_terragrunt_dir()}/../x.tfvars"]')).toEqual(['live/a x']);
    expect(await names('arguments = ["-lock-timeout=1m", "-var-file=../x.tfvars"]')).toEqual(['live/a x']);
    expect(await names('arguments = ["-var", "v=word"]')).toEqual(['live/a word']);
    expect(await names('env_vars = { TF_VAR_v = "variable" }')).toEqual(['live/a variable']);
  });

  it.each([
    ['a file that is not there', 'required_var_files = ["gone.tfvars"]'],
    ['files that are not known', 'optional_var_files = run_cmd("files")'],
    ['words that are not known', 'arguments = ["-var-file=${get_env("FILE")}"]'],
  ])('may come from %s, so that no default holds', async (_, body) => {
    const text = `terraform {\n  extra_arguments "x" {\n    commands = ["plan"]\n    ${body}\n  }\n}\n`;
    const { roles } = await read({ 'live/a/main.tf': MODULE, 'live/a/terragrunt.hcl': text });
    expect(roles.join()).not.toContain('default');
  });

  it('that is not known does not leave the default', async () => {
    const { roles } = await read({
      'live/a/main.tf': MODULE,
      'live/a/terragrunt.hcl': 'inputs = jsondecode(run_cmd("x"))\n',
    });
    expect(roles.join()).not.toContain('default');
  });
});

describe('what is generated', () => {
  const generate = (contents: string, more = '') =>
    `generate "x" {\n  path      = "x.tf"\n  if_exists = "overwrite"\n${more}  contents  = <<-EOT\n${contents}EOT\n}\n`;
  const own = { 'live/a/main.tf': '' };
  it.each([
    ['is a part of the root', generate(role('"g"')), 'g'],
    ['sees locals of Terragrunt', `locals {\n  n = "l"\n}\n${generate(role('"a-${local.n}"'))}`, 'a-l'],
    ['keeps what is escaped', generate(`locals {\n  n = "own"\n}\n${role('"a-$${local.n}"')}`), 'a-own'],
    ['is nothing where it is disabled', generate(role('"g"'), '  disable = true\n'), ''],
    ['may be an argument', `generate = { x = { path = "x.tf", contents = ${JSON.stringify(role('"g"'))} } }\n`, 'g'],
    [
      'may be JSON',
      'generate "x" {\n  path = "x.tf.json"\n  contents = jsonencode({ resource = { aws_iam_role = { r = { name = "j" } } } })\n}\n',
      'j',
    ],
    ['is nothing to us where it is no configuration', generate('}}}\n').replace('x.tf', 'x.txt'), ''],
  ])('%s', async (_, text, expected) => {
    const { roles, messages } = await read({ ...own, 'live/a/terragrunt.hcl': text });
    expect({ names: roles.map((one) => one.split(' ')[1]).join(), messages }).toEqual({
      names: expected,
      messages: [],
    });
  });

  it('replaces a file of its name, or leaves it', async () => {
    const names = async (text: string) =>
      (await read({ 'live/a/x.tf': role('"there"'), 'live/a/terragrunt.hcl': text })).roles;
    expect(await names(generate(role('"g"')))).toEqual(['live/a g']);
    expect(await names(generate(role('"g"')).replace('"overwrite"', '"skip"'))).toEqual(['live/a there']);
  });

  it('is told where it is not known', async () => {
    const { messages } = await read({
      ...own,
      'live/a/terragrunt.hcl': generate('').replace(/<<-EOT\nEOT/, 'run_cmd("x")'),
    });
    expect(messages).toEqual(['what generate "x" writes is not known, so what it declares is missing']);
  });

  it('keeps what is not known in it as one unknown', async () => {
    const trusted = 'Principal = { AWS = "arn:aws:iam::${run_cmd("id")}:role/x" }';
    const text = role('"g"').replace(/Principal = \{[^}]*\}/, trusted);
    const { coverage, messages } = await read({ ...own, 'live/a/terragrunt.hcl': generate(text) });
    expect({ policies: { ...coverage.policies, because: null }, messages }).toEqual({
      policies: { full: 1, partial: 0, unread: 0, because: null },
      messages: [],
    });
  });

  it('is found in the line of the unit, where a comment hides it', async () => {
    const bad = role('"g"').replace('Service = "ec2.amazonaws.com"', 'AWS = "arn:aws:iam::111122223333:role/a*b"');
    const judge = async (text: string) => {
      const report = await lint(
        { ...LINT_OPTIONS, ignores: 'heeded' },
        filesOf({ ...own, 'live/a/terragrunt.hcl': text }),
        {
          name: '',
          version: '',
        },
      );
      return report.findings.map(({ ruleId, location }) => `${ruleId} ${location?.file}:${location?.startLine}`);
    };
    expect(await judge(generate(bad))).toEqual(['invalid-principal live/a/terragrunt.hcl:7']);
    const hidden = bad.replace('  assume_role', '  # iam-trust-lint: ignore[invalid-principal] known\n  assume_role');
    expect(await judge(generate(hidden))).toEqual([]);
  });
});

describe('the account of a unit', () => {
  const accountOf = async (text: string) => {
    const { graph } = await drawGraph(
      LINT_OPTIONS,
      filesOf({ 'live/a/main.tf': MODULE, 'live/a/terragrunt.hcl': text }),
    );
    return graph.nodes.find(({ kind }) => kind === 'role')?.account;
  };

  it('is that of the role which it takes', async () => {
    expect(await accountOf('iam_role = "arn:aws:iam::111122223333:role/runner"\n')).toBe('account:111122223333');
  });

  it('is another one where the provider has credentials', async () => {
    const own = 'generate "p" {\n  path = "p.tf"\n  contents = "provider \\"aws\\" {\\n profile = \\"x\\"\\n}\\n"\n}\n';
    expect(await accountOf(`iam_role = "arn:aws:iam::111122223333:role/runner"\n${own}`)).toBe(
      'account:live/a:default',
    );
  });

  it('is what get_aws_account_id gives', async () => {
    const trusting = (name: string) => `resource "aws_iam_role" "${name}" {
  name               = "${name}"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::\${var.account}:root" } }] })
}
resource "aws_iam_role_policy" "${name}" {
  role   = aws_iam_role.${name}.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.b.arn }] })
}
`;
    const contents = {
      'live/a/main.tf': `variable "account" {\n  type = string\n}\n${trusting('a')}${trusting('b')}`,
      'live/a/terragrunt.hcl': 'inputs = {\n  account = get_aws_account_id()\n}\n',
    };
    const { graph } = await drawGraph(LINT_OPTIONS, filesOf(contents));
    const found = graph.edges.find(({ from, to }) => from === 'aws_iam_role.a' && to === 'aws_iam_role.b');
    expect(found?.decision).toBe('yes');
  });
});

describe('the coverage', () => {
  it('tells units and those that were not read', async () => {
    const { coverage } = await read({
      'm/main.tf': MODULE,
      'a/terragrunt.hcl': source('../m'),
      'b/terragrunt.hcl': source('github.com/org/repo'),
      'c/.terragrunt-cache/x/terragrunt.hcl': source('../m'),
      'd/terragrunt.hcl': 'locals {}\n',
    });
    expect(coverage.terragrunt).toEqual({
      units: 1,
      unread: [{ unit: 'b', why: 'github.com/org/repo is not on disk' }],
    });
    expect(coverageLine({ coverage, settle: null })).toContain(
      '; 1 unit of Terragrunt; 1 unit of Terragrunt not read (b: github.com/org/repo is not on disk)',
    );
  });

  it('has no word on what is there to be included', async () => {
    const { coverage, messages } = await read({
      'terragrunt.hcl': `${source('github.com/org/repo')}locals {\n  a = find_in_parent_folders("no.hcl")\n}\ninputs = {\n  v = local.a\n}\n`,
      'a/terragrunt.hcl': `include {\n  path = find_in_parent_folders()\n}\n${source('../m')}`,
      'm/main.tf': MODULE,
      'no.hcl': '',
    });
    expect(coverage.terragrunt).toEqual({ units: 1, unread: [] });
    expect(messages).toEqual([]);
  });
});
