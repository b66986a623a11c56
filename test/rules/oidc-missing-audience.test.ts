import { describe, expect, it } from 'vitest';
import { lintTrust } from './lint-trust.js';

const GITHUB = 'token.actions.githubusercontent.com';
const SUB = { StringEquals: { [`${GITHUB}:sub`]: 'repo:acme/app:ref:refs/heads/main' } };

function provider(clientIds: readonly string[]): string {
  return `resource "aws_iam_openid_connect_provider" "p" {
  url            = "https://${GITHUB}"
  client_id_list = ${JSON.stringify(clientIds)}
}
`;
}

const ELSEWHERE = `provider "aws" {
  alias   = "other"
  profile = "other"
}

resource "aws_iam_openid_connect_provider" "other" {
  provider       = aws.other
  url            = "https://${GITHUB}"
  client_id_list = ["sts.amazonaws.com"]
}
`;

async function severityOf(conditions: unknown, beside: string): Promise<string> {
  const found = await lintTrust(
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` },
      Condition: conditions,
    },
    beside,
  );
  return found.find(({ rule }) => rule === 'oidc-missing-audience')?.severity ?? 'silent';
}

describe('a subject without an audience', () => {
  // IAM User Guide, "Create a role for OpenID Connect federation"; IAM API Reference, "CreateOpenIDConnectProvider".
  const rows: readonly (readonly [string, unknown, string, string])[] = [
    ['with a provider elsewhere', SUB, '', 'medium'],
    ['with a provider of one client id', SUB, provider(['sts.amazonaws.com']), 'low'],
    ['with a provider in an account that is unknown', SUB, ELSEWHERE, 'low'],
    ['with a provider of two', SUB, provider(['sts.amazonaws.com', 'other']), 'medium'],
    ['with an audience', { ...SUB, StringLike: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } }, '', 'silent'],
    ['with any audience', { ...SUB, StringLike: { [`${GITHUB}:aud`]: '*' } }, '', 'medium'],
    ['with an audience that must not be', { ...SUB, StringNotEquals: { [`${GITHUB}:aud`]: 'a' } }, '', 'medium'],
    ['with a set of audiences', { ...SUB, 'ForAllValues:StringEquals': { [`${GITHUB}:aud`]: ['a'] } }, '', 'silent'],
    ['that binds nothing', { StringLike: { [`${GITHUB}:sub`]: '*' } }, '', 'silent'],
    ['that is not asked for', {}, '', 'silent'],
  ];
  it.each(rows)('%s', async (_, conditions, beside, severity) => {
    expect(await severityOf(conditions, beside)).toBe(severity);
  });
});
