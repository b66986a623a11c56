import { describe, expect, it } from 'vitest';
import type { ContextValue } from '../../src/iam/condition/context.js';
import { evaluateCondition } from '../../src/iam/condition/evaluate.js';
import { decide } from '../../src/iam/decide.js';
import { A, allowAssume, B, caller, document, permit, target, text } from './world.js';

const values = (...all: string[]): ContextValue => ({ kind: 'values', values: all.map(text) });
const ABSENT: ContextValue = { kind: 'absent' };
const CALLER: ContextValue = { kind: 'caller' };
const CHOSEN: ContextValue = { kind: 'chosen' };
const UNKNOWN: ContextValue = { kind: 'unknown' };
const oneOf = (...all: string[]): ContextValue => ({ kind: 'one-of', values: all.map(text) });

function answer(operator: string, wanted: unknown, context: ContextValue, effect: 'Allow' | 'Deny' = 'Allow') {
  const { statements } = document({
    Effect: effect,
    Action: 'a:b',
    Resource: '*',
    Condition: { [operator]: { 'k:ey': wanted } },
  });
  const condition = statements[0]?.conditions[0];
  if (condition === undefined) throw new Error('no condition');
  return evaluateCondition(condition, { context: () => context, effect, version: '2012-10-17', given: [] }).answer;
}

describe('an operator against a key', () => {
  // IAM User Guide, "IAM JSON policy elements: Condition operators", by section.
  const rows = [
    ['String', 'StringEquals', 'a', values('a'), 'yes'],
    ['String', 'StringEquals', 'A', values('a'), 'no'],
    ['String', 'StringEquals', ['b', 'a'], values('a'), 'yes'],
    ['String: a wildcard is literal', 'StringEquals', 'a*', values('ab'), 'no'],
    ['String', 'StringNotEquals', 'a', values('a'), 'no'],
    ['String', 'StringNotEquals', ['b', 'c'], values('a'), 'yes'],
    ['String', 'StringEqualsIgnoreCase', 'A', values('a'), 'yes'],
    ['String', 'StringNotEqualsIgnoreCase', 'A', values('a'), 'no'],
    ['String', 'StringLike', 'a*c?', values('abbcd'), 'yes'],
    ['String', 'StringLike', 'a*', values('ba'), 'no'],
    ['String', 'StringNotLike', 'a*', values('ba'), 'yes'],
    ['Numeric', 'NumericLessThan', '10', values('9'), 'yes'],
    ['Numeric', 'NumericLessThanEquals', 10, values('10'), 'yes'],
    ['Numeric', 'NumericGreaterThan', '10', values('10'), 'no'],
    ['Numeric', 'NumericGreaterThanEquals', '10', values('10'), 'yes'],
    ['Numeric', 'NumericEquals', '10', values('10.0'), 'yes'],
    ['Numeric', 'NumericNotEquals', '10', values('11'), 'yes'],
    ['Date', 'DateLessThan', '2026-01-01T00:00:00Z', values('2025-12-31T23:59:59Z'), 'yes'],
    ['Date', 'DateGreaterThan', '1767225600', values('2026-01-01T00:00:01Z'), 'yes'],
    ['Date', 'DateEquals', '2026-01-01T00:00:00Z', values('1767225600'), 'yes'],
    ['Boolean', 'Bool', 'true', values('true'), 'yes'],
    ['Boolean', 'Bool', true, values('false'), 'no'],
    ['Binary', 'BinaryEquals', 'QmluYXJ5', values('QmluYXJ5'), 'yes'],
    ['IP address', 'IpAddress', '203.0.113.0/24', values('203.0.113.7'), 'yes'],
    ['IP address', 'IpAddress', '203.0.113.0/24', values('203.0.114.7'), 'no'],
    ['IP address', 'NotIpAddress', '203.0.113.0/24', values('203.0.114.7'), 'yes'],
    ['IP address', 'IpAddress', '2001:db8::/32', values('2001:db8::1'), 'yes'],
    [
      'ARN: each part by itself',
      'ArnLike',
      'arn:aws:iam::*:role/a-*',
      values('arn:aws:iam::123456789012:role/a-b'),
      'yes',
    ],
    [
      'ARN: a wildcard does not span parts',
      'ArnLike',
      'arn:aws:*:role/a',
      values('arn:aws:iam::123456789012:role/a'),
      'no',
    ],
    [
      'ARN: Equals and Like behave the same',
      'ArnEquals',
      'arn:aws:iam::*:role/a',
      values('arn:aws:iam::123456789012:role/a'),
      'yes',
    ],
    ['ARN', 'ArnNotLike', 'arn:aws:iam::*:role/b', values('arn:aws:iam::123456789012:role/a'), 'yes'],
    ['Null', 'Null', 'true', ABSENT, 'yes'],
    ['Null', 'Null', 'false', ABSENT, 'no'],
    ['Null', 'Null', 'false', values('a'), 'yes'],
    ['Null', 'Null', true, values('a'), 'no'],
    ['operators in any letters', 'stringequals', 'a', values('a'), 'yes'],
    ['an operator that is none', 'StringIs', 'a', values('a'), 'maybe'],
  ] as const;
  it.each(rows)('%s: %s %j', (_source, operator, wanted, context, expected) => {
    expect(answer(operator, wanted, context)).toBe(expected);
  });
});

describe('a key that is absent, unknown, or the caller to send', () => {
  // "IfExists condition operators", "Condition operator to check existence of condition keys", "Set operators for multivalued keys".
  const rows = [
    ['StringEquals', ABSENT, 'no'],
    ['StringNotEquals', ABSENT, 'yes'],
    ['StringLike', ABSENT, 'no'],
    ['StringNotLike', ABSENT, 'yes'],
    ['ArnLike', ABSENT, 'no'],
    ['ArnNotLike', ABSENT, 'yes'],
    ['NotIpAddress', ABSENT, 'yes'],
    ['Bool', ABSENT, 'no'],
    ['NumericLessThan', ABSENT, 'no'],
    ['DateGreaterThan', ABSENT, 'no'],
    ['StringEqualsIfExists', ABSENT, 'yes'],
    ['BoolIfExists', ABSENT, 'yes'],
    ['ForAllValues:StringEquals', ABSENT, 'yes'],
    ['ForAnyValue:StringEquals', ABSENT, 'no'],
    ['ForAllValues:StringEquals', values('a', 'b'), 'no'],
    ['ForAllValues:StringEquals', values('a', 'a'), 'yes'],
    ['ForAnyValue:StringEquals', values('a', 'b'), 'yes'],
    ['ForAnyValue:StringNotEquals', values('a', 'b'), 'yes'],
    ['ForAllValues:StringNotEquals', values('a', 'b'), 'no'],
    ['StringEquals', UNKNOWN, 'maybe'],
    ['Null', UNKNOWN, 'maybe'],
    ['StringEquals', CALLER, 'caller'],
    ['StringNotEquals', CALLER, 'caller'],
    ['Null', CALLER, 'caller'],
    ['StringEqualsIfExists', CALLER, 'yes'],
    ['ForAllValues:StringEquals', CALLER, 'yes'],
    ['StringEquals', CHOSEN, 'caller'],
    ['StringEqualsIfExists', CHOSEN, 'caller'],
    ['Null', CHOSEN, 'no'],
    ['StringEquals', oneOf('a', 'b'), 'caller'],
    ['StringEquals', oneOf('c', 'b'), 'no'],
    ['StringEqualsIfExists', oneOf('c'), 'no'],
    ['StringNotEquals', oneOf('a'), 'no'],
    ['Null', oneOf('a'), 'no'],
  ] as const;
  it.each(rows)('%s on %j', (operator, context, expected) => {
    expect(answer(operator, operator === 'Null' ? 'true' : 'a', context)).toBe(expected);
  });

  it('does not let a caller out of a Deny by what it leaves out', () => {
    expect(answer('BoolIfExists', 'false', CALLER, 'Deny')).toBe('caller');
  });
});

describe('who meets the conditions of a trust', () => {
  const ROLE = caller('role', 'app', { path: '/team/', tags: { team: 'blue' } });
  const USER = caller('user', 'ann', { tags: { team: 'blue' } });
  const OTHER = caller('role', 'app', { account: B, policies: [permit('*')] });
  const condition = (operator: string, key: string, wanted: unknown) => ({
    Condition: { [operator]: { [key]: wanted } },
  });
  // "AWS global condition context keys" and "IAM and AWS STS condition context keys", by key.
  const rows = [
    [
      'aws:PrincipalArn is the role, path and all',
      ROLE,
      condition('ArnEquals', 'aws:PrincipalArn', `arn:aws:iam::${A}:role/team/app`),
      'yes',
    ],
    [
      'aws:PrincipalArn without the path',
      ROLE,
      condition('ArnEquals', 'aws:PrincipalArn', `arn:aws:iam::${A}:role/app`),
      'no',
    ],
    [
      'aws:PrincipalArn is never a session',
      ROLE,
      condition('ArnLike', 'aws:PrincipalArn', `arn:aws:sts::${A}:assumed-role/app/*`),
      'no',
    ],
    [
      'aws:PrincipalArn in other letters',
      ROLE,
      condition('ArnEquals', 'AWS:principalarn', `arn:aws:iam::${A}:role/team/app`),
      'yes',
    ],
    ['aws:PrincipalAccount', ROLE, condition('StringEquals', 'aws:PrincipalAccount', A), 'yes'],
    ['aws:PrincipalAccount of another', OTHER, condition('StringEquals', 'aws:PrincipalAccount', A), 'no'],
    ['aws:PrincipalOrgID', ROLE, condition('StringEquals', 'aws:PrincipalOrgID', 'o-1'), 'maybe'],
    ['aws:PrincipalTag', ROLE, condition('StringEquals', 'aws:PrincipalTag/team', 'blue'), 'yes'],
    ['aws:PrincipalTag of another value', USER, condition('StringEquals', 'aws:PrincipalTag/team', 'red'), 'no'],
    ['aws:PrincipalTag that a user lacks', USER, condition('StringEquals', 'aws:PrincipalTag/x', 'y'), 'no'],
    ['aws:PrincipalTag that a session may carry', ROLE, condition('StringEquals', 'aws:PrincipalTag/x', 'y'), 'maybe'],
    ['aws:username of a user', USER, condition('StringEquals', 'aws:username', 'ann'), 'yes'],
    ['aws:username of a role', ROLE, condition('StringEquals', 'aws:username', 'app'), 'no'],
    ['aws:PrincipalType', ROLE, condition('StringEquals', 'aws:PrincipalType', 'AssumedRole'), 'yes'],
    ['aws:MultiFactorAuthPresent of a role', ROLE, condition('Bool', 'aws:MultiFactorAuthPresent', 'true'), 'no'],
    ['aws:MultiFactorAuthPresent of a user', USER, condition('Bool', 'aws:MultiFactorAuthPresent', 'true'), 'yes'],
    ['aws:MultiFactorAuthAge of a role', ROLE, condition('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'), 'no'],
    ['sts:ExternalId', ROLE, condition('StringEquals', 'sts:ExternalId', 'x'), 'yes'],
    ['sts:RoleSessionName', ROLE, condition('StringLike', 'sts:RoleSessionName', 'ci-*'), 'yes'],
    ['aws:RequestTag', ROLE, condition('StringEquals', 'aws:RequestTag/a', 'b'), 'yes'],
    ['aws:SourceIp', ROLE, condition('IpAddress', 'aws:SourceIp', '203.0.113.0/24'), 'yes'],
    ['aws:SourceIp of private addresses', ROLE, condition('IpAddress', 'aws:SourceIp', '10.0.0.0/8'), 'no'],
    ['aws:SourceVpce', ROLE, condition('StringEquals', 'aws:SourceVpce', 'vpce-1'), 'maybe'],
    ['aws:RequestedRegion', ROLE, condition('StringEquals', 'aws:RequestedRegion', 'eu-west-1'), 'yes'],
    ['aws:SecureTransport: STS speaks TLS alone', ROLE, condition('Bool', 'aws:SecureTransport', 'false'), 'no'],
    ['aws:TokenIssueTime of a role', ROLE, condition('Null', 'aws:TokenIssueTime', 'true'), 'no'],
    ['aws:TokenIssueTime of a user', USER, condition('Null', 'aws:TokenIssueTime', 'true'), 'yes'],
    ['sts:RoleSessionName is always there', ROLE, condition('Null', 'sts:RoleSessionName', 'true'), 'no'],
    ['aws:SourceArn is sent by services alone', ROLE, condition('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::b'), 'no'],
    ['aws:SourceAccount is sent by services alone', ROLE, condition('StringEquals', 'aws:SourceAccount', A), 'no'],
    ['a policy variable', ROLE, condition('StringEquals', 'aws:PrincipalAccount', '${aws:PrincipalAccount}'), 'yes'],
    // "IAM policy elements: Variables and tags", "Evaluating policy variables with no value" and "Specifying default values".
    ['a variable of a user', USER, condition('StringLike', 'sts:RoleSessionName', '${aws:username}'), 'yes'],
    ['a variable that a role lacks', ROLE, condition('StringLike', 'sts:RoleSessionName', '${aws:username}'), 'no'],
    ['beside another value', ROLE, condition('StringLike', 'sts:RoleSessionName', ['${aws:username}', 'ci']), 'yes'],
    [
      'unlike a variable without a value',
      ROLE,
      condition('StringNotLike', 'aws:PrincipalType', '${aws:username}*'),
      'yes',
    ],
    [
      'like a variable without a value',
      ROLE,
      condition('StringLikeIfExists', 'aws:PrincipalType', '${aws:username}*'),
      'no',
    ],
    ['a default', ROLE, condition('StringEquals', 'aws:PrincipalType', "${aws:username, 'AssumedRole'}"), 'yes'],
    ['another default', ROLE, condition('StringEquals', 'aws:PrincipalType', "${aws:username, 'User'}"), 'no'],
  ] as const;
  it.each(rows)('%s', (_name, who, more, expected) => {
    const role = target(allowAssume({ AWS: '*' }, more));
    expect(decide({ caller: who, target: role, action: 'sts:AssumeRole', given: [] }).answer).toBe(expected);
  });
});
