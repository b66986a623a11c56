import type { DocumentReading } from './read-documents.js';
import { permissionOn, trustIn } from './read-documents.js';

export const HOME = '111111111111';
export const AWAY = '222222222222';
export const roleArn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

export const ROOT = `arn:aws:iam::${HOME}:root`;

export const provider = (account: string) => `provider "aws" {\n  allowed_account_ids = ["${account}"]\n}\n`;
export const UNKNOWN = 'variable "account" {}\nprovider "aws" {\n  allowed_account_ids = [var.account]\n}\n';

export function roleBlock(name: string, trust: string, rest = ''): string {
  return `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  assume_role_policy = ${trust}\n${rest}}\n`;
}

export const trusts = (principal: string) => JSON.stringify(trustIn(principal)).replaceAll('$', '$$');
export const trustsArn = (principal: string) =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = ${principal} } }] })`;

export function inlineBlock(role: string, resource: string, rest = '  name = "hop"\n'): string {
  return `resource "aws_iam_role_policy" "${role}" {\n  role = aws_iam_role.${role}.id\n  policy = ${JSON.stringify(permissionOn(resource))}\n${rest}}\n`;
}

export interface Written {
  readonly type: string;
  readonly name: string;
  readonly values: object;
}

export function roleIn(account: string, name: string, trust: string, more: object = {}): Written {
  return {
    type: 'aws_iam_role',
    name,
    values: { name, path: '/', arn: roleArn(account, name), assume_role_policy: trust, ...more },
  };
}

export function inlineIn(role: string, resource: string, name = 'hop'): Written {
  return { type: 'aws_iam_role_policy', name: role, values: { role, name, policy: permissionOn(resource) } };
}

/** A state as `show -json` prints it. */
export function stateOf(...resources: readonly Written[]) {
  const list = resources.map(({ type, name, values }) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    values,
  }));
  return { format_version: '1.0', values: { root_module: { resources: list } } };
}

/** A state as a backend keeps it. */
export function rawStateOf(resources: readonly Written[], outputs: object = {}) {
  const blocks = resources.map(({ type, name, values }) => ({
    mode: 'managed',
    type,
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ attributes: values }],
  }));
  return { version: 4, serial: 1, lineage: 'x', outputs, resources: blocks };
}

export function planOf(...resources: readonly Written[]) {
  const changes = resources.map(({ type, name, values }) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    change: { actions: ['no-op'], after: values, after_unknown: {}, after_sensitive: {} },
  }));
  return { format_version: '1.2', resource_changes: changes, configuration: { root_module: {} } };
}

export function reportOf(account: string, roles: readonly { readonly name: string; readonly more?: object }[]) {
  return {
    RoleDetailList: roles.map(({ name, more }) => ({
      RoleName: name,
      Path: '/',
      Arn: roleArn(account, name),
      AssumeRolePolicyDocument: JSON.parse(trustIn(`arn:aws:iam::${AWAY}:root`)),
      ...more,
    })),
  };
}

export const roleIds = ({ graph }: DocumentReading) =>
  graph.nodes.filter(({ kind }) => kind === 'role' || kind === 'unknown').map(({ id }) => id);

export const findings = ({ report }: DocumentReading, rule: string) =>
  report.findings.filter(({ ruleId }) => ruleId === rule).map(({ location }) => location?.file);
