import { describe, expect, it } from 'vitest';
import type { SessionPolicy } from '../../src/iam/caller.js';
import { decide } from '../../src/iam/decide.js';
import { A, allowAssume, B, caller, document, permit, target } from './world.js';

// IAM User Guide, "Session policies": the permissions of a session are what the role's own policies and those that are passed have in
// common; a trust in the session's ARN comes on top of them, a trust in the role's ARN does not ("Policy evaluation logic").
const ROLE = `arn:aws:iam::${A}:role/caller`;
const NOTHING = passed([]);
const BUCKETS = passed({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
const CHAIN = passed(permit(`arn:aws:iam::${A}:role/*`));
const OTHER = passed(permit(`arn:aws:iam::${A}:role/other`));
const DENY = passed([permit('*'), { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' }]);
const UNKNOWN: SessionPolicy = { kind: 'unknown', symbol: null };

function passed(statements: unknown): SessionPolicy {
  return { kind: 'policy', document: document(statements) };
}

const ROWS = [
  ['nothing is passed', [], 'yes'],
  ['an empty policy', [NOTHING], 'no'],
  ['a policy about something else', [BUCKETS], 'no'],
  ['one that allows the role by a pattern', [CHAIN], 'yes'],
  ['one that allows another role', [OTHER], 'no'],
  ['one of two allows it', [BUCKETS, CHAIN], 'yes'],
  ['a Deny beats its own Allow', [DENY], 'no'],
  ['a Deny beats the Allow of another', [CHAIN, DENY], 'no'],
  ['one that is not known', [UNKNOWN], 'maybe'],
  ['one that is not known beside one that does not allow it', [BUCKETS, UNKNOWN], 'maybe'],
  ['one that is not known may deny', [CHAIN, UNKNOWN], 'maybe'],
  ['one that is not known beside a Deny', [DENY, UNKNOWN], 'no'],
] as const;

function ask(session: readonly SessionPolicy[], principal: string, account: string) {
  const who = caller('role', 'caller', { policies: [permit('*')] });
  const role = target(allowAssume({ AWS: principal }), { account });
  return decide({ caller: who, target: role, action: 'sts:AssumeRole', given: [], session });
}

describe('policies that are passed with a session', () => {
  it.each(ROWS)('%s, and the trust names the role', (_, session, answer) => {
    expect(ask(session, ROLE, A).answer).toBe(answer);
  });

  it.each(ROWS)('%s, and the trust names the account', (_, session, answer) => {
    expect(ask(session, A, A).answer).toBe(answer);
  });

  it.each([
    ['a role of another account', [BUCKETS], 'no'],
    ['a role of another account, allowed', [passed(permit(`arn:aws:iam::${B}:role/*`))], 'yes'],
  ] as const)('%s', (_, session, answer) => {
    expect(ask(session, ROLE, B).answer).toBe(answer);
  });

  it.each([
    ['what is not allowed', [BUCKETS], 'yes'],
    ['what is denied', [DENY], 'no'],
  ] as const)('limit a trust in the session itself only by %s', (_, session, answer) => {
    expect(ask(session, `arn:aws:sts::${A}:assumed-role/caller/session`, A).answer).toBe(answer);
  });

  it('are the reason that is given', () => {
    expect(ask([BUCKETS], ROLE, A).because).toEqual([{ kind: 'session-policy', answer: 'no' }]);
    expect(ask([UNKNOWN], ROLE, A).because).toEqual([{ kind: 'session-policy', answer: 'maybe' }]);
  });
});
