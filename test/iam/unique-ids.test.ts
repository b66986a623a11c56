import { describe, expect, it } from 'vitest';
import { decide } from '../../src/iam/decide.js';
import { A, allowAssume, B, caller, permit, target } from './world.js';

const ID = 'AROAEXAMPLE1234567890';
const OTHER = 'AROAEXAMPLE0987654321';
const ROLE = `arn:aws:iam::${A}:role/target`;
const like = (key: string, value: string) => ({ Condition: { StringLike: { [key]: value } } });
const byUserId = (value: string) => allowAssume({ AWS: A }, like('aws:userid', value));

// IAM User Guide, "AWS JSON policy elements: Principal" (IAM role principals, IAM user principals) and "IAM identifiers"
// (unique identifiers); "Information available in all requests" for what aws:userid holds.
const ROWS = [
  ['its own id admits a role', allowAssume({ AWS: ID }), { uniqueId: ID }, 'yes'],
  ['the id of another does not', allowAssume({ AWS: OTHER }), { uniqueId: ID }, 'no'],
  ['an id may be that of a role whose id nobody knows', allowAssume({ AWS: ID }), {}, 'maybe'],
  ['across accounts it takes a permission, too', allowAssume({ AWS: ID }), { uniqueId: ID, account: B }, 'no'],
  [
    'a role has the name of its session behind its id',
    byUserId(`${ID}:*`),
    { uniqueId: ID, policies: [permit(ROLE)] },
    'yes',
  ],
  ['and not its id alone', byUserId(ID), { uniqueId: ID, policies: [permit(ROLE)] }, 'no'],
  ['nor that of another', byUserId(`${OTHER}:*`), { uniqueId: ID, policies: [permit(ROLE)] }, 'no'],
  ['which session, nobody knows', byUserId(`${ID}:deploy`), { uniqueId: ID, policies: [permit(ROLE)] }, 'maybe'],
] as const;

describe('the unique id of a role', () => {
  it.each(ROWS)('%s', (_, trust, options, answer) => {
    const request = {
      caller: caller('role', 'caller', options),
      target: target(trust),
      action: 'sts:AssumeRole',
    } as const;
    expect(decide({ ...request, given: [] }).answer).toBe(answer);
  });

  it('is no user’s', () => {
    const user = caller('user', 'caller', { uniqueId: ID });
    const request = { caller: user, target: target(allowAssume({ AWS: ID })), action: 'sts:AssumeRole' } as const;
    expect(decide({ ...request, given: [] }).answer).toBe('no');
  });
});

describe('the unique id of a user', () => {
  const user = caller('user', 'caller', { uniqueId: 'AIDAEXAMPLE1234567890', policies: [permit(ROLE)] });

  it.each([
    [allowAssume({ AWS: 'AIDAEXAMPLE1234567890' }), 'yes'],
    [byUserId('AIDAEXAMPLE1234567890'), 'yes'],
    [byUserId('AIDAEXAMPLE1234567890:*'), 'no'],
  ])('is all of aws:userid', (trust, answer) => {
    const request = { caller: user, target: target(trust), action: 'sts:AssumeRole', given: [] } as const;
    expect(decide(request).answer).toBe(answer);
  });
});
