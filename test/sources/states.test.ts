import { describe, expect, it } from 'vitest';
import { listEdges, permissionOn, readTestDocuments, trustIn } from './read-documents.js';

const HOME = '111111111111';
const AWAY = '222222222222';
const arn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';

function instance(type: string, name: string, provider: string, attributes: object, more: object = {}) {
  const block = { mode: 'managed', type, name, provider };
  return { ...block, ...more, instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }] };
}

function rawState(resources: readonly object[]) {
  return { version: 4, terraform_version: '1.9.0', serial: 3, lineage: 'a', outputs: {}, resources };
}

/** Two roles of one name, each in an account of its own, and one permission that only the name of its holder places. */
const TWINS = [
  instance('aws_iam_role', 'hub', PROVIDER, {
    arn: arn(HOME, 'hub'),
    name: 'hub',
    path: '/',
    assume_role_policy: trustIn(arn(AWAY, 'caller')),
  }),
  instance('aws_iam_role', 'caller', `${PROVIDER}.b`, {
    arn: arn(AWAY, 'caller'),
    name: 'caller',
    path: '/',
    assume_role_policy: trustIn(`arn:aws:iam::${AWAY}:root`),
  }),
  instance('aws_iam_role', 'twin', PROVIDER, {
    arn: arn(HOME, 'caller'),
    name: 'caller',
    path: '/',
    assume_role_policy: trustIn(`arn:aws:iam::${HOME}:root`),
  }),
  instance('aws_iam_role_policy', 'hop', `${PROVIDER}.b`, {
    role: 'caller',
    name: 'hop',
    policy: permissionOn(arn(HOME, 'hub')),
  }),
];

describe('a state file of version 4', () => {
  it('tells the account of what has no ARN by the alias of its provider', async () => {
    const read = await readTestDocuments({ 'terraform.tfstate': rawState(TWINS) });
    expect(listEdges(read)).toContain('aws_iam_role.caller -> aws_iam_role.hub: yes');
    expect(read.report.diagnostics).toEqual([]);
  });

  it('has modules, keys and no deposed instances', async () => {
    const attributes = {
      arn: arn(HOME, 'x'),
      name: 'x',
      path: '/',
      assume_role_policy: trustIn(`arn:aws:iam::${HOME}:root`),
    };
    const deposed = { deposed: 'abcd', attributes: { ...attributes, name: 'old', arn: arn(HOME, 'old') } };
    const block = instance('aws_iam_role', 'x', `module.a.${PROVIDER}`, attributes, { module: 'module.a["k.1"]' });
    const instances = [{ index_key: 'y"z', attributes }, deposed];
    const read = await readTestDocuments({ 's.tfstate': rawState([{ ...block, instances }]) });
    const roles = read.graph.nodes.filter(({ kind }) => kind === 'role').map(({ id }) => id);
    expect(roles).toEqual(['module.a["k.1"].aws_iam_role.x["y\\"z"]']);
  });
});

describe('a state as show -json prints it', () => {
  const resources = TWINS.map(({ mode, type, name, instances: [first] }) => ({
    address: `${type}.${name}`,
    mode,
    type,
    name,
    values: first?.attributes,
    sensitive_values: {},
  }));
  const shown = (list: readonly object[]) => ({ format_version: '1.0', values: { root_module: { resources: list } } });

  it('does not say which of two holders of one name a policy belongs to', async () => {
    const read = await readTestDocuments({ 'state.json': shown(resources) });
    expect(listEdges(read)).toContain('aws_iam_role.caller -> aws_iam_role.hub: maybe');
  });

  it('places a policy where the only holder of the name is', async () => {
    const read = await readTestDocuments({ 'state.json': shown(resources.filter(({ name }) => name !== 'twin')) });
    expect(listEdges(read)).toContain('aws_iam_role.caller -> aws_iam_role.hub: yes');
  });

  it('is the same world in two files', async () => {
    const state = shown(resources);
    const { graph } = await readTestDocuments({ 'a.json': state, 'b.json': state });
    const roles = graph.nodes.filter(({ kind }) => kind === 'role').map(({ id }) => id);
    expect(roles).toEqual(['a.json:aws_iam_role.caller', 'a.json:aws_iam_role.hub', 'a.json:aws_iam_role.twin']);
  });

  it('may be empty', async () => {
    const { report } = await readTestDocuments({ 'state.json': { format_version: '1.0', terraform_version: '1.9.0' } });
    expect(report).toMatchObject({ diagnostics: [], coverage: { files: 1, roles: 0 } });
  });
});
