import { describe, expect, it } from 'vitest';
import type { PrincipalMember, PrincipalType } from '../../src/iam/policy.js';
import { classifyPrincipal } from '../../src/iam/principal.js';
import { ACCOUNT_ID_SHAPE, ANY_SHAPE, unknownText } from '../../src/value/construct.js';
import { canonicalText } from '../../src/value/text.js';
import type { Shape } from '../../src/value/value.js';
import { text } from './world.js';

function classify(type: PrincipalType | null, value: string) {
  const member: PrincipalMember = { type, typeOrigin: null, value: text(value), presence: [] };
  return classifyPrincipal(member);
}

describe('whom a principal names', () => {
  // IAM User Guide, "AWS JSON policy elements: Principal", section by section.
  const rows = [
    ['AWS account principals', 'AWS', 'arn:aws:iam::123456789012:root', 'account'],
    ['AWS account principals', 'AWS', '123456789012', 'account'],
    ['IAM role principals', 'AWS', 'arn:aws:iam::123456789012:role/a', 'role'],
    ['IAM role principals', 'AWS', 'arn:aws:iam::123456789012:role/path/to/a', 'role'],
    ['IAM role principals', 'AWS', 'arn:aws-us-gov:iam::123456789012:role/a', 'role'],
    ['Role session principals', 'AWS', 'arn:aws:sts::123456789012:assumed-role/a/session', 'session'],
    ['IAM user principals', 'AWS', 'arn:aws:iam::123456789012:user/a', 'user'],
    [
      'AWS STS federated user session principals',
      'AWS',
      'arn:aws:sts::123456789012:federated-user/a',
      'federated-user',
    ],
    ['Anonymous and public', 'AWS', '*', 'everyone'],
    ['AWS service principals', 'Service', 'ec2.amazonaws.com', 'service'],
    ['AWS service principals', 'Service', 'states.eu-west-1.amazonaws.com', 'service'],
    ['Web identity', 'Federated', 'cognito-identity.amazonaws.com', 'provider'],
    ['OIDC', 'Federated', 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com', 'provider'],
    ['SAML', 'Federated', 'arn:aws:iam::123456789012:saml-provider/corp', 'provider'],
    ['IAM role principals: unique ids of deleted ones', 'AWS', 'AROAEXAMPLE1234567890', 'unique-id'],
    ['IAM user principals: unique ids of deleted ones', 'AWS', 'AIDAEXAMPLE1234567890', 'unique-id'],
    ['a type that is not known', null, 'arn:aws:iam::123456789012:role/a', 'unknown'],
  ] as const;
  it.each(rows)('%s: %s %s', (_source, type, value, kind) => {
    expect(classify(type, value).kind).toBe(kind);
  });
});

describe('what IAM refuses as a principal, and what was meant', () => {
  const rows = [
    ['AWS', 'arn:aws::iam::123456789012:root', 'malformed-arn', 'arn:aws:iam::123456789012:root'],
    ['AWS', 'arn:iam::123456789012:role/a', 'malformed-arn', 'arn:aws:iam::123456789012:role/a'],
    ['AWS', 'arn:aws:iam:123456789012:role/a', 'malformed-arn', 'arn:aws:iam::123456789012:role/a'],
    ['AWS', 'arn:aws:iam:::123456789012:user/a', 'malformed-arn', 'arn:aws:iam::123456789012:user/a'],
    ['AWS', 'arn:aws:iam:eu-west-1:123456789012:role/a', 'malformed-arn', 'arn:aws:iam::123456789012:role/a'],
    ['AWS', 'arn:aws:iam::123456789012:roles/a/b', 'other-resource', 'arn:aws:iam::123456789012:role/a/b'],
    ['AWS', 'arn:aws:iam::123456789012:role:a', 'other-resource', 'arn:aws:iam::123456789012:role/a'],
    ['AWS', 'arn:aws:iam:::root', 'malformed-arn', null],
    ['AWS', '123456789012:root', 'bare-word', 'arn:aws:iam::123456789012:root'],
    ['AWS', 'role/a', 'bare-word', null],
    ['AWS', '12345678901', 'account-length', null],
    ['AWS', 'arn:aws:iam::1234567890123:root', 'account-length', null],
    ['AWS', 'arn:aws:iam::123456789012:role/*', 'wildcard', null],
    ['AWS', 'arn:aws:sts::123456789012:assumed-role/a/*', 'wildcard', null],
    ['AWS', 'arn:aws:iam::123456789012:group/g', 'other-resource', null],
    ['AWS', 'arn:aws:iam::123456789012:instance-profile/p', 'other-resource', null],
    ['AWS', 'arn:aws:iam::123456789012:policy/p', 'other-resource', null],
    ['AWS', 'arn:aws:s3:::bucket', 'other-resource', null],
    ['AWS', 'arn:aws:iam::123456789012:role/a b', 'name', null],
    ['AWS', 'ec2.amazonaws.com', 'wrong-type', null],
    ['AWS', 'arn:aws:iam::123456789012:oidc-provider/x.example', 'wrong-type', null],
    ['AWS', 'https://example.com', 'url', null],
    ['AWS', '', 'empty', null],
    ['Service', 'ec2', 'bare-word', 'ec2.amazonaws.com'],
    ['Service', 'arn:aws:iam::123456789012:role/a', 'wrong-type', null],
    ['Service', '*.amazonaws.com', 'wildcard', null],
    ['Federated', 'https://token.actions.githubusercontent.com', 'url', null],
    ['Federated', 'arn:aws:iam::123456789012:role/a', 'wrong-type', null],
    ['CanonicalUser', '79a59df900b949e5', 'canonical-user', null],
  ] as const;
  it.each(rows)('%s %s', (type, value, flaw, repair) => {
    const found = classify(type, value);
    expect(
      found.kind === 'invalid' ? [found.flaw.kind, found.repair && canonicalText(found.repair)] : found.kind,
    ).toEqual([flaw, repair]);
  });
});

it('takes an unknown that can be nothing but an account id for that account', () => {
  const symbol = { key: 'account', cause: { kind: 'account', root: '.', alias: null } } as const;
  const member = (shape: Shape): PrincipalMember => {
    return { type: 'AWS', typeOrigin: null, value: unknownText(symbol, null, shape), presence: [] };
  };
  expect(classifyPrincipal(member(ACCOUNT_ID_SHAPE)).kind).toBe('account');
  expect(classifyPrincipal(member(ANY_SHAPE)).kind).toBe('unknown');
});
