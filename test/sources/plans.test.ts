import { describe, expect, it } from 'vitest';
import { listEdges, permissionOn, readTestDocuments, trustIn } from './read-documents.js';

const ACCOUNT = '111111111111';
const arn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

function change(type: string, name: string, actions: readonly string[], after: object | null, more: object = {}) {
  const { after_unknown = {}, after_sensitive = {}, ...rest } = { after_unknown: {}, after_sensitive: {}, ...more };
  return {
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    change: { actions, before: null, after, after_unknown, after_sensitive },
    ...rest,
  };
}

const trust = trustIn(arn('a'));
const roleValues = (name: string) => ({ name, path: '/', arn: arn(name), assume_role_policy: trust });

function planOf(changes: readonly object[], more: object = {}) {
  return { format_version: '1.2', resource_changes: changes, configuration: { root_module: {} }, ...more };
}

const addresses = async (plan: object) => {
  const { graph } = await readTestDocuments({ 'plan.json': plan });
  return graph.nodes.filter(({ kind, address }) => kind === 'role' && address !== null).map(({ id }) => id);
};

/** Terraform, "JSON Output Format": Plan Representation, Change Representation. */
const ACTIONS = [
  { what: 'creates', actions: ['create'], isThere: true },
  { what: 'keeps', actions: ['no-op'], isThere: true },
  { what: 'updates', actions: ['update'], isThere: true },
  { what: 'replaces', actions: ['delete', 'create'], isThere: true },
  { what: 'replaces before destroying', actions: ['create', 'delete'], isThere: true },
  { what: 'destroys', actions: ['delete'], isThere: false },
  { what: 'forgets', actions: ['forget'], isThere: false },
];

describe('the world after a plan', () => {
  it.each(ACTIONS)('$what', async ({ actions, isThere }) => {
    const other = change('aws_iam_role', 'b', ['no-op'], roleValues('b'));
    const role = change('aws_iam_role', 'a', actions, isThere ? roleValues('a') : null);
    expect(await addresses(planOf([role, other]))).toEqual([...(isThere ? ['aws_iam_role.a'] : []), 'aws_iam_role.b']);
  });

  it('has what moved at its new address alone', async () => {
    const prior = [
      { address: 'aws_iam_role.old', mode: 'managed', type: 'aws_iam_role', name: 'old', values: roleValues('a') },
    ];
    const moved = change('aws_iam_role', 'new', ['no-op'], roleValues('a'), { previous_address: 'aws_iam_role.old' });
    const plan = planOf([moved], { prior_state: { values: { root_module: { resources: prior } } } });
    expect(await addresses(plan)).toEqual(['aws_iam_role.new']);
  });

  it('has what is imported', async () => {
    const imported = change('aws_iam_role', 'a', ['no-op'], roleValues('a'));
    const plan = planOf([{ ...imported, change: { ...imported.change, importing: { id: 'a' } } }]);
    expect(await addresses(plan)).toEqual(['aws_iam_role.a']);
  });

  it('keeps what a plan with -target leaves out', async () => {
    const prior = [
      { address: 'aws_iam_role.b', mode: 'managed', type: 'aws_iam_role', name: 'b', values: roleValues('b') },
    ];
    const plan = planOf([change('aws_iam_role', 'a', ['create'], roleValues('a'))], {
      prior_state: { values: { root_module: { resources: prior } } },
    });
    expect(await addresses(plan)).toEqual(['aws_iam_role.a', 'aws_iam_role.b']);
  });

  it('has what is deferred, though it may come to nothing', async () => {
    const deferred = change(
      'aws_iam_role',
      'a',
      ['create'],
      { path: '/' },
      {
        address: 'aws_iam_role.a[*]',
        after_unknown: { name: true, arn: true, assume_role_policy: true },
      },
    );
    const plan = planOf([], { deferred_changes: [{ reason: 'instance_count_unknown', resource_change: deferred }] });
    expect(await addresses(plan)).toEqual(['aws_iam_role.a[*]']);
  });

  it('says that a plan ended with errors', async () => {
    const { report } = await readTestDocuments({ 'plan.json': planOf([], { errored: true }) });
    expect(report.diagnostics).toMatchObject([{ severity: 'error', location: { file: 'plan.json' } }]);
  });
});

/** A role of a name not yet known, and what refers to it by expressions of which the plan keeps the references alone. */
function openPlan(references: readonly string[], unknownRole: object) {
  const resources = [
    { address: 'aws_iam_role.a', expressions: { name_prefix: { constant_value: 'a-' } } },
    { address: 'aws_iam_role.b', expressions: { name: { constant_value: 'b' } } },
    { address: 'aws_iam_role_policy.hop', expressions: { role: { references }, name: {}, policy: {} } },
  ];
  return planOf(
    [
      change(
        'aws_iam_role',
        'a',
        ['create'],
        { name_prefix: 'a-', path: '/', assume_role_policy: trustIn(arn('z')) },
        {
          after_unknown: { name: true, arn: true, id: true },
        },
      ),
      change('aws_iam_role', 'b', ['create'], {
        ...roleValues('b'),
        arn: null,
        assume_role_policy: trustIn(`arn:aws:iam::${ACCOUNT}:root`),
      }),
      change(
        'aws_iam_role_policy',
        'hop',
        ['create'],
        { policy: permissionOn(arn('b')) },
        { after_unknown: unknownRole },
      ),
      change('aws_iam_role', 'seen', ['no-op'], roleValues('seen')),
    ],
    { configuration: { root_module: { resources }, provider_config: { aws: { name: 'aws', expressions: {} } } } },
  );
}

/** A service control policy that is about to be made, and its attachment, which refers to it, in the organization's own account. */
function organizationPlan(references: readonly string[]) {
  const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' }] };
  const content = JSON.stringify(deny);
  const own = { provider_config_key: 'aws.organization' };
  const resources = [
    { address: 'aws_iam_role.a', provider_config_key: 'aws', expressions: {} },
    { address: 'aws_iam_role.b', provider_config_key: 'aws', expressions: {} },
    { address: 'aws_organizations_policy.deny', ...own, expressions: {} },
    { address: 'aws_organizations_policy_attachment.deny', ...own, expressions: { policy_id: { references } } },
  ];
  const provider_config = {
    aws: { name: 'aws', expressions: {} },
    'aws.organization': {
      name: 'aws',
      alias: 'organization',
      expressions: { profile: { constant_value: 'organization' } },
    },
  };
  return planOf(
    [
      change('aws_iam_role', 'a', ['no-op'], { ...roleValues('a'), assume_role_policy: trustIn(arn('z')) }),
      change('aws_iam_role', 'b', ['no-op'], roleValues('b')),
      change(
        'aws_organizations_policy',
        'deny',
        ['create'],
        { name: 'deny', content },
        { after_unknown: { id: true } },
      ),
      change(
        'aws_organizations_policy_attachment',
        'deny',
        ['create'],
        { target_id: ACCOUNT },
        { after_unknown: { id: true, policy_id: true } },
      ),
    ],
    { configuration: { root_module: { resources }, provider_config } },
  );
}

describe('what a plan does not know', () => {
  it('is the policy that an attachment refers to', async () => {
    const named = ['aws_organizations_policy.deny.id', 'aws_organizations_policy.deny'];
    const edge = 'aws_iam_role.a -> aws_iam_role.b';
    expect(listEdges(await readTestDocuments({ 'plan.json': organizationPlan(named) }))).toContain(`${edge}: no`);
    const other = ['aws_organizations_policy.deny.arn', 'aws_organizations_policy.deny'];
    expect(listEdges(await readTestDocuments({ 'plan.json': organizationPlan(other) }))).toContain(`${edge}: yes`);
  });

  it('is what it refers to, where it can be nothing else', async () => {
    const plan = openPlan(['aws_iam_role.a.name', 'aws_iam_role.a'], { role: true });
    expect(listEdges(await readTestDocuments({ 'plan.json': plan }))).toContain(
      'aws_iam_role.a -> aws_iam_role.b: yes',
    );
  });

  it.each([
    ['two references', ['aws_iam_role.a.name', 'aws_iam_role.a', 'random_id.x.hex', 'random_id.x']],
    ['a reference to what names nothing', ['random_id.x.hex', 'random_id.x']],
    ['a local value', ['local.role']],
    ['a reference to itself', ['aws_iam_role_policy.hop.role', 'aws_iam_role_policy.hop']],
  ])('stays open with %s', async (_, references) => {
    const plan = openPlan(references, { role: true });
    const edges = listEdges(await readTestDocuments({ 'plan.json': plan }));
    expect(edges).not.toContain('aws_iam_role.a -> aws_iam_role.b: yes');
  });

  it('is no policy without statements where the blocks of a document are not known', async () => {
    const document = {
      ...change('aws_iam_policy_document', 'd', ['read'], {}, { after_unknown: { statement: true, json: true } }),
      address: 'data.aws_iam_policy_document.d',
      mode: 'data',
    };
    const resources = [
      { address: 'data.aws_iam_policy_document.d', expressions: {} },
      {
        address: 'aws_iam_role.a',
        expressions: { assume_role_policy: { references: ['data.aws_iam_policy_document.d.json'] } },
      },
    ];
    const role = change(
      'aws_iam_role',
      'a',
      ['create'],
      { name: 'a', path: '/' },
      {
        after_unknown: { assume_role_policy: true },
      },
    );
    const plan = planOf([document, role], { configuration: { root_module: { resources } } });
    const { report } = await readTestDocuments({ 'plan.json': plan });
    expect(report.findings).toEqual([]);
    expect(report.coverage.policies).toMatchObject({ full: 0, partial: 0, unread: 1 });
  });
});

describe('a secret', () => {
  const secrets = ['s3cr3t', '999999999999', 'hidden-role'];
  const policies = {
    trust: trustIn('arn:aws:iam::999999999999:root', { Condition: { StringEquals: { 'sts:ExternalId': 's3cr3t*' } } }),
    broken: trustIn('arn:aws:iam::999999999999:group/s3cr3t'),
    session: trustIn('arn:aws:sts::999999999999:assumed-role/hidden-role/s3cr3t'),
    provider: trustIn('x').replace('{"AWS":"x"}', '{"Federated":"s3cr3t","Service":"s3cr3t.amazonaws.com"}'),
  };
  const roles = Object.entries(policies).map(([name, policy]) =>
    change(
      'aws_iam_role',
      name,
      ['no-op'],
      { ...roleValues(name), assume_role_policy: policy },
      {
        after_sensitive: { assume_role_policy: true },
      },
    ),
  );
  const grants = ['arn:aws:iam::999999999999:role/hidden-role', 'arn:aws:s3:::s3cr3t', 'arn:aws-cn:iam::1:role/s3cr3t'];
  const policy = change(
    'aws_iam_role_policy',
    'p',
    ['no-op'],
    {
      role: 'trust',
      policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: grants }] }),
    },
    {
      after_sensitive: { policy: true },
    },
  );

  it('is printed in no form', async () => {
    const { graph, report } = await readTestDocuments({ 'plan.json': planOf([...roles, policy]) });
    const printed = JSON.stringify({ graph, ...report, texts: [...report.texts], rules: [] });
    expect(report.findings.length).toBeGreaterThan(3);
    expect(secrets.filter((secret) => printed.includes(secret))).toEqual([]);
  });
});
