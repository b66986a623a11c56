import { describe, expect, it } from 'vitest';
import { readBeside } from '../sources/read-documents.js';
import {
  AWAY,
  HOME,
  provider,
  reportOf,
  roleArn,
  roleBlock,
  stateOf,
  trusts,
  UNKNOWN,
} from '../sources/small-worlds.js';

const LOOKUP = `${provider(HOME)}data "aws_iam_role" "gone" {\n  name = "gone"\n}\n`;
const REPORT = { 'report.json': reportOf(HOME, [{ name: 'there' }]) };

const block = (type: string, text = '') => `resource "${type}" "maker" {\n${text}\n}\n`;
const template = (type: string) => `template_body = jsonencode({ Resources = { One = { Type = "${type}" } } })`;

async function confidences(main: string, documents: object = {}, other = ''): Promise<readonly string[]> {
  const files = { 'app/main.tf': main, 'other/main.tf': other };
  const { report } = await readBeside(files, { ...REPORT, ...documents });
  return report.findings.filter(({ ruleId }) => ruleId === 'dangling-role').map(({ confidence }) => confidence);
}

describe('a role that is in no report of its account', () => {
  it.each([
    ['nothing', ''],
    ['a stack whose template has no role', block('aws_cloudformation_stack', template('AWS::SNS::Topic'))],
    [
      'a resource of Cloud Control that is no role',
      block('aws_cloudcontrolapi_resource', 'type_name = "AWS::S3::Bucket"'),
    ],
    ['a portfolio of products', block('aws_servicecatalog_portfolio')],
  ])('is surely none beside %s', async (_, maker) => {
    expect(await confidences(LOOKUP + maker)).toEqual(['certain']);
  });

  it.each([
    [
      'a stack whose template is elsewhere',
      block('aws_cloudformation_stack', 'template_url = "https://example.com/t"'),
    ],
    ['a stack whose template has a role', block('aws_cloudformation_stack', template('AWS::IAM::Role'))],
    ['a stack of stacks', block('aws_cloudformation_stack', template('AWS::CloudFormation::Stack'))],
    ['a stack set', block('aws_cloudformation_stack_set')],
    ['a role of Cloud Control', block('aws_cloudcontrolapi_resource', 'type_name = "AWS::IAM::Role"')],
    ['a product', block('aws_servicecatalog_provisioned_product')],
    ['a stack of the Cloud Control provider', block('awscc_cloudformation_stack')],
  ])('may be made by %s', async (_, maker) => {
    expect(await confidences(LOOKUP + maker)).toEqual(['possible']);
  });

  it.each([
    ['an account that may be the same', UNKNOWN, 'aws_cloudformation_stack', 'possible'],
    ['another account', provider(AWAY), 'aws_cloudformation_stack', 'certain'],
    ['another account, with stacks in any', provider(AWAY), 'aws_cloudformation_stack_set', 'possible'],
  ])('may be made from %s', async (_, settings, type, confidence) => {
    expect(await confidences(LOOKUP, {}, settings + block(type))).toEqual([confidence]);
  });

  it('is not made by what a state has, which has made its roles', async () => {
    const stack = { type: 'aws_cloudformation_stack', name: 'maker', values: { name: 'maker' } };
    expect(await confidences(LOOKUP, { 'state.json': stateOf(stack) })).toEqual(['certain']);
  });

  it('is told with what may make it', async () => {
    const main = LOOKUP + block('aws_cloudformation_stack');
    const { report } = await readBeside({ 'main.tf': main }, REPORT);
    expect(
      report.findings.flatMap(({ related }) => related.map(({ message, location }) => [message, location?.file])),
    ).toEqual([
      [`this lists the roles of account ${HOME}`, 'report.json'],
      ['this may make it', 'main.tf'],
    ]);
  });
});

describe('a role that a service makes when it first needs it', () => {
  const name = 'AWSServiceRoleForAutoScaling';
  const linked = `role/aws-service-role/autoscaling.amazonaws.com/${name}`;
  it.each([
    ['a look-up', `data "aws_iam_role" "r" {\n  name = "${name}"\n}\n`],
    [
      'an attachment',
      `resource "aws_iam_role_policy_attachment" "r" {\n  role = "${name}"\n  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}\n`,
    ],
    ['a profile', `resource "aws_iam_instance_profile" "r" {\n  role = "${name}"\n}\n`],
    ['a trust', roleBlock('app', trusts(roleArn(HOME, linked.slice('role/'.length))))],
  ])('may be meant by %s', async (_, text) => {
    expect(await confidences(provider(HOME) + text)).toEqual([]);
  });
});
