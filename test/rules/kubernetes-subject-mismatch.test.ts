import { describe, expect, it } from 'vitest';
import { lintTrust } from './lint-trust.js';

const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';

const ACCOUNT = `variable "namespace" {
  type = string
}
resource "kubernetes_service_account" "a" {
  metadata {
    name        = "runner"
    namespace   = "jobs"
    annotations = { "eks.amazonaws.com/role-arn" = aws_iam_role.r.arn }
  }
}
`;

function grant(conditions: unknown) {
  const principal = { Federated: `arn:aws:iam::111122223333:oidc-provider/${EKS}` };
  return { Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: principal, Condition: conditions };
}

async function isReported(statements: unknown, account = ACCOUNT): Promise<boolean> {
  const found = await lintTrust(statements, account);
  const own = found.filter(({ rule }) => rule === 'kubernetes-subject-mismatch');
  expect(own.every(({ at }) => at.startsWith('aws_iam_role.r'))).toBe(true);
  return own.length > 0;
}

const sub = (value: unknown, operator = 'StringEquals') => ({ [operator]: { [`${EKS}:sub`]: value } });
const OWN = 'system:serviceaccount:jobs:runner';

describe('a service account jobs:runner and the subjects that its role admits', () => {
  // EKS User Guide, "Assign IAM roles to Kubernetes service accounts"; IAM User Guide, "Condition operators: String".
  const rows: readonly (readonly [string, unknown, boolean])[] = [
    ['its own', grant(sub(OWN)), false],
    ['its own among others', grant(sub(['system:serviceaccount:a:b', OWN])), false],
    ['another name', grant(sub('system:serviceaccount:jobs:worker')), true],
    ['another namespace', grant(sub('system:serviceaccount:job:runner')), true],
    ['other letters', grant(sub('system:serviceaccount:jobs:Runner')), true],
    ['a pattern', grant(sub('system:serviceaccount:jobs:*', 'StringLike')), false],
    ['a pattern that misses', grant(sub('system:serviceaccount:*:worker', 'StringLike')), true],
    ['a pattern that is taken literally', grant(sub('system:serviceaccount:jobs:*')), true],
    ['all but others', grant(sub('system:serviceaccount:a:b', 'StringNotEquals')), false],
    ['any', grant({}), false],
    ['its own in a second statement', [grant(sub('system:serviceaccount:a:b')), grant(sub(OWN))], false],
    [
      'none, for the role is for another service',
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'pods.eks.amazonaws.com' } },
      false,
    ],
  ];
  it.each(rows)('%s', async (_, statements, reported) => {
    expect(await isReported(statements)).toBe(reported);
  });

  const accounts: readonly (readonly [string, string, boolean])[] = [
    ['without a namespace', ACCOUNT.replace(/ *namespace {3}.*\n/, ''), true],
    ['in a namespace that is not known', ACCOUNT.replace('"jobs"', 'var.namespace'), false],
    ['with a role that is not known', ACCOUNT.replace('aws_iam_role.r.arn', 'var.namespace'), false],
    [
      'of the default name',
      ACCOUNT.replace('kubernetes_service_account', 'kubernetes_default_service_account_v1'),
      true,
    ],
    ['of another kind', ACCOUNT.replace('kubernetes_service_account', 'kubernetes_deployment'), false],
  ];
  it.each(accounts)('an account %s', async (_, account, reported) => {
    expect(await isReported(grant(sub(OWN)), account)).toBe(reported);
  });
});
