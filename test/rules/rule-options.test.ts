import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../src/cli/settings.js';
import { listRules } from '../../src/commands/explain.js';
import { lint } from '../../src/commands/lint.js';
import { readConfig } from '../../src/config/read-config.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const TOOL = { name: 'iam-trust-lint', version: '0' };

async function findRules(config: string, estate: string): Promise<readonly string[]> {
  const read = readConfig(config, listRules());
  expect(read.problems).toEqual([]);
  const { rules: settings } = await settingsOf(read.config, '/repo', []);
  const options = { ...LINT_OPTIONS, audience: 'pedantic' as const, settings };
  const { findings } = await lint(options, memoryFiles({ '/repo/main.tf': estate }), TOOL);
  return findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`);
}

function trust(principal: string, more = '{}'): string {
  return `provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_iam_role" "a" {
  name = "a"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge({ Effect = "Allow", Action = "sts:AssumeRole", Principal = ${principal} }, ${more})]
  })
}
`;
}

/** A trust in GitHub's tokens for some subjects. */
function github(...subjects: readonly string[]): string {
  const host = 'token.actions.githubusercontent.com';
  const condition = `{ StringEquals = { "${host}:aud" = "sts.amazonaws.com" }, StringLike = { "${host}:sub" = ${JSON.stringify(subjects)} } }`;
  return trust(
    `{ Federated = "arn:aws:iam::111122223333:oidc-provider/${host}" }`,
    `{ Action = "sts:AssumeRoleWithWebIdentity", Condition = ${condition} }`,
  );
}

const VENDOR = trust('{ AWS = "arn:aws:iam::815843069303:root" }');
const NEW_SERVICE = trust('{ Service = "quantumleap.amazonaws.com" }');
const TENANTS = 'rules: { oidc-unscoped-subject: { tenants: [acme] } }';
const UNSCOPED = 'oidc-unscoped-subject';

describe('options of rules', () => {
  const rows: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['a vendor without an external id', '', VENDOR, ['missing-external-id high']],
    [
      'a vendor who needs none, whose account is no stranger either',
      'rules: { missing-external-id: { exemptVendors: [Atlassian] } }',
      VENDOR,
      [],
    ],
    [
      'another vendor',
      'rules: { missing-external-id: { exemptVendors: [Aqua] } }',
      VENDOR,
      ['missing-external-id high'],
    ],
    [
      'a severity beside an option',
      'rules: { missing-external-id: { exemptVendors: [Aqua], severity: low } }',
      VENDOR,
      ['missing-external-id low'],
    ],
    [
      'a vendor whom the file itself names',
      'vendors: { Mine: [815843069303] }\nrules: { missing-external-id: { exemptVendors: [Mine] } }',
      VENDOR,
      [],
    ],
    ['a service that no table has', '', NEW_SERVICE, ['unknown-service-principal low']],
    [
      'a service that is right all the same',
      'rules: { unknown-service-principal: { services: [quantumleap.amazonaws.com] } }',
      NEW_SERVICE,
      [],
    ],
    ['a whole organization', '', github('repo:acme/*'), [`${UNSCOPED} medium`]],
    ['an organization of one’s own', TENANTS, github('repo:acme/*'), []],
    ['the same in another letter case, and with its id', TENANTS, github('repo:Acme@12/*'), []],
    ['another one beside it', TENANTS, github('repo:acme/*', 'repo:other/*'), [`${UNSCOPED} medium`]],
    ['one that only begins so', TENANTS, github('repo:acme*'), [`${UNSCOPED} high`]],
    [
      'any branch of one repository, which was not asked about',
      TENANTS,
      github('repo:acme/app:*'),
      [`${UNSCOPED} low`],
    ],
  ];
  it.each(rows)('%s', async (_, config, estate, expected) => {
    expect(await findRules(config, estate)).toEqual(expected);
  });

  it.each(listRules().flatMap((rule) => (rule.options ?? []).map((option) => [rule.id, option] as const)))(
    'of %s are read as the page of the rule shows them',
    (id, { name, example }) => {
      const { config, problems } = readConfig(JSON.stringify({ rules: { [id]: { [name]: example } } }), listRules());
      expect(problems).toEqual([]);
      expect(config.rules.options.get(id)?.get(name)).toEqual(example);
    },
  );
});
