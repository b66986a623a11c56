import { describe, expect, it } from 'vitest';
import { lintTrust } from './lint-trust.js';

const GITHUB = 'token.actions.githubusercontent.com';
const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';

function grant(issuer: string, conditions: unknown) {
  const provider = issuer.startsWith('cognito') ? issuer : `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
  return {
    Effect: 'Allow',
    Action: 'sts:AssumeRoleWithWebIdentity',
    Principal: { Federated: provider },
    Condition: conditions,
  };
}

async function severityOf(statements: unknown): Promise<string> {
  const found = await lintTrust(statements);
  return found.find(({ rule }) => rule === 'oidc-unscoped-subject')?.severity ?? 'silent';
}

const like = (issuer: string, sub: unknown) =>
  grant(issuer, { StringLike: { [`${issuer}:sub`]: sub }, StringEquals: { [`${issuer}:aud`]: 'a' } });

describe('how much a pattern for a subject leaves open', () => {
  // GitHub Docs "OpenID Connect reference"; GitLab Docs "Configure OpenID Connect in AWS"; HCP Terraform "Dynamic credentials
  // with the AWS provider"; Buildkite "OIDC with AWS"; CircleCI "OIDC tokens"; EKS User Guide "IAM roles for service accounts".
  const rows = [
    [GITHUB, '*', 'critical'],
    [GITHUB, '**', 'critical'],
    [GITHUB, 'repo:*', 'critical'],
    [GITHUB, 'repo*', 'critical'],
    [GITHUB, 'repo:*/*', 'critical'],
    [GITHUB, 'repo:*/*:*', 'critical'],
    [GITHUB, 'repo:*:ref:refs/heads/main', 'critical'],
    [GITHUB, 'repo:*/*:environment:production', 'critical'],
    [GITHUB, 'repo:acme*', 'high'],
    [GITHUB, 'repo:acme*/app:*', 'high'],
    [GITHUB, 'repo:acme?/app:*', 'high'],
    [GITHUB, 'repo:*/app:*', 'high'],
    [GITHUB, 'repo:*-acme/app:ref:refs/heads/main', 'high'],
    [GITHUB, '*:acme/app:*', 'high'],
    [GITHUB, '*acme/app*', 'high'],
    [GITHUB, 'repo:acme/*', 'medium'],
    [GITHUB, 'repo:acme/*:*', 'medium'],
    [GITHUB, 'repo:acme/*:ref:refs/heads/main', 'medium'],
    [GITHUB, 'repo:acme@1234/*', 'medium'],
    [GITHUB, 'repo:acme@*', 'medium'],
    [GITHUB, 'repo:acme/app:*', 'low'],
    [GITHUB, 'repo:acme/app*', 'low'],
    [GITHUB, 'repo:acme/app:ref:*', 'low'],
    [GITHUB, 'repo:acme/app:ref:refs/heads/*', 'low'],
    [GITHUB, 'repo:acme/app:environment:*', 'low'],
    [GITHUB, 'repo:acme@*/app@*:*', 'low'],
    [GITHUB, 'repo:acme@*/app@*:environment:production', 'silent'],
    [GITHUB, 'repo:acme/app:ref:refs/heads/release-*', 'silent'],
    [GITHUB, 'repo:acme/app:pull_request', 'silent'],
    [GITHUB, 'repo:acme/app-*:ref:refs/heads/main', 'silent'],
    [GITHUB, 'repository_owner_id:1234:*', 'silent'],
    [GITHUB, 'repo:/*', 'silent'],
    ['gitlab.com', 'project_path:*', 'critical'],
    ['gitlab.com', 'project_path:acme*', 'high'],
    ['gitlab.com', 'project_path:acme/*', 'medium'],
    ['gitlab.com', 'project_path:acme/team/*:ref_type:branch:ref:main', 'medium'],
    ['gitlab.com', 'project_path:acme/team/app:*', 'low'],
    ['gitlab.com', 'project_path:acme/app:ref_type:branch:ref:*', 'low'],
    ['gitlab.com', 'project_path:acme/app:ref_type:tag:ref:v*', 'silent'],
    ['gitlab.example.com', 'project_path:*', 'medium'],
    ['gitlab.example.com', 'project_path:acme/*', 'medium'],
    ['app.terraform.io', 'organization:*', 'critical'],
    ['app.terraform.io', 'organization:*:project:p:workspace:w:run_phase:*', 'high'],
    ['app.terraform.io', 'organization:acme*', 'high'],
    ['app.terraform.io', 'organization:acme:*', 'medium'],
    ['app.terraform.io', 'organization:acme:project:*:workspace:*:run_phase:*', 'medium'],
    ['app.terraform.io', 'organization:acme:project:*:workspace:prod:run_phase:*', 'silent'],
    ['app.terraform.io', 'organization:acme:project:p:workspace:w:run_phase:*', 'silent'],
    ['agent.buildkite.com', 'organization:acme:pipeline:*', 'medium'],
    ['agent.buildkite.com', 'organization:acme:pipeline:app:*', 'low'],
    ['oidc.circleci.com/org/1234', 'org/1234/*', 'medium'],
    ['oidc.circleci.com/org/1234', 'org/1234/project/5678/user/*', 'silent'],
    [EKS, 'system:serviceaccount:*', 'medium'],
    [EKS, 'system:serviceaccount:*:*', 'medium'],
    [EKS, 'system:serviceaccount:jobs:*', 'medium'],
    [EKS, 'system:serviceaccount:*:runner', 'low'],
    [EKS, 'system:serviceaccount:jobs:*-runner', 'silent'],
  ] as const;
  it.each(rows)('%s %s: %s', async (issuer, subject, severity) => {
    expect(await severityOf(like(issuer, subject))).toBe(severity);
  });
});

describe('what binds and what does not', () => {
  // IAM User Guide: "Condition operators", "IfExists", "Set operators for multivalued keys", "Available keys for AWS OIDC
  // federation", "Identity-provider controls for shared OIDC providers".
  const sub = `${GITHUB}:sub`;
  const main = 'repo:acme/app:ref:refs/heads/main';
  const rows: readonly (readonly [string, string, unknown, string])[] = [
    ['nothing', GITHUB, {}, 'critical'],
    ['the audience alone', GITHUB, { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } }, 'critical'],
    ['a literal subject', GITHUB, { StringEquals: { [sub]: main } }, 'silent'],
    ['a wildcard that is taken literally', GITHUB, { StringEquals: { [sub]: 'repo:*' } }, 'silent'],
    ['the key in other letters', GITHUB, { stringlike: { [sub.toUpperCase()]: 'repo:*' } }, 'critical'],
    ['the widest of several values', GITHUB, { StringLike: { [sub]: [main, 'repo:*', 'repo:acme/*'] } }, 'critical'],
    [
      'the narrowest of several conditions',
      GITHUB,
      { StringLike: { [sub]: 'repo:*' }, StringEquals: { [sub]: main } },
      'silent',
    ],
    ['a subject that must not be', GITHUB, { StringNotLike: { [sub]: 'repo:evil/*' } }, 'critical'],
    ['a subject that must be there', GITHUB, { Null: { [sub]: 'false' } }, 'critical'],
    ['IfExists', GITHUB, { StringLikeIfExists: { [sub]: main } }, 'medium'],
    ['ForAllValues', GITHUB, { 'ForAllValues:StringLike': { [sub]: main } }, 'medium'],
    ['ForAllValues of an open one', GITHUB, { 'ForAllValues:StringLike': { [sub]: 'repo:*' } }, 'critical'],
    ['ForAnyValue', GITHUB, { 'ForAnyValue:StringLike': { [sub]: main } }, 'silent'],
    ['the repository by its id', GITHUB, { StringEquals: { [`${GITHUB}:repository_id`]: '1234' } }, 'silent'],
    ['the owner by its id', GITHUB, { StringEquals: { [`${GITHUB}:repository_owner_id`]: '1234' } }, 'silent'],
    ['the owner by any id', GITHUB, { StringLike: { [`${GITHUB}:repository_owner_id`]: '*' } }, 'critical'],
    ['an environment of any name', GITHUB, { StringEquals: { [`${GITHUB}:environment`]: 'prod' } }, 'critical'],
    ['a session name, which the bearer chooses', GITHUB, { StringLike: { 'sts:RoleSessionName': 'ci-*' } }, 'critical'],
    [
      'a session tag',
      'agent.buildkite.com',
      { StringEquals: { 'aws:RequestTag/organization_slug': 'acme' } },
      'silent',
    ],
    ['an operator that is none', GITHUB, { StringIs: { [sub]: main } }, 'silent'],
    [
      'a claim of another issuer',
      GITHUB,
      { StringEquals: { 'gitlab.com:sub': 'project_path:a/b:ref_type:branch:ref:c' } },
      'silent',
    ],
    [
      'an identity pool',
      'cognito-identity.amazonaws.com',
      { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1' } },
      'silent',
    ],
    [
      'who signed in',
      'cognito-identity.amazonaws.com',
      { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } },
      'critical',
    ],
    [
      'the team as audience',
      'oidc.vercel.com',
      { StringEquals: { 'oidc.vercel.com:aud': 'https://vercel.com/acme' } },
      'silent',
    ],
    [
      'a project of CircleCI',
      'oidc.circleci.com/org/1',
      { StringEquals: { 'oidc.circleci.com/org/1:oidc.circleci.com/project-id': '5' } },
      'silent',
    ],
    [
      'no subject, one customer',
      'oidc.circleci.com/org/1',
      { StringEquals: { 'oidc.circleci.com/org/1:aud': '1' } },
      'medium',
    ],
    ['no subject, one cluster', EKS, { StringEquals: { [`${EKS}:aud`]: 'sts.amazonaws.com' } }, 'medium'],
    [
      'no subject, an issuer that no list names',
      'login.example.com',
      { StringEquals: { 'login.example.com:aud': 'a' } },
      'silent',
    ],
  ];
  it.each(rows)('%s', async (_, issuer, conditions, severity) => {
    expect(await severityOf(grant(issuer, conditions))).toBe(severity);
  });

  it('leaves what a Deny may limit', async () => {
    const deny = { ...grant(GITHUB, { StringNotLike: { [sub]: main } }), Effect: 'Deny' };
    expect(await severityOf([grant(GITHUB, {}), deny])).toBe('silent');
  });

  it('lets a statement for a service too ask only where the claim is there', async () => {
    const loose = grant(GITHUB, { StringEqualsIfExists: { [sub]: main } });
    const principal = { ...loose.Principal, Service: 'ec2.amazonaws.com' };
    expect(await severityOf({ ...loose, Principal: principal, Action: [loose.Action, 'sts:AssumeRole'] })).toBe(
      'silent',
    );
  });

  it('asks only of statements by which one becomes the role', async () => {
    expect(await severityOf({ ...grant(GITHUB, {}), Action: 'sts:TagSession' })).toBe('silent');
  });

  it('stands at the value, or at the provider where there is none', async () => {
    const [value] = (await lintTrust(like(GITHUB, [main, 'repo:acme*']))).filter(({ severity }) => severity === 'high');
    expect(value?.at).toBe('"repo:acme*"');
    const [provider] = (await lintTrust(grant(GITHUB, {}))).filter(({ severity }) => severity === 'critical');
    expect(provider?.at).toBe(`"arn:aws:iam::111122223333:oidc-provider/${GITHUB}"`);
  });
});
