/** What the variables of the fixtures are in their plans, which have none that are open. */
const VALUES = {
  account: '444455556666',
  break_glass: 'false',
  cluster: 'main',
  conditions: '{ StringLike = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" } }',
  enabled: 'true',
  environment: 'production',
  environments: '{ production = { source = "shop" } }',
  external_id: 'shop',
  image_tag: '1.2.3',
  issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
  limits: '[{ test = "Bool", key = "aws:MultiFactorAuthPresent", values = ["true"] }]',
  more_statements: ',',
  more_values: 'serviceAccount: { name: writer }',
  name: 'deploy',
  namespace: 'reports',
  narrow: 'false',
  operator: 'Bool',
  organization: 'acme',
  policy:
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::111122223333:role/project"}]}',
  prefix: 'nightly',
  provider_arn:
    'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
  region: 'eu-west-1',
  repository: 'acme/app',
  role_arn: 'arn:aws:iam::444455556666:role/elsewhere',
  service: 'states.amazonaws.com',
  session_policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  statements: '[{ actions = ["s3:GetObject"], resources = ["*"] }]',
  subjects: '["system:serviceaccount:jobs:runner"]',
  suspended_unit: 'ou-ab12-suspended',
  team: 'blue',
  trusted: '["lambda.amazonaws.com"]',
} as const;

/** The same as the environment that Terraform takes them from. */
export const VARIABLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(VALUES).map(([name, value]) => [`TF_VAR_${name}`, value]),
);
