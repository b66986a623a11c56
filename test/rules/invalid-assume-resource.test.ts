import { describe, expect, it } from 'vitest';
import { readBeside } from '../sources/read-documents.js';
import { HOME, inlineBlock, provider, roleBlock, trusts } from '../sources/small-worlds.js';

async function findingFor(resource: string) {
  const main = `${provider(HOME)}${roleBlock('a', trusts('*'))}${inlineBlock('a', resource)}`;
  const { report } = await readBeside({ 'main.tf': main }, {});
  return report.findings.find(({ ruleId }) => ruleId === 'invalid-assume-resource') ?? null;
}

describe('an ARN of IAM that is to be assumed', () => {
  // IAM User Guide, "IAM identifiers"; API Reference, CreateRole: `Path`, `RoleName`.
  it.each([
    ['role/deploy', null],
    ['role/teams/ci/deploy', null],
    ['role/teams//deploy', null],
    ['role/de ploy', 'has characters that IAM takes in no name of a role'],
    ['role/teams/ci one/deploy', 'has characters that IAM takes in no path of a role'],
    ['role/teams/de{ploy', 'has characters that IAM takes in no name of a role'],
    [`role/teams/${'d'.repeat(65)}`, "has a name of 65 characters, and a role's has 64 at most"],
    ['user/teams/deploy', 'is the ARN of a user, not of a role'],
    ['instance-profile/teams/deploy', 'is the ARN of an instance profile, not of a role'],
    ['oidc-provider/example.com/id', 'is the ARN of an OIDC provider, not of a role'],
    ['root', 'is the ARN of an account, not of a role'],
    ['deploy', 'has no role/ where the ARN of a role has it, before path and name'],
    ['teams/ci/deploy', 'has no role/ where the ARN of a role has it, before path and name'],
    ['/teams/deploy', 'has no role/ where the ARN of a role has it, before path and name'],
    ['role:deploy', 'has no role/ where the ARN of a role has it, before path and name'],
  ])('%s: %s', async (resource, why) => {
    const arn = `arn:aws:iam::${HOME}:${resource}`;
    const expected = why === null ? null : `the permission of role "a" grants nothing: "${arn}" ${why}.`;
    expect((await findingFor(arn))?.message ?? null).toBe(expected);
  });

  it.each([
    ['role:deploy', 'role/deploy'],
    ['roles/teams/deploy', 'role/teams/deploy'],
    ['users/deploy', null],
    ['teams/deploy', null],
  ])('%s is corrected to %s', async (resource, repaired) => {
    const found = await findingFor(`arn:aws:iam::${HOME}:${resource}`);
    expect(found?.suggestion?.text ?? null).toEqual(repaired === null ? null : expect.stringContaining(repaired));
  });
});
