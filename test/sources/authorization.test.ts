import { describe, expect, it } from 'vitest';
import { listEdges, permissionOn, readTestDocuments, trustIn } from './read-documents.js';

const arnIn = (account: string) => (name: string) => `arn:aws:iam::${account}:${name}`;
const home = arnIn('111111111111');
const away = arnIn('222222222222');

const role = (arn: string, trust: string, more: object = {}) => ({
  Arn: arn,
  RoleName: arn.split('/').at(-1),
  Path: '/',
  AssumeRolePolicyDocument: JSON.parse(trust),
  ...more,
});

const GROUP_POLICY = {
  Arn: home('policy/hop'),
  PolicyName: 'hop',
  Path: '/',
  PolicyVersionList: [
    { VersionId: 'v1', IsDefaultVersion: false, Document: JSON.parse(permissionOn('*')) },
    { VersionId: 'v2', IsDefaultVersion: true, Document: JSON.parse(permissionOn(away('role/hub'))) },
  ],
};

const HOME = {
  UserDetailList: [{ Arn: home('user/ann'), UserName: 'ann', Path: '/', GroupList: ['ops'] }],
  GroupDetailList: [
    {
      Arn: home('group/ops'),
      GroupName: 'ops',
      Path: '/',
      AttachedManagedPolicies: [{ PolicyName: 'hop', PolicyArn: home('policy/hop') }],
    },
  ],
  RoleDetailList: [
    role(home('role/bound'), trustIn(home('root')), {
      RolePolicyList: [{ PolicyName: 'hop', PolicyDocument: encodeURIComponent(permissionOn(away('role/hub'))) }],
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: home('policy/nothing') },
    }),
  ],
  Policies: [
    GROUP_POLICY,
    {
      Arn: home('policy/nothing'),
      PolicyName: 'nothing',
      Path: '/',
      PolicyVersionList: [{ IsDefaultVersion: true, Document: JSON.parse(permissionOn(home('role/none'))) }],
    },
  ],
};

const AWAY = { RoleDetailList: [role(away('role/hub'), trustIn(home('root')))], Policies: [] };

describe('authorization reports', () => {
  it('join accounts, through groups, default versions and boundaries', async () => {
    const read = await readTestDocuments({ 'home.json': HOME, 'away.json': AWAY });
    const hub = `away.json:${away('role/hub')}`;
    expect(listEdges(read)).toEqual(
      expect.arrayContaining([
        `home.json:${home('user/ann')} -> ${hub}: yes`,
        `home.json:${home('role/bound')} -> ${hub}: no`,
      ]),
    );
    expect(read.report.diagnostics).toEqual([]);
    expect(read.report.coverage).toMatchObject({ roots: 2, roles: 2, policies: { partial: 0, unread: 0 } });
  });

  it('name what they hold by its ARN', async () => {
    const { graph } = await readTestDocuments({ 'home.json': HOME });
    expect(graph.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([home('role/bound'), home('user/ann')]));
  });

  it('are put right in JSON, by ARN', async () => {
    const caller = role(home('role/caller'), trustIn(home('root')), {
      RolePolicyList: [{ PolicyName: 'hop', PolicyDocument: JSON.parse(permissionOn(home('role/closed'))) }],
    });
    const closed = role(home('role/closed'), trustIn(home('role/other')));
    const { report } = await readTestDocuments({ 'home.json': { RoleDetailList: [caller, closed] } });
    const [finding] = report.findings.filter(({ ruleId }) => ruleId === 'untrusted-assume');
    expect(finding?.suggestion?.text).toContain(`  "Principal": { "AWS": "${home('role/caller')}" }`);
  });

  it('are refused a page at a time', async () => {
    const { report } = await readTestDocuments({ 'home.json': { ...HOME, IsTruncated: true } });
    expect(report.diagnostics).toMatchObject([{ severity: 'error', message: expect.stringContaining('one page') }]);
  });
});
