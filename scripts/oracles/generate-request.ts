import { pick, type Random } from './generate-expression.js';

/** One question, with everything that bears on it told: who asks, for which role, what is sent, and each policy as JSON. */
export interface GeneratedRequest {
  readonly kind: 'role' | 'user';
  /** The caller lies in `CALLER_ACCOUNT`. */
  readonly targetAccount: string;
  readonly targetArn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly externalId: string | null;
  readonly sessionName: string;
  readonly trust: Policy;
  readonly identity: readonly Policy[];
  readonly boundary: Policy | null;
  /** What the organization denies the caller's account, and the role's. */
  readonly serviceControl: Policy | null;
  readonly resourceControl: Policy | null;
}

interface Policy {
  readonly Version: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

export const CALLER_ACCOUNT = '111111111111';
const OTHER_ACCOUNT = '222222222222';
export const SESSION = 'run';

export function callerArn(kind: GeneratedRequest['kind']): string {
  return `arn:aws:iam::${CALLER_ACCOUNT}:${kind}/caller`;
}

/** Policies that are about each other more often than not, so that each outcome is met. */
export function generateRequest(random: Random): GeneratedRequest {
  const kind = pick<GeneratedRequest['kind']>(random, ['role', 'role', 'user']);
  const targetAccount = pick(random, [CALLER_ACCOUNT, CALLER_ACCOUNT, OTHER_ACCOUNT]);
  const targetArn = `arn:aws:iam::${targetAccount}:role${pick(random, ['/', '/', '/team/a/'])}target`;
  const writer: Writer = { random, kind, targetArn };
  return {
    kind,
    targetAccount,
    targetArn,
    tags: { team: pick(random, ['blue', 'red']), stage: 'test' },
    externalId: pick(random, [null, 'shop', 'other']),
    sessionName: 'deploy-7',
    trust: policyOf(writer, trustStatement),
    identity: times(pick(random, [0, 1, 1, 2]), () => policyOf(writer, identityStatement)),
    boundary: random() < 0.25 ? policyOf(writer, boundaryStatement) : null,
    serviceControl: random() < 0.15 ? policyOf(writer, denial) : null,
    resourceControl: random() < 0.15 ? { ...policyOf(writer, denialOfAnyone), Version: '2012-10-17' } : null,
  };
}

interface Writer {
  readonly random: Random;
  readonly kind: GeneratedRequest['kind'];
  readonly targetArn: string;
}

function times<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}

function policyOf(writer: Writer, statement: (writer: Writer) => Readonly<Record<string, unknown>>): Policy {
  const { random } = writer;
  return {
    Version: pick(random, ['2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17']),
    Statement: times(pick(random, [1, 1, 2, 3]), () => statement(writer)),
  };
}

function trustStatement(writer: Writer) {
  return {
    Effect: effectOf(writer.random),
    ...actionOf(writer.random),
    Principal: principalOf(writer),
    ...conditionOf(writer),
  };
}

function identityStatement(writer: Writer) {
  return {
    Effect: effectOf(writer.random),
    ...actionOf(writer.random),
    ...resourceOf(writer),
    ...conditionOf(writer),
  };
}

function boundaryStatement(writer: Writer) {
  const { random } = writer;
  const Effect = effectOf(random);
  if (random() < 0.3) return { Effect, Action: 's3:*', Resource: '*' };
  return random() < 0.2 ? { Effect, NotAction: 'iam:*', Resource: '*' } : identityStatement(writer);
}

function denial(writer: Writer) {
  return { ...identityStatement(writer), Effect: 'Deny' };
}

/** The one form that a resource control policy has ("Resource control policy syntax"). */
function denialOfAnyone(writer: Writer) {
  const { random, targetArn } = writer;
  const Resource = pick(random, ['*', targetArn, 'arn:aws:iam::*:role/tar*', 'arn:aws:iam::*:role/other']);
  return { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource, ...conditionOf(writer) };
}

function effectOf(random: Random): string {
  return random() < 0.15 ? 'Deny' : 'Allow';
}

function actionOf(random: Random): Readonly<Record<string, unknown>> {
  if (random() < 0.1) return { NotAction: pick(random, ['sts:TagSession', 'sts:AssumeRole', 'sts:Get*']) };
  const Action = pick<unknown>(random, [
    'sts:AssumeRole',
    'sts:AssumeRole',
    'sts:AssumeRole',
    'STS:assumerole',
    'sts:Assume*',
    'sts:AssumeRol?',
    ['sts:AssumeRole', 'sts:TagSession'],
    'sts:TagSession',
    'sts:AssumeRoleWithSAML',
  ]);
  return { Action };
}

function principalOf({ random, kind }: Writer): Readonly<Record<string, unknown>> {
  const own = callerArn(kind);
  const AWS = pick<unknown>(random, [
    own,
    own,
    own,
    [own, `arn:aws:iam::${CALLER_ACCOUNT}:role/other`],
    `arn:aws:iam::${CALLER_ACCOUNT}:role/other`,
    `arn:aws:iam::${CALLER_ACCOUNT}:user/Caller`,
    `arn:aws:iam::${OTHER_ACCOUNT}:${kind}/caller`,
    `arn:aws:sts::${CALLER_ACCOUNT}:assumed-role/caller/${SESSION}`,
    `arn:aws:sts::${CALLER_ACCOUNT}:assumed-role/other/${SESSION}`,
    `arn:aws:iam::${CALLER_ACCOUNT}:root`,
    `arn:aws:iam::${CALLER_ACCOUNT}:root`,
    CALLER_ACCOUNT,
    OTHER_ACCOUNT,
    '*',
    '*',
  ]);
  if (random() < 0.05) return { Service: 'ec2.amazonaws.com' };
  return random() < 0.05 ? { AWS, Service: ['lambda.amazonaws.com'] } : { AWS };
}

function resourceOf({ random, targetArn, kind }: Writer): Readonly<Record<string, unknown>> {
  const account = targetArn.split(':')[4] ?? '';
  if (random() < 0.12)
    return { NotResource: pick(random, [targetArn, `arn:aws:iam::${account}:role/other`, 'arn:aws:s3:::*']) };
  const Resource = pick<unknown>(random, [
    targetArn,
    targetArn,
    targetArn,
    '*',
    `arn:aws:iam::${account}:role/*`,
    `arn:aws:iam::*:role/*target`,
    `arn:aws:iam::${account}:role/tar???`,
    `arn:aws:iam::${account}:role/other`,
    `arn:aws:iam::*:role/team/*`,
    [`arn:aws:iam::${account}:role/other`, targetArn],
    callerArn(kind),
  ]);
  return { Resource };
}

const TEXTS: readonly [Keyed, ...Keyed[]] = [
  { key: 'sts:ExternalId', values: ['shop', 'sh*', 'other', 'SHOP'] },
  { key: 'sts:RoleSessionName', values: ['deploy-7', 'deploy-*', 'x', '*'] },
  { key: 'aws:PrincipalAccount', values: [CALLER_ACCOUNT, OTHER_ACCOUNT, '1111*'] },
  { key: 'aws:PrincipalType', values: ['AssumedRole', 'User'] },
  { key: 'aws:username', values: ['caller', 'call*', '${aws:username}'] },
  { key: 'aws:PrincipalTag/team', values: ['blue', 'red', 'b*', 'Blue', '${aws:PrincipalTag/team}'] },
  { key: 'AWS:principaltag/Team', values: ['blue'] },
  { key: 'aws:PrincipalArn', values: [callerArn('role'), callerArn('user'), `arn:aws:iam::${CALLER_ACCOUNT}:*`] },
];

interface Keyed {
  readonly key: string;
  readonly values: readonly [string, ...string[]];
}

const TEXT_OPERATORS = [
  'StringEquals',
  'StringEquals',
  'StringLike',
  'StringLike',
  'StringNotEquals',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
] as const;

const ARNS = [
  callerArn('role'),
  callerArn('user'),
  `arn:aws:iam::${CALLER_ACCOUNT}:role/*`,
  'arn:aws:iam::*:*/caller',
  `arn:aws:iam::${OTHER_ACCOUNT}:*`,
] as const;

function conditionOf(writer: Writer): Readonly<Record<string, unknown>> {
  const { random } = writer;
  const count = pick(random, [0, 0, 0, 0, 1, 1, 2]);
  if (count === 0) return {};
  const conditions: Record<string, Record<string, unknown>> = {};
  for (const { operator, key, value } of times(count, () => oneCondition(random)))
    conditions[operator] = { ...conditions[operator], [key]: value };
  return { Condition: conditions };
}

interface Written {
  readonly operator: string;
  readonly key: string;
  readonly value: unknown;
}

function oneCondition(random: Random): Written {
  const roll = random();
  if (roll < 0.12) {
    const key = pick(random, TEXTS).key;
    return { operator: 'Null', key, value: pick(random, ['true', 'false']) };
  }
  if (roll < 0.3) {
    const base = pick(random, ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals']);
    return { operator: qualified(random, base), key: 'aws:PrincipalArn', value: pick(random, ARNS) };
  }
  if (roll < 0.38) {
    const value = pick(random, ['true', 'false']);
    return { operator: qualified(random, 'Bool'), key: 'aws:PrincipalIsAWSService', value };
  }
  if (roll < 0.44) {
    const value = pick(random, [CALLER_ACCOUNT, `arn:aws:s3:::bucket`]);
    return { operator: qualified(random, 'StringEquals'), key: 'aws:SourceAccount', value };
  }
  const { key, values } = pick(random, TEXTS);
  const value = random() < 0.3 ? [pick(random, values), pick(random, values)] : pick(random, values);
  return { operator: qualified(random, pick(random, TEXT_OPERATORS)), key, value };
}

function qualified(random: Random, operator: string): string {
  const suffixed = random() < 0.15 ? `${operator}IfExists` : operator;
  const roll = random();
  if (roll < 0.05) return `ForAnyValue:${suffixed}`;
  return roll < 0.1 ? `ForAllValues:${suffixed}` : suffixed;
}
