import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type DocumentReading,
  listEdges,
  permissionOn,
  readBeside,
  readTestDocuments,
  trustIn,
} from './read-documents.js';
import {
  AWAY,
  findings,
  HOME,
  inlineBlock,
  inlineIn,
  planOf,
  provider,
  ROOT,
  reportOf,
  roleArn,
  roleBlock,
  roleIds,
  roleIn,
  stateOf,
  trusts,
  UNKNOWN,
  type Written,
} from './small-worlds.js';

describe('one role in several sources', () => {
  const main = `${provider(HOME)}${roleBlock('a', trusts(roleArn(AWAY, 'new')))}`;
  const old = trustIn(roleArn(AWAY, 'old'));

  it('has the trust that the configuration gives it', async () => {
    const read = await readBeside({ 'main.tf': main }, { 'state.json': stateOf(roleIn(HOME, 'a', old)) });
    expect(listEdges(read)).toEqual([`${roleArn(AWAY, 'new')} -> .:aws_iam_role.a: yes`]);
    expect(read.report.coverage).toMatchObject({ roles: 1, roots: 2 });
  });

  it.each([
    [
      'a plan before a state',
      { 'a.json': stateOf(roleIn(HOME, 'a', old)), 'b.json': planOf(roleIn(HOME, 'a', trustIn(roleArn(AWAY, 'new')))) },
      'b.json:aws_iam_role.a',
      'new',
    ],
    [
      'a state before a report',
      { 'a.json': reportOf(HOME, [{ name: 'a' }]), 'b.json': stateOf(roleIn(HOME, 'a', old)) },
      'b.json:aws_iam_role.a',
      'old',
    ],
    [
      'of two of a kind the first',
      {
        'b.json': stateOf(roleIn(HOME, 'a', old)),
        'a.json': stateOf(roleIn(HOME, 'a', trustIn(roleArn(AWAY, 'new')))),
      },
      'b.json:aws_iam_role.a',
      'old',
    ],
  ])('is told by %s', async (_, documents, id, principal) => {
    const read = await readBeside({}, documents);
    expect(listEdges(read)).toEqual([`${roleArn(AWAY, principal)} -> ${id}: yes`]);
  });

  it('has the trust of another source where its own cannot be read', async () => {
    const open = `${provider(HOME)}variable "trust" {}\n${roleBlock('a', 'var.trust')}`;
    const read = await readBeside({ 'main.tf': open }, { 'state.json': stateOf(roleIn(HOME, 'a', old)) });
    expect(listEdges(read)).toEqual([`${roleArn(AWAY, 'old')} -> .:aws_iam_role.a: yes`]);
  });

  it.each([
    ['another account', provider(AWAY), {}],
    ['an account that is not known', UNKNOWN, {}],
    ['another path', provider(HOME), { path: '/x/', arn: `arn:aws:iam::${HOME}:role/x/a` }],
  ])('is another one in %s', async (_, settings, more) => {
    const text = `${settings}${roleBlock('a', trusts(roleArn(AWAY, 'new')))}`;
    const read = await readBeside({ 'main.tf': text }, { 'state.json': stateOf(roleIn(HOME, 'a', old, more)) });
    expect(roleIds(read)).toEqual(expect.arrayContaining(['.:aws_iam_role.a', 'state.json:aws_iam_role.a']));
  });

  it('stays two where two configurations declare it', async () => {
    const read = await readBeside(
      { 'x/main.tf': main, 'y/main.tf': main },
      { 's.json': stateOf(roleIn(HOME, 'a', old)) },
    );
    expect(read.graph.edges.map(({ to }) => to)).toEqual(['x:aws_iam_role.a', 'y:aws_iam_role.a']);
  });
});

describe('a name in an account that nothing tells', () => {
  const main = roleBlock('a', trusts(roleArn(AWAY, 'new')));
  const told = (name: string) => `accounts: { "${HOME}": { providers: ["${name}"] } }`;
  const audit = 'provider "aws" {\n  alias = "audit"\n  profile = "audit"\n}\n';

  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    ['may be that of a report', { 'net/main.tf': main }, [told('net:default')]],
    [
      'may be of one alias',
      { 'main.tf': `${audit}${roleBlock('a', trusts(ROOT), '  provider = aws.audit\n')}` },
      [told('.:audit')],
    ],
    ['may be that of a variable', { 'main.tf': `${UNKNOWN}${main}` }, ['give ${var.account} its value']],
    ['is not where the account is known', { 'main.tf': `${provider(AWAY)}${main}` }, []],
    ['is not where the name is another', { 'main.tf': `${UNKNOWN}${roleBlock('other', trusts(ROOT))}` }, []],
  ])('%s', async (_, files, hints) => {
    const { report } = await readBeside(files, { 'report.json': reportOf(HOME, [{ name: 'a' }]) });
    const expected = hints.map((hint) => ({
      severity: 'warning',
      message: expect.stringContaining(hint),
    }));
    expect(report.diagnostics.filter(({ message }) => message.includes('bear'))).toMatchObject(expected);
  });
});

describe('what a role holds', () => {
  const hub = roleArn(HOME, 'hub');
  const main = (rest: string) => `${provider(HOME)}${roleBlock('a', trusts(`arn:aws:iam::${HOME}:root`), rest)}`;
  const world = (...held: readonly Written[]) =>
    stateOf(
      roleIn(HOME, 'a', trustIn(`arn:aws:iam::${HOME}:root`)),
      roleIn(HOME, 'hub', trustIn(roleArn(AWAY, 'x'))),
      ...held,
    );

  it.each([
    ['of the same name', 'hop', '  name = "hop"\n', 'main.tf'],
    ['of a name that the provider made up', `terraform-202601010000000001${'0000000a'}`, '', 'main.tf'],
    ['of a prefix', `hop-202601010000000001${'0000000a'}`, '  name_prefix = "hop-"\n', 'main.tf'],
    ['of the same text', 'other', '  name = "hop"\n', 'main.tf'],
  ])('is told once: an inline policy %s', async (_, name, rest, file) => {
    const files = { 'main.tf': `${main('')}${inlineBlock('a', hub, rest)}` };
    const read = await readBeside(files, { 'state.json': world(inlineIn('a', hub, name)) });
    expect(findings(read, 'untrusted-assume')).toEqual([file]);
  });

  it('is what is written, of a policy of one name', async () => {
    const files = { 'main.tf': `${main('')}${inlineBlock('a', 'arn:aws:s3:::bucket')}` };
    const read = await readBeside(files, { 'state.json': world(inlineIn('a', hub)) });
    expect(findings(read, 'untrusted-assume')).toEqual([]);
  });

  it('is what another source has beside that', async () => {
    const files = { 'main.tf': `${main('')}${inlineBlock('a', 'arn:aws:s3:::bucket')}` };
    const read = await readBeside(files, { 'state.json': world(inlineIn('a', hub, 'other')) });
    expect(findings(read, 'untrusted-assume')).toEqual(['state.json']);
  });

  it.each([
    ['inline_policy', '  inline_policy {}\n'],
    [
      'inline_policy',
      `  inline_policy {\n    name = "x"\n    policy = ${JSON.stringify(permissionOn('arn:aws:s3:::bucket'))}\n  }\n`,
    ],
  ])('is all that there will be where %s lists it', async (_, rest) => {
    const read = await readBeside({ 'main.tf': main(rest) }, { 'state.json': world(inlineIn('a', hub, 'other')) });
    expect(findings(read, 'untrusted-assume')).toEqual([]);
  });

  it.each([
    [
      'managed',
      'resource "aws_iam_role_policy_attachments_exclusive" "a" {\n  role_name = "a"\n  policy_arns = []\n}\n',
      [],
    ],
    [
      'inline',
      'resource "aws_iam_role_policies_exclusive" "a" {\n  role_name = "a"\n  policy_names = []\n}\n',
      ['state.json'],
    ],
  ])('is all that there will be of %s policies', async (_, text, expected) => {
    const policy = { name: 'hop', path: '/', arn: `arn:aws:iam::${HOME}:policy/hop`, policy: permissionOn(hub) };
    const held = [
      { type: 'aws_iam_policy', name: 'hop', values: policy },
      { type: 'aws_iam_role_policy_attachment', name: 'a', values: { role: 'a', policy_arn: policy.arn } },
    ];
    const read = await readBeside({ 'main.tf': `${main('')}${text}` }, { 'state.json': world(...held) });
    expect(findings(read, 'untrusted-assume')).toEqual(expected);
  });

  it('is told once by a state that lists it in the role as well', async () => {
    const policy = { name: 'hop', path: '/', arn: `arn:aws:iam::${HOME}:policy/hop`, policy: permissionOn(hub) };
    const state = stateOf(
      roleIn(HOME, 'a', trustIn(`arn:aws:iam::${HOME}:root`), { managed_policy_arns: [policy.arn] }),
      roleIn(HOME, 'hub', trustIn(roleArn(AWAY, 'x'))),
      { type: 'aws_iam_policy', name: 'hop', values: policy },
      { type: 'aws_iam_role_policy_attachment', name: 'a', values: { role: 'a', policy_arn: policy.arn } },
    );
    expect(findings(await readBeside({}, { 'state.json': state }), 'untrusted-assume')).toEqual(['state.json']);
  });
});

describe('a service that is handed a role', () => {
  it('is told once', async () => {
    const text = `${provider(HOME)}${roleBlock('a', trusts(roleArn(AWAY, 'x')))}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = aws_iam_role.a.arn
}`;
    const lambda = { type: 'aws_lambda_function', name: 'f', values: { function_name: 'f', role: roleArn(HOME, 'a') } };
    const state = stateOf(roleIn(HOME, 'a', trustIn(roleArn(AWAY, 'x'))), lambda);
    const read = await readBeside({ 'main.tf': text }, { 'state.json': state });
    expect(findings(read, 'service-not-trusted')).toEqual(['main.tf']);
  });
});

describe('a report of an account', () => {
  const main = `${provider(HOME)}${roleBlock('a', trusts(roleArn(HOME, 'gone')))}`;
  const module = 'module "m" {\n  source = "a/b/aws"\n}\n';
  const whole = reportOf(HOME, [{ name: 'a' }]);

  it.each<readonly [string, string, object, readonly string[]]>([
    ['is sure that there is no other role', main, whole, ['certain']],
    ['is not where modules are missing that may make it', `${main}${module}`, whole, ['possible']],
    ['is not where it lists no roles', main, { ...whole, RoleDetailList: [], UserDetailList: [] }, []],
    ['is not of another account', main, reportOf(AWAY, [{ name: 'a' }]), []],
  ])('%s', async (_, text, report, expected) => {
    const read = await readBeside({ 'main.tf': text }, { 'report.json': report });
    const found = read.report.findings.filter(({ ruleId }) => ruleId === 'dangling-role');
    expect(found.map(({ confidence }) => confidence)).toEqual(expected);
  });
});

describe('a document that is named once more', () => {
  const TOP = fileURLToPath(new URL('../../fixtures/plans', import.meta.url));
  const files = ['problem', 'solution', 'account-root', 'shapes', 'iam-vulnerable'].map(
    (world) => `${world}/state.json`,
  );

  it.each([...files, 'solution/plan-create.json', 'shapes/plan-after.json'])('tells nothing else: %s', async (file) => {
    const document: unknown = JSON.parse(readFileSync(`${TOP}/${file}`, 'utf8'));
    const once = await readTestDocuments({ 'a.json': document, 'empty.json': stateOf() });
    const twice = await readTestDocuments({ 'a.json': document, 'b.json': document });
    expect(listEdges(twice)).toEqual(listEdges(once));
    const told = ({ report }: DocumentReading) =>
      report.findings.map(({ ruleId, address, location }) => `${ruleId} ${address} ${location?.file}`);
    expect(told(twice)).toEqual(told(once));
  });
});
