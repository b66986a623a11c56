import { describe, expect, it } from 'vitest';
import { decide } from '../../src/iam/decide.js';
import { A, allowAssume, caller, permit, target, text } from './world.js';

// Organizations User Guide, "SCP evaluation" and "Resource control policies (RCPs)": a Deny that is attached to the account of
// the principal, or of the role, beats what both halves allow.
const DENY = { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' };
const under = (operator: string, key: string, value: string) => ({
  ...DENY,
  Condition: { [operator]: { [key]: value } },
});

const ROWS = [
  ['a Deny of the action', DENY, 'no'],
  ['a Deny of all but some services', { Effect: 'Deny', NotAction: ['iam:*', 's3:*'], Resource: '*' }, 'no'],
  ['a Deny on this role by a pattern', { ...DENY, Resource: 'arn:aws:iam::*:role/tar*' }, 'no'],
  ['a Deny on another role', { ...DENY, Resource: `arn:aws:iam::${A}:role/other` }, 'yes'],
  ['a Deny of other actions', { ...DENY, Action: ['s3:*', 'sts:GetFederationToken'] }, 'yes'],
  ['an Allow of other actions: FullAWSAccess may stand beside it', { ...DENY, Effect: 'Allow', Action: 's3:*' }, 'yes'],
  ['spares another principal', under('ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/security-*'), 'no'],
  ['spares this principal', under('ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/call*'), 'yes'],
  ['for principals with a tag that a session may bear', under('StringEquals', 'aws:PrincipalTag/team', 'x'), 'maybe'],
  ['for principals outside of the organization', under('StringNotEquals', 'aws:PrincipalOrgID', 'o-a'), 'yes'],
  ['outside of a region', under('StringNotEquals', 'aws:RequestedRegion', 'eu-west-1'), 'yes'],
  ['from elsewhere', under('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'), 'yes'],
  ['without an external id, which the caller may send', under('Null', 'sts:ExternalId', 'true'), 'yes'],
] as const;

const ROLE = `arn:aws:iam::${A}:role/target`;
const who = (controls: readonly unknown[] = []) => caller('role', 'caller', { policies: [permit(ROLE)], controls });
const TRUST = allowAssume({ AWS: `arn:aws:iam::${A}:root` });

describe('the policies of an organization', () => {
  it.each(ROWS)('service control policy, %s', (_, statement, answer) => {
    const request = { caller: who([statement]), target: target(TRUST), action: 'sts:AssumeRole', given: [] } as const;
    expect(decide(request).answer).toBe(answer);
  });

  it.each(ROWS)('resource control policy, %s', (_, statement, answer) => {
    const limited = target(TRUST, { controls: [{ ...statement, Principal: '*' }] });
    const sound = { ...limited, controls: limited.controls.map((one) => ({ ...one, state: 'sound' }) as const) };
    const request = { caller: who(), target: sound, action: 'sts:AssumeRole', given: [] } as const;
    expect(decide(request).answer).toBe(answer);
  });

  it('of the role limits services too, of the caller none', () => {
    const service = { kind: 'service', name: text('ec2.amazonaws.com') } as const;
    const trusted = allowAssume({ Service: 'ec2.amazonaws.com' });
    const limited = target(trusted, { controls: [DENY] });
    const request = { caller: service, action: 'sts:AssumeRole', given: [] } as const;
    expect(decide({ ...request, target: limited }).answer).toBe('no');
    expect(decide({ ...request, target: target(trusted) }).answer).toBe('yes');
  });
});
