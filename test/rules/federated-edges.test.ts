import { describe, expect, it } from 'vitest';
import { edgesOfTrust } from './lint-trust.js';

const GITHUB = 'token.actions.githubusercontent.com';
const oidc = (host: string) => ({ Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` });
const SAML = { Federated: 'arn:aws:iam::111122223333:saml-provider/corp' };
const WEB = 'sts:AssumeRoleWithWebIdentity';

describe('whether those of a provider become the role, and what they must bring', () => {
  // IAM User Guide: "Available keys for AWS OIDC federation", "Available keys for SAML-based AWS STS federation"; IAM Roles
  // Anywhere User Guide, "Trust model"; Cognito Developer Guide, "IAM roles".
  const rows: readonly (readonly [string, unknown, string | readonly string[], unknown, string, readonly string[]])[] =
    [
      [
        'claims of the token',
        oidc(GITHUB),
        WEB,
        {
          StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com', [`${GITHUB}:repository_id`]: '1' },
          StringLike: { [`${GITHUB}:sub`]: 'repo:a/b:*' },
        },
        'yes',
        [`${GITHUB}:aud caller`, `${GITHUB}:repository_id caller`, `${GITHUB}:sub caller`],
      ],
      [
        'a claim under another host',
        oidc(GITHUB),
        WEB,
        { StringEquals: { 'gitlab.com:sub': 'a' } },
        'no',
        ['gitlab.com:sub no'],
      ],
      [
        'a claim under another host, if it is there',
        oidc(GITHUB),
        WEB,
        { StringEqualsIfExists: { 'gitlab.com:sub': 'a' } },
        'yes',
        ['gitlab.com:sub yes'],
      ],
      ['an attribute of SAML', oidc(GITHUB), WEB, { StringEquals: { 'SAML:aud': 'a' } }, 'no', ['SAML:aud no']],
      [
        'the audience of an assertion',
        SAML,
        'sts:AssumeRoleWithSAML',
        { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        'yes',
        ['SAML:aud caller'],
      ],
      [
        'an identity pool',
        { Federated: 'cognito-identity.amazonaws.com' },
        WEB,
        {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1' },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
        'yes',
        ['cognito-identity.amazonaws.com:amr caller', 'cognito-identity.amazonaws.com:aud caller'],
      ],
      [
        'the fields of a certificate',
        { Service: 'rolesanywhere.amazonaws.com' },
        ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        {
          StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'build' },
          ArnEquals: { 'aws:SourceArn': 'arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/1' },
        },
        'yes',
        ['aws:PrincipalTag/x509Subject/CN caller', 'aws:SourceArn caller'],
      ],
      [
        'a tag of another service',
        { Service: 'ec2.amazonaws.com' },
        'sts:AssumeRole',
        { StringEquals: { 'aws:PrincipalTag/a': 'b' } },
        'no',
        ['aws:PrincipalTag/a no'],
      ],
    ];
  it.each(rows)('%s', async (_, principal, action, conditions, decision, answers) => {
    const [edge] = await edgesOfTrust({ Effect: 'Allow', Principal: principal, Action: action, Condition: conditions });
    expect(edge?.decision).toBe(decision);
    expect(edge?.answers.toSorted()).toEqual([...answers].toSorted());
  });
});
