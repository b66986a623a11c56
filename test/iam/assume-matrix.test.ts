import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/iam/caller.js';
import { decide } from '../../src/iam/decide.js';
import matrix from '../data/assume-matrix.json' with { type: 'json' };
import { A, allowAssume, B, caller, permit, target, text } from './world.js';

/** How a name of the matrix is put as a question to us. */
const ROLE = `arn:aws:iam::${A}:role/caller`;
const USER = `arn:aws:iam::${A}:user/caller`;
const SESSION = `arn:aws:sts::${A}:assumed-role/caller/session`;

const TRUSTS: Readonly<Record<string, unknown>> = {
  'trust role ARN': allowAssume({ AWS: ROLE }),
  'trust user ARN': allowAssume({ AWS: USER }),
  'trust session ARN': allowAssume({ AWS: SESSION }),
  'trust account root': allowAssume({ AWS: `arn:aws:iam::${A}:root` }),
  'trust account id': allowAssume({ AWS: A }),
  'trust AWS:*': allowAssume({ AWS: '*' }),
  'trust AWS:* only': allowAssume({ AWS: '*' }),
  'trust service': allowAssume({ Service: 'lambda.amazonaws.com' }),
  'trust AWS:* + ArnLike aws:PrincipalArn role': allowAssume(
    { AWS: '*' },
    { Condition: { ArnLike: { 'aws:PrincipalArn': ROLE } } },
  ),
  'trust root + ArnLike aws:PrincipalArn role/*': allowAssume(
    { AWS: `arn:aws:iam::${A}:root` },
    { Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${A}:role/*` } } },
  ),
  'trust role ARN allow + trust Deny AWS:* unless ExternalId': [
    allowAssume({ AWS: ROLE }),
    {
      Effect: 'Deny',
      Action: 'sts:AssumeRole',
      Principal: { AWS: '*' },
      Condition: { Null: { 'sts:ExternalId': 'true' } },
    },
  ],
  'no statement in trust matches': allowAssume({ AWS: `arn:aws:iam::${A}:role/other` }),
  'trust other role': allowAssume({ AWS: `arn:aws:iam::${A}:role/other` }),
  'trust itself': allowAssume({ AWS: `arn:aws:iam::${A}:role/target` }),
  'trust literal role/* ARN': allowAssume({ AWS: `arn:aws:iam::${A}:role/*` }),
  'trust MFA Bool true': allowAssume({ AWS: ROLE }, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
  'trust MFA BoolIfExists true': allowAssume(
    { AWS: ROLE },
    { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } },
  ),
};

/**
 * Where we answer otherwise, and why. The engine decides one request; we decide for a caller that may send what it likes,
 * and say `maybe` where AWS's own pages conflict.
 */
const OURS: Readonly<Record<string, string>> = {
  'same | caller user | trust user ARN | no identity allow, boundary without sts': 'maybe', // AWS's pages conflict on users under a boundary
  'service lambda | trust AWS:* only': 'maybe', // undocumented
  'same | caller role session | trust MFA BoolIfExists true | identity allow, key absent': 'maybe', // present and false, or absent
  'cross | caller role session | trust MFA BoolIfExists true | identity allow, key absent': 'maybe',
  'same | caller role session | trust role ARN allow + trust Deny AWS:* unless ExternalId | identity allow, no ExternalId':
    'yes', // for a caller that sends one
  'cross | caller role session | trust role ARN allow + trust Deny AWS:* unless ExternalId | identity allow, no ExternalId':
    'yes',
};

function ask(name: string) {
  const [where = '', ...rest] = name.split(' | ');
  const identity = rest.at(-1) ?? '';
  const trust = rest.find((part) => part in TRUSTS) ?? '';
  const account = where === 'cross' ? B : A;
  const role = target(TRUSTS[trust], { account });
  return decide({
    caller: callerFor(where, rest, identity, account),
    target: role,
    action: 'sts:AssumeRole',
    given: [],
  }).answer;
}

function callerFor(where: string, parts: readonly string[], identity: string, account: string): Caller {
  if (where === 'service lambda') return { kind: 'service', name: text('lambda.amazonaws.com') };
  const statement = permit(`arn:aws:iam::${account}:role/target`);
  const policies = identity.startsWith('identity allow')
    ? [statement]
    : identity.startsWith('identity deny')
      ? [statement, { ...statement, Effect: 'Deny' }]
      : [];
  const boundary = identity.includes('boundary without sts')
    ? { Effect: 'Allow', Action: 's3:*', Resource: '*' }
    : undefined;
  const kind = parts.includes('caller user') ? 'user' : 'role';
  return caller(kind, where === 'self assume' ? 'target' : 'caller', {
    policies,
    ...(boundary === undefined ? {} : { boundary }),
  });
}

describe('the scenarios that an outside engine has decided', () => {
  it.each(matrix.rows)('$name', ({ name, result }) => {
    expect(ask(name)).toBe(OURS[name] ?? (result === 'Allowed' ? 'yes' : 'no'));
  });
});
