import { describe, expect, it } from 'vitest';
import { lintTrust } from './lint-trust.js';

const GITHUB = 'token.actions.githubusercontent.com';
const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
const OTHER_EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/FEDCBA98765432100123456789ABCDEF';
const WEB = 'sts:AssumeRoleWithWebIdentity';
const SAML = 'sts:AssumeRoleWithSAML';
const arn = (rest: string, account = '111122223333') => `arn:aws:iam::${account}:${rest}`;
const oidc = (issuer: string) => ({ Federated: arn(`oidc-provider/${issuer}`) });
const saml = (name: string) => ({ Federated: arn(`saml-provider/${name}`) });
const subject = (host: string, operator = 'StringEquals') => ({ [operator]: { [`${host}:sub`]: 'a' } });
const AUD = { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } };

const PROVIDERS = `resource "aws_iam_saml_provider" "p" {
  name                   = "corporate"
  saml_metadata_document = "<xml/>"
}
resource "aws_iam_openid_connect_provider" "p" {
  url            = "https://gitlab.example.com"
  client_id_list = ["a"]
}
`;

type Row = readonly [string, unknown, string | readonly string[], unknown, string | null];

async function placeOf(statements: unknown): Promise<string | null> {
  const found = await lintTrust(statements, PROVIDERS);
  return found.find(({ rule }) => rule === 'federated-mismatch')?.at ?? null;
}

describe('a provider, an action and keys that do not belong together', () => {
  // IAM User Guide: "Principal: Federated"; "IAM Access Analyzer policy checks: Mismatched action for principal"; "Available keys
  // for AWS OIDC federation"; STS API Reference: AssumeRoleWithWebIdentity, AssumeRoleWithSAML.
  const rows: readonly Row[] = [
    ['all as it should be', oidc(GITHUB), WEB, subject(GITHUB), null],
    ['an assertion, all as it should be', saml('corporate'), SAML, AUD, null],
    ['AssumeRole for a token', oidc(GITHUB), 'sts:AssumeRole', subject(GITHUB), '"sts:AssumeRole"'],
    ['SAML for a token', oidc(GITHUB), SAML, subject(GITHUB), `"${SAML}"`],
    ['a token for SAML', saml('corporate'), WEB, AUD, `"${WEB}"`],
    [
      'a token for SAML with keys of a token',
      saml('corporate'),
      WEB,
      subject(GITHUB),
      `"${arn('saml-provider/corporate')}"`,
    ],
    ['an assertion for OIDC with keys of one', oidc(GITHUB), SAML, AUD, `"${arn(`oidc-provider/${GITHUB}`)}"`],
    [
      'AssumeRole for Cognito',
      { Federated: 'cognito-identity.amazonaws.com' },
      'sts:AssumeRole',
      subject('cognito-identity.amazonaws.com'),
      '"sts:AssumeRole"',
    ],
    ['every way in', oidc(GITHUB), 'sts:AssumeRole*', subject(GITHUB), null],
    ['tags alone', oidc(GITHUB), 'sts:TagSession', subject(GITHUB), null],
    [
      'a service beside it that lacks the other way in',
      { ...oidc(GITHUB), Service: 'ec2.amazonaws.com' },
      'sts:AssumeRole',
      {},
      `"${arn(`oidc-provider/${GITHUB}`)}"`,
    ],
    [
      'a service beside it',
      { ...oidc(GITHUB), Service: 'ec2.amazonaws.com' },
      ['sts:AssumeRole', WEB],
      subject(GITHUB, 'StringEqualsIfExists'),
      null,
    ],
    ['a key of another issuer', oidc(GITHUB), WEB, subject('gitlab.com'), '"gitlab.com:sub"'],
    [
      'a key of another issuer that may be absent',
      oidc(GITHUB),
      WEB,
      subject('gitlab.com', 'StringEqualsIfExists'),
      '"gitlab.com:sub"',
    ],
    ['whether a key is there', oidc(GITHUB), WEB, { Null: { 'gitlab.com:sub': 'true' } }, null],
    ['a key with the scheme', oidc(GITHUB), WEB, subject(`https://${GITHUB}`), `"https://${GITHUB}:sub"`],
    ['a key in other letters', oidc(GITHUB), WEB, subject(GITHUB.toUpperCase()), null],
    ['a slash at the end', oidc('login.example.com/'), WEB, subject('login.example.com'), null],
    ['a key of another cluster', oidc(EKS), WEB, subject(OTHER_EKS), `"${OTHER_EKS}:sub"`],
    [
      'the other host of a cluster',
      oidc(EKS),
      WEB,
      subject(EKS.replace('oidc.eks', 'oidc-eks').replace('amazonaws.com', 'api.aws')),
      null,
    ],
    ['a key of SAML', oidc(GITHUB), WEB, AUD, '"SAML:aud"'],
    ['a key of a token', saml('corporate'), SAML, subject(GITHUB), `"${GITHUB}:sub"`],
    ['a key that is about no token', oidc(GITHUB), WEB, { StringEquals: { 'aws:RequestTag/a': 'b' } }, null],
    [
      'the scheme in the ARN',
      oidc(`https://${GITHUB}`),
      WEB,
      subject(GITHUB),
      `"${arn(`oidc-provider/https://${GITHUB}`)}"`,
    ],
    ['a host alone', { Federated: GITHUB }, WEB, subject(GITHUB), `"${GITHUB}"`],
    [
      'a host that AWS knows',
      { Federated: 'accounts.google.com' },
      WEB,
      { StringEquals: { 'accounts.google.com:aud': 'a' } },
      null,
    ],
    [
      'another account',
      { Federated: arn(`oidc-provider/${GITHUB}`, '444455556666') },
      WEB,
      subject(GITHUB),
      `"${arn(`oidc-provider/${GITHUB}`, '444455556666')}"`,
    ],
    ['a slip in the name', saml('corprate'), SAML, AUD, `"${arn('saml-provider/corprate')}"`],
    ['other letters in the name', saml('Corporate'), SAML, AUD, `"${arn('saml-provider/Corporate')}"`],
    ['another name', saml('partner'), SAML, AUD, null],
    [
      'a slip in the host',
      oidc('gitlab.exmaple.com'),
      WEB,
      subject('gitlab.exmaple.com'),
      `"${arn('oidc-provider/gitlab.exmaple.com')}"`,
    ],
  ];
  it.each(rows)('%s', async (_, principal, action, conditions, place) => {
    expect(await placeOf({ Effect: 'Allow', Principal: principal, Action: action, Condition: conditions })).toBe(place);
  });

  it('looks for the way in in other statements too', async () => {
    const first = { Effect: 'Allow', Principal: oidc(GITHUB), Action: 'sts:AssumeRole' };
    const second = { Effect: 'Allow', Principal: oidc(GITHUB), Action: WEB, Condition: subject(GITHUB) };
    expect(await placeOf([first, second])).toBe(null);
  });

  it('takes keys for each of several providers', async () => {
    const both = { Federated: [oidc(GITHUB).Federated, oidc('gitlab.com').Federated] };
    const conditions = { StringEqualsIfExists: { [`${GITHUB}:sub`]: 'a', 'gitlab.com:sub': 'b' } };
    expect(await placeOf({ Effect: 'Allow', Principal: both, Action: WEB, Condition: conditions })).toBe(null);
  });
});
