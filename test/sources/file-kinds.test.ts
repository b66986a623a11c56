import { describe, expect, it } from 'vitest';
import { lint } from '../../src/commands/lint.js';
import { coverageLine } from '../../src/report/coverage-line.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const role = (name: string) => `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n}\n`;

async function read(contents: Readonly<Record<string, string>>) {
  const paths = Object.entries(contents).map(([path, text]) => [`/repo/${path}`, text] as const);
  const report = await lint(LINT_OPTIONS, memoryFiles(Object.fromEntries(paths)), { name: '', version: '' });
  const { files, roots, roles, unreadLanguages, policies } = report.coverage;
  const messages = report.diagnostics.map(({ message }) => message);
  return { files, roots, roles, unreadLanguages, policies, messages, line: coverageLine(report) };
}

/** A file that no parser of Terraform would accept, so that reading it would be told. */
const FOREIGN = '}} component "x" {';

describe('a kind of file', () => {
  // https://developer.hashicorp.com/terraform/language/files, https://opentofu.org/docs/language/files/
  it.each([
    ['main.tf', 1],
    ['main.tf.json', 1],
    ['main.tofu', 1],
    ['of two\nlines.tf', 1],
    ['main.tofu.json', 1],
    ['cdktf.out/stacks/prod/cdk.tf.json', 1],
    ['x.tfvars', 0],
    ['terraform.tfvars.json', 0],
    ['.terraform.lock.hcl', 0],
    ['a.tftest.hcl', 0],
    ['tests/a.tftest.json', 0],
    ['a.tofutest.hcl', 0],
    ['a.tofutest.json', 0],
    ['a.tfmock.hcl', 0],
    ['a.tfquery.hcl', 0],
    ['a.tfquery.json', 0],
    ['a.tfmigrate.hcl', 0],
    ['a.policy.hcl', 0],
    ['a.sym.hcl', 0],
    ['.tflint.hcl', 0],
    ['a.pkr.hcl', 0],
    ['a.nomad', 0],
    ['a.nomad.hcl', 0],
    ['.hidden.tf', 0],
    ['backup.tf~', 0],
    ['#main.tf#', 0],
  ])('is read as Terraform or ignored without a word: %s', async (path, files) => {
    const reading = await read({ [path]: files === 0 ? FOREIGN : path.endsWith('.json') ? '{}' : '' });
    expect(reading).toMatchObject({ files, roots: files, messages: [], unreadLanguages: [] });
  });

  // https://developer.hashicorp.com/terraform/language/stacks
  it.each([
    ['a.tfcomponent.hcl', 'Terraform Stacks'],
    ['a.tfcomponent.json', 'Terraform Stacks'],
    ['a.tfstack.hcl', 'Terraform Stacks'],
    ['a.tfdeploy.hcl', 'Terraform Stacks'],
  ])('is counted where it declares infrastructure and is not read: %s', async (path, language) => {
    expect(await read({ [path]: FOREIGN })).toMatchObject({
      files: 0,
      messages: [],
      unreadLanguages: [{ language, files: 1 }],
    });
  });

  it('is named in the coverage line', async () => {
    const { line } = await read({
      'main.tf': role('a'),
      'a.tfcomponent.hcl': FOREIGN,
      'b.tfdeploy.hcl': FOREIGN,
    });
    expect(line).toContain('; 2 files of Terraform Stacks not read');
  });

  it('of OpenTofu hides its twin', async () => {
    expect(await read({ 'a.tf': role('a'), 'a.tofu': '', 'b.tf': role('b') })).toMatchObject({ files: 2, roles: 1 });
  });
});

const TRUST = '{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}}';

describe('a policy that comes through', () => {
  it.each([
    ['terraform_data', 'resource "terraform_data" "t" {\n  input = local.trust\n}\n', 'terraform_data.t.output'],
    ['template_file', 'data "template_file" "t" {\n  template = local.trust\n}\n', 'data.template_file.t.rendered'],
    [
      'null_data_source',
      'data "null_data_source" "t" {\n  inputs = { trust = local.trust }\n}\n',
      'data.null_data_source.t.outputs["trust"]',
    ],
  ])('%s is read in full', async (_, block, reference) => {
    const text = `locals {\n  trust = ${JSON.stringify(TRUST)}\n}\n${block}
resource "aws_iam_role" "a" {\n  assume_role_policy = ${reference}\n}\n`;
    expect((await read({ 'main.tf': text })).policies).toMatchObject({ full: 1, partial: 0, unread: 0 });
  });

  it('a file that template_dir would write under a name that nobody knows is not known', async () => {
    const text = `resource "template_dir" "t" {\n  source_dir = "in"\n  destination_dir = "out"\n}
resource "aws_iam_role" "a" {\n  assume_role_policy = file("\${template_dir.t.destination_dir}/\${template_dir.t.id}.json")\n}\n`;
    expect(await read({ 'main.tf': text })).toMatchObject({
      policies: { full: 0, partial: 0, unread: 1 },
      messages: [],
    });
  });

  // As `cdktf synth` writes it: https://developer.hashicorp.com/terraform/cdktf/concepts/cdktf-architecture
  it("CDK for Terraform's synthesized JSON is read in full", async () => {
    const stack = {
      '//': { metadata: { backend: 'local', stackName: 'prod', version: '0.21.0' }, outputs: {} },
      provider: { aws: [{ region: 'eu-west-1' }] },
      data: {
        aws_iam_policy_document: {
          trust: {
            '//': { metadata: { path: 'prod/trust', uniqueId: 'trust' } },
            statement: [
              {
                actions: ['sts:AssumeRole'],
                effect: 'Allow',
                principals: [{ identifiers: ['ec2.amazonaws.com'], type: 'Service' }],
              },
            ],
          },
        },
      },
      resource: {
        aws_iam_role: {
          a: {
            '//': { metadata: { path: 'prod/a', uniqueId: 'a' } },
            assume_role_policy: '${data.aws_iam_policy_document.trust.json}',
            name: 'a',
          },
        },
      },
      terraform: {
        backend: { local: { path: '/home/user/terraform.prod.tfstate' } },
        required_providers: { aws: { source: 'aws', version: '5.0.0' } },
      },
    };
    expect(await read({ 'cdktf.out/stacks/prod/cdk.tf.json': JSON.stringify(stack) })).toMatchObject({
      roles: 1,
      policies: { full: 1, partial: 0, unread: 0 },
      messages: [],
    });
  });
});
