import { describe, expect, it } from 'vitest';
import { listEdges, readBeside, readWithPlan, trustIn } from './read-documents.js';
import {
  AWAY,
  HOME,
  inlineBlock,
  planOf,
  provider,
  rawStateOf,
  roleArn,
  roleBlock,
  roleIn,
  stateOf,
  trusts,
  trustsArn,
  UNKNOWN,
} from './small-worlds.js';

describe('pairs between a configuration and what else is known', () => {
  const reader = (resource: string, rest = '') =>
    `${rest}${provider(HOME)}${roleBlock('app', trusts(`arn:aws:iam::${HOME}:root`))}resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = ${resource} }] })
}
`;
  const hub = roleIn(AWAY, 'hub', trustIn(roleArn(HOME, 'app')));
  const join = 'app:aws_iam_role.app -> FILE:aws_iam_role.hub: yes';

  it.each([
    ['a plan', 'net.json', planOf(hub)],
    ['a state', 'net.json', stateOf(hub)],
    ['a state file', 'net.tfstate', rawStateOf([hub])],
  ])('are joined by a literal ARN: %s', async (_, file, document) => {
    const read = await readBeside({ 'app/main.tf': reader(`"${roleArn(AWAY, 'hub')}"`) }, { [file]: document });
    expect(listEdges(read)).toContain(join.replace('FILE', file));
  });

  it('are joined by the name of a parameter', async () => {
    const text = reader('data.aws_ssm_parameter.hub.value', 'data "aws_ssm_parameter" "hub" {\n  name = "/hub"\n}\n');
    const parameter = { name: '/hub', value: roleArn(AWAY, 'hub'), arn: `arn:aws:ssm:eu-west-1:${HOME}:parameter/hub` };
    const state = stateOf(hub, { type: 'aws_ssm_parameter', name: 'hub', values: parameter });
    expect(listEdges(await readBeside({ 'app/main.tf': text }, { 'net.json': state }))).toContain(
      join.replace('FILE', 'net.json'),
    );
    const other = stateOf({ type: 'aws_ssm_parameter', name: 'hub', values: { ...parameter, value: 'x' } });
    const unsure = await readBeside({ 'app/main.tf': text }, { 'net.json': state, 'other.json': other });
    expect(listEdges(unsure)).not.toContain(join.replace('FILE', 'net.json'));
    const written = `${provider(HOME)}resource "aws_ssm_parameter" "hub" {\n  name = "/hub"\n  value = "${roleArn(AWAY, 'written')}"\n}\n`;
    const both = await readBeside({ 'app/main.tf': text, 'net/main.tf': written }, { 'net.json': state });
    expect(listEdges(both)).toContain(`app:aws_iam_role.app -> ${roleArn(AWAY, 'written')}: maybe`);
  });

  const remote = (config: string, more = '') =>
    `data "terraform_remote_state" "net" {\n  backend = "local"\n  config = { ${config} }\n${more}}\n`;
  const outputs = { hub: { value: roleArn(AWAY, 'hub'), type: 'string' } };
  const output = reader('data.terraform_remote_state.net.outputs.hub', remote('path = "../net/terraform.tfstate"'));

  it.each([
    ['where it is read', output, 'net/terraform.tfstate', true],
    ['elsewhere', output, 'other/terraform.tfstate', false],
    [
      'of the workspace that is read',
      reader(
        'data.terraform_remote_state.net.outputs.hub',
        remote('path = "../net/terraform.tfstate"', '  workspace = "prod"\n'),
      ),
      'net/terraform.tfstate.d/prod/terraform.tfstate',
      true,
    ],
    ['of another workspace', output, 'net/terraform.tfstate.d/prod/terraform.tfstate', false],
    [
      'that another backend would keep',
      reader(
        'data.terraform_remote_state.net.outputs.hub',
        remote('path = "../net/terraform.tfstate"').replace('"local"', '"s3"'),
      ),
      'net/terraform.tfstate',
      false,
    ],
  ])('are joined by the outputs of a state file %s', async (_, text, file, isJoined) => {
    const read = await readBeside({ 'app/main.tf': text }, { [file]: rawStateOf([hub], outputs) });
    expect(listEdges(read).includes(join.replace('FILE', file))).toBe(isJoined);
  });

  it('are not joined by what only may be the state', async () => {
    const shown = { ...stateOf(hub), values: { ...stateOf(hub).values, outputs } };
    const read = await readBeside({ 'app/main.tf': output }, { 'net/terraform.tfstate': shown });
    expect(listEdges(read)).not.toContain(join.replace('FILE', 'net/terraform.tfstate'));
  });
});

describe('a state that lies where its root keeps it', () => {
  const caller = `${provider(HOME)}${roleBlock('app', trusts(`arn:aws:iam::${HOME}:root`))}${inlineBlock('app', roleArn(AWAY, 'hub'))}`;
  const net = `${UNKNOWN}${roleBlock('hub', trustsArn(`"${roleArn(HOME, 'app')}"`))}`;
  const state = rawStateOf([roleIn(AWAY, 'hub', trustIn(roleArn(HOME, 'old')))]);
  const edge = 'app:aws_iam_role.app -> net:aws_iam_role.hub: yes';

  it.each([
    ['by default', net, 'net/terraform.tfstate', true],
    ['by its path', `terraform {\n  backend "local" {\n    path = "x.tfstate"\n  }\n}\n${net}`, 'net/x.tfstate', true],
    ['not with another backend', `terraform {\n  backend "s3" {}\n}\n${net}`, 'net/terraform.tfstate', false],
    ['not beside another root', net, 'app/x.tfstate', false],
  ])('tells its account: %s', async (_, text, file, isTold) => {
    const read = await readBeside({ 'app/main.tf': caller, 'net/main.tf': text }, { [file]: state });
    expect(listEdges(read).includes(edge)).toBe(isTold);
    expect(read.report.coverage.roots).toBe(isTold ? 2 : 3);
  });
});

describe('an output that the configuration cannot tell', () => {
  it('is what the plan of the root says', async () => {
    const files = {
      'main.tf':
        'module "net" {\n  source = "a/b/aws"\n}\noutput "hub" {\n  value = module.net.hub\n}\nterraform {\n  backend "s3" {\n    key = "net"\n  }\n}\n',
      'app/main.tf': `${provider(HOME)}data "terraform_remote_state" "net" {\n  backend = "s3"\n  config = { key = "net" }\n}\n${roleBlock('a', trustsArn('data.terraform_remote_state.net.outputs.hub'))}`,
    };
    const outputs = { hub: { actions: ['no-op'], after: roleArn(AWAY, 'hub'), after_unknown: false } };
    const read = await readWithPlan(files, { ...planOf(), output_changes: outputs });
    expect(listEdges(read)).toEqual([`${roleArn(AWAY, 'hub')} -> app:aws_iam_role.a: yes`]);
  });
});
