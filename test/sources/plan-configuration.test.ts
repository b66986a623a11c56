import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import type { GraphData } from '../../src/report/graph-data.js';
import { wholeArgument } from '../../src/sources/snapshot/fitting.js';
import { pairBlocks } from '../../src/sources/snapshot/pair-blocks.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';
import { listEdges, readTestDocuments, trustIn } from './read-documents.js';

const constant = (value: unknown) => ({ constant_value: value });
const reference = (...references: readonly string[]) => ({ references });
const known = (value: object) => ({ value, unknown: {}, sensitive: {} });
const openItems = (type: string, argument: string) => ({
  value: { type, [argument]: [null] },
  unknown: { [argument]: [true] },
  sensitive: {},
});

describe('the expressions of nested blocks', () => {
  const aws = { type: constant('AWS'), identifiers: reference('aws_iam_role.a.arn') };
  const federated = { type: constant('Federated'), identifiers: reference('aws_iam_openid_connect_provider.x.arn') };
  const service = { type: constant('Service'), identifiers: constant(['b.amazonaws.com', 'a.amazonaws.com']) };

  it.each([
    {
      what: 'follow what is constant, whatever the order',
      type: 'principals',
      parts: [openItems('Federated', 'identifiers'), openItems('AWS', 'identifiers')],
      written: [aws, federated],
      paired: [federated, aws],
    },
    {
      what: 'take a set of constants in any order',
      type: 'principals',
      parts: [
        openItems('AWS', 'identifiers'),
        known({ type: 'Service', identifiers: ['a.amazonaws.com', 'b.amazonaws.com'] }),
      ],
      written: [service, aws],
      paired: [aws, service],
    },
    {
      what: 'stay open where two conditions could be either',
      type: 'condition',
      parts: [openItems('StringLike', 'values'), openItems('StringLike', 'values')],
      written: [{ type: constant('StringLike') }, { type: constant('StringLike'), values: reference('local.x') }],
      paired: [null, null],
    },
    {
      what: 'stand in the order of the text where nothing is constant',
      type: 'statement',
      parts: [openItems('a', 'x'), openItems('b', 'x')],
      written: [{ x: reference('local.x') }, { x: reference('local.y') }],
      paired: [{ x: reference('local.x') }, { x: reference('local.y') }],
    },
    {
      what: 'are lost where a dynamic block makes others',
      type: 'statement',
      parts: [known({}), known({})],
      written: [{}],
      paired: [null, null],
    },
  ])('$what', ({ type, parts, written, paired }) => {
    expect(pairBlocks(type, parts, written)).toEqual(paired);
  });
});

describe('an argument of a provider that refers to one variable', () => {
  it.each([
    ['role_arn', 'arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/a'],
    ['role_arn', '111122223333', null],
    ['region', 'eu-west-1', 'eu-west-1'],
    ['region', 'eu', null],
    ['duration', '1h30m', '1h30m'],
    ['duration', '2', null],
    ['policy', trustIn('*'), trustIn('*')],
    ['policy', 'false', null],
    ['policy', false, null],
    ['external_id', 'shop', null],
    ['profile', 'shop', null],
    ['allowed_account_ids', '111122223333', ['111122223333']],
    ['allowed_account_ids', 'shop', null],
  ])('%s: %j', (argument, value, whole) => {
    expect(wholeArgument(argument, value)).toEqual(whole);
  });
});

const role = (name: string, values: object = {}) => ({
  address: `aws_iam_role.${name}`,
  mode: 'managed',
  type: 'aws_iam_role',
  name,
  change: {
    actions: ['create'],
    after: { name, path: '/', assume_role_policy: trustIn('*'), ...values },
    after_unknown: { arn: true, id: true, unique_id: true },
    after_sensitive: {},
  },
});

/** Two roles, each in a provider configuration of its own. */
function twoProviders(a: object, b: object, variables: object = {}) {
  const resources = ['a', 'b'].map((name) => ({
    address: `aws_iam_role.${name}`,
    provider_config_key: `aws.${name}`,
    expressions: {},
  }));
  const provider_config = {
    'aws.a': { name: 'aws', alias: 'a', expressions: a },
    'aws.b': { name: 'aws', alias: 'b', expressions: b },
  };
  const configuration = { root_module: { resources, variables: {} }, provider_config };
  return { format_version: '1.2', variables, resource_changes: [role('a'), role('b')], configuration };
}

async function accountsOf(plan: object): Promise<readonly (string | null)[]> {
  const { graph } = await readTestDocuments({ 'plan.json': plan });
  return accountsIn(graph);
}

function accountsIn({ nodes }: GraphData): readonly (string | null)[] {
  return nodes.filter(({ kind }) => kind === 'role').map(({ account }) => account);
}

describe('two provider configurations', () => {
  it.each([
    ['a constant', { profile: constant('x') }, 1],
    ['one reference', { profile: reference('var.profile') }, 1],
    ['a local value, whose parts a plan does not tell', { profile: reference('local.profiles') }, 2],
    ['several references', { profile: reference('var.a', 'var.b') }, 2],
    ['a call of constants', { profile: {} }, 2],
    ['a role by a local value', { assume_role: [{ role_arn: reference('local.roles') }] }, 2],
  ])('that both have %s', async (_, expressions, accounts) => {
    expect(new Set(await accountsOf(twoProviders(expressions, expressions))).size).toBe(accounts);
  });

  it('work where a variable says', async () => {
    const plan = twoProviders(
      { allowed_account_ids: reference('var.account') },
      { assume_role: [{ role_arn: reference('var.role') }] },
      { account: { value: '111122223333' }, role: { value: 'arn:aws:iam::444455556666:role/deploy' } },
    );
    expect(await accountsOf(plan)).toEqual(['account:111122223333', 'account:444455556666']);
  });

  it('work where the role lies that they refer to', async () => {
    const plan = twoProviders(
      { allowed_account_ids: constant(['111122223333']) },
      { assume_role: [{ role_arn: reference('aws_iam_role.a.arn', 'aws_iam_role.a') }] },
    );
    expect(await accountsOf(plan)).toEqual(['account:111122223333', 'account:111122223333']);
  });

  it('work where the configuration file says', async () => {
    const files = memoryFiles({ '/repo/plan.json': JSON.stringify(twoProviders({}, {})) });
    const accounts = new Map([['plan.json:b', '444455556666']]);
    const estate = { ...LINT_OPTIONS.estate, accounts };
    const { graph } = await drawGraph({ ...LINT_OPTIONS, paths: [], documents: ['/repo/plan.json'], estate }, files);
    expect(accountsIn(graph)).toContain('account:444455556666');
  });
});

/** An OpenID Connect provider that is about to be made, and a role for it. */
function federatedPlan(variable: object) {
  const url = 'https://token.actions.githubusercontent.com';
  const provider = {
    ...role('x', { url }),
    address: 'aws_iam_openid_connect_provider.x',
    type: 'aws_iam_openid_connect_provider',
  };
  const statement = {
    actions: ['sts:AssumeRoleWithWebIdentity'],
    principals: [{ type: 'Federated', identifiers: [null] }],
    condition: [{ test: 'StringEquals', variable: `${url}:sub`, values: ['repo:acme/app:ref:refs/heads/main'] }],
  };
  const document = {
    address: 'data.aws_iam_policy_document.trust',
    mode: 'data',
    type: 'aws_iam_policy_document',
    name: 'trust',
    change: {
      actions: ['read'],
      after: { statement: [statement] },
      after_unknown: {
        json: true,
        statement: [{ principals: [{ identifiers: [true] }], condition: [{ values: [false] }] }],
      },
    },
  };
  const open = role('a');
  const trusting = {
    ...open,
    change: { ...open.change, after: { name: 'a', path: '/' }, after_unknown: { assume_role_policy: true, arn: true } },
  };
  const resources = [
    {
      address: 'data.aws_iam_policy_document.trust',
      expressions: {
        statement: [
          {
            actions: constant(['sts:AssumeRoleWithWebIdentity']),
            principals: [
              { type: constant('Federated'), identifiers: reference('aws_iam_openid_connect_provider.x.arn') },
            ],
            condition: [{ test: constant('StringEquals'), variable }],
          },
        ],
      },
    },
    {
      address: 'aws_iam_role.a',
      expressions: { assume_role_policy: reference('data.aws_iam_policy_document.trust.json') },
    },
  ];
  return {
    format_version: '1.2',
    resource_changes: [provider, document, trusting],
    configuration: { root_module: { resources } },
  };
}

/** "Resource: aws_iam_openid_connect_provider": once it is made, `url` has no scheme. */
describe('the key of a provider that a plan makes', () => {
  const rulesOf = async (variable: object) =>
    (await readTestDocuments({ 'plan.json': federatedPlan(variable) })).report.findings.map(({ ruleId }) => ruleId);

  it('has no scheme once it is there', async () => {
    expect(await rulesOf(reference('aws_iam_openid_connect_provider.x.url'))).toEqual(['oidc-missing-audience']);
  });

  it('has one that is written', async () => {
    expect(await rulesOf(constant('https://token.actions.githubusercontent.com:sub'))).toContain('federated-mismatch');
  });
});

/** A policy document for each key, and a role that takes the one of its own. */
function keyedPlan(references: readonly string[]) {
  const statement = { actions: ['sts:AssumeRole'], principals: [{ type: 'AWS', identifiers: [null] }] };
  const document = {
    address: 'data.aws_iam_policy_document.t["x"]',
    mode: 'data',
    type: 'aws_iam_policy_document',
    name: 't',
    index: 'x',
    change: {
      actions: ['read'],
      after: { statement: [statement] },
      after_unknown: { json: true, statement: [{ principals: [{ identifiers: [true] }] }] },
    },
  };
  const unknown = { after: { name: 't', path: '/' }, after_unknown: { assume_role_policy: true, arn: true } };
  const open = {
    ...role('t'),
    address: 'aws_iam_role.t["x"]',
    index: 'x',
    change: { actions: ['create'], ...unknown },
  };
  const principals = [{ type: constant('AWS'), identifiers: reference('aws_iam_role.a.arn', 'aws_iam_role.a') }];
  const resources = [
    { address: 'data.aws_iam_policy_document.t', expressions: { statement: [{ principals }] } },
    { address: 'aws_iam_role.t', expressions: { assume_role_policy: reference(...references) } },
  ];
  return {
    format_version: '1.2',
    resource_changes: [role('a'), document, open],
    configuration: { root_module: { resources } },
  };
}

describe('a policy document that is taken by the key of the role', () => {
  it.each([
    ['is the one of that key', ['data.aws_iam_policy_document.t', 'each.key'], true],
    ['is not told where another reference may choose', ['data.aws_iam_policy_document.t', 'each.key', 'var.x'], false],
  ])('%s', async (_, references, isTold) => {
    const edges = listEdges(await readTestDocuments({ 'plan.json': keyedPlan(references) }));
    expect(edges.includes('aws_iam_role.a -> aws_iam_role.t["x"]: yes')).toBe(isTold);
  });
});
