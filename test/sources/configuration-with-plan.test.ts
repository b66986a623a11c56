import { describe, expect, it } from 'vitest';
import { listEdges, permissionOn, readWithPlan, trustIn } from './read-documents.js';

const ACCOUNT = '111111111111';
const arn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;

function existing(address: string, type: string, values: object, more: object = {}) {
  const [name = '', key] = (address.split('.').at(-1) ?? '').split('[');
  const index = key === undefined ? {} : { index: JSON.parse(key.slice(0, -1)) };
  const change = { actions: ['no-op'], after: values, after_unknown: {}, after_sensitive: {} };
  return { address, mode: address.startsWith('data.') ? 'data' : 'managed', type, name, ...index, change, ...more };
}

function role(address: string, name: string, more: object = {}) {
  const values = { name, path: '/', arn: arn(name), assume_role_policy: trustIn(ROOT) };
  return existing(address, 'aws_iam_role', values, more);
}

function planOf(changes: readonly object[], more: object = {}) {
  return { format_version: '1.2', resource_changes: changes, configuration: { root_module: {} }, ...more };
}

const policy = (principal: string) =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = ${principal} } }] })`;

const roleBlock = (name: string, principal: string, rest = '') =>
  `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  assume_role_policy = ${policy(principal)}\n${rest}}\n`;

describe('a configuration with its plan', () => {
  it('has the values of variables that nobody sets', async () => {
    const files = { 'main.tf': `variable "who" {}\n${roleBlock('a', 'var.who')}` };
    const read = await readWithPlan(files, planOf([], { variables: { who: { value: arn('other') } } }));
    expect(listEdges(read)).toEqual([`${arn('other')} -> aws_iam_role.a: yes`]);
  });

  it('keeps what the user sets', async () => {
    const files = {
      'main.tf': `variable "who" {}\n${roleBlock('a', 'var.who')}`,
      'terraform.tfvars': `who = "${arn('mine')}"`,
    };
    const read = await readWithPlan(files, planOf([], { variables: { who: { value: arn('other') } } }));
    expect(listEdges(read)).toEqual([`${arn('mine')} -> aws_iam_role.a: yes`]);
  });

  it('has what data sources found', async () => {
    const files = { 'main.tf': `data "external" "who" {}\n${roleBlock('a', 'data.external.who.result.arn')}` };
    const found = existing('data.external.who', 'external', { result: { arn: arn('other') } });
    expect(listEdges(await readWithPlan(files, planOf([found])))).toEqual([`${arn('other')} -> aws_iam_role.a: yes`]);
  });

  it('has the instances of a for_each that only the provider knows', async () => {
    const files = {
      'main.tf': `data "external" "names" {}\n${roleBlock('a', `"${ROOT}"`, '  for_each = data.external.names.result\n')}`,
    };
    const instances = [role('aws_iam_role.a["x"]', 'a'), role('aws_iam_role.a["y"]', 'a')];
    const { graph } = await readWithPlan(files, planOf(instances));
    expect(graph.nodes.filter(({ kind }) => kind === 'role').map(({ id }) => id)).toEqual([
      'aws_iam_role.a["x"]',
      'aws_iam_role.a["y"]',
    ]);
  });

  it('has what modules make whose code is not at hand', async () => {
    const files = { 'main.tf': `module "m" {\n  source = "a/b/aws"\n}\n${roleBlock('a', `"${arn('in-module')}"`)}` };
    const inside = role('module.m.aws_iam_role.this', 'in-module', { module_address: 'module.m' });
    const read = await readWithPlan(files, planOf([inside, role('aws_iam_role.a', 'a')]));
    expect(listEdges(read)).toContain('module.m.aws_iam_role.this -> aws_iam_role.a: yes');
  });

  it('takes what changes are ignored from what is there', async () => {
    const lifecycle = '  lifecycle {\n    ignore_changes = [assume_role_policy]\n  }\n';
    const files = { 'main.tf': roleBlock('a', `"${arn('old')}"`, lifecycle) };
    const there = existing('aws_iam_role.a', 'aws_iam_role', {
      name: 'a',
      path: '/',
      arn: arn('a'),
      assume_role_policy: trustIn(arn('new')),
    });
    expect(listEdges(await readWithPlan(files, planOf([there])))).toEqual([`${arn('new')} -> aws_iam_role.a: yes`]);
  });

  it('places what it finds in the configuration', async () => {
    const hop = `resource "aws_iam_role_policy" "hop" {\n  role = aws_iam_role.a.name\n  policy = ${JSON.stringify(permissionOn('arn:aws:s3:::bucket'))}\n}\n`;
    const files = { 'main.tf': `${roleBlock('a', `"${ROOT}"`)}${hop}` };
    const { report } = await readWithPlan(files, planOf([role('aws_iam_role.a', 'a')]));
    expect(report.findings.find(({ ruleId }) => ruleId === 'invalid-assume-resource')?.location).toMatchObject({
      file: 'main.tf',
      startLine: 7,
    });
  });

  it('is nothing after a plan that destroys it', async () => {
    const change = { actions: ['delete'], after: null };
    const gone = { ...role('aws_iam_role.a', 'a'), change };
    const { graph, report } = await readWithPlan({ 'main.tf': roleBlock('a', `"${ROOT}"`) }, planOf([gone]));
    expect(graph.nodes).toEqual([]);
    expect(report.diagnostics).toMatchObject([{ severity: 'warning', location: { file: 'plan.json' } }]);
  });

  it('keeps the values of secret variables secret', async () => {
    const files = { 'main.tf': `variable "who" {\n  sensitive = true\n}\n${roleBlock('a', 'var.who')}` };
    const configuration = { root_module: { variables: { who: { sensitive: true } } } };
    const plan = planOf([role('aws_iam_role.a', 'a')], { variables: { who: { value: arn('s3cr3t') } }, configuration });
    const { graph, report } = await readWithPlan(files, plan);
    expect(JSON.stringify({ graph, findings: report.findings })).not.toContain('s3cr3t');
  });
});
