import { describe, expect, it } from 'vitest';
import { decide } from '../../src/iam/decide.js';
import { A, allowAssume, caller, permit, target } from './world.js';

// IAM User Guide, "Permissions boundaries for IAM entities" and "Policy evaluation logic".
const BOUNDARY = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
const ROLE = `arn:aws:iam::${A}:role/target`;
const CALLER = `arn:aws:iam::${A}:role/caller`;

const ROWS = [
  ['closes what is allowed, where the trust names the role', allowAssume({ AWS: CALLER }), 'no', 'no'],
  [
    'closes what is allowed, where the trust is in the account',
    allowAssume({ AWS: `arn:aws:iam::${A}:root` }),
    'no',
    'no',
  ],
  ['is not asked, where the trust does not admit the role', allowAssume({ Service: 'ec2.amazonaws.com' }), 'no', 'yes'],
  [
    'does not bind a trust in everyone that is narrowed to the role',
    [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: '*' },
        Condition: { ArnEquals: { 'aws:PrincipalArn': CALLER } },
      },
    ],
    'yes',
    'yes',
  ],
] as const;

describe('a permissions boundary without sts:AssumeRole', () => {
  it.each(ROWS)('%s', (_, trust, answer, permission) => {
    const who = caller('role', 'caller', { policies: [permit(ROLE)], boundary: BOUNDARY });
    const decision = decide({ caller: who, target: target(trust), action: 'sts:AssumeRole', given: [] });
    expect([decision.answer, decision.permission.verdict]).toEqual([answer, permission]);
  });
});
