import { describe, expect, it } from 'vitest';
import { type Answer, all, any } from '../../src/base/answer.js';
import type { Boundary, IdentityCaller, SessionPolicy } from '../../src/iam/caller.js';
import type { ContextValue } from '../../src/iam/condition/context.js';
import { evaluateCondition } from '../../src/iam/condition/evaluate.js';
import { decide } from '../../src/iam/decide.js';
import { A, allowAssume, B, caller, document, permit, policy, target, text } from './world.js';

/**
 * Every state that a decision knows, against a second telling of AWS's pages that is as short as they are: each operator with
 * each qualifier and each way in which a key may be there, each form of a principal with each half and each limit.
 */

// IAM User Guide, "IAM JSON policy elements: Condition operators": a value that is written, one that matches it, one that does not.
const POSITIVE = {
  StringEquals: ['a', 'a', 'b'],
  StringEqualsIgnoreCase: ['a', 'A', 'b'],
  StringLike: ['a*', 'ab', 'b'],
  NumericEquals: ['1', '1', '2'],
  NumericLessThan: ['2', '1', '2'],
  NumericLessThanEquals: ['2', '2', '3'],
  NumericGreaterThan: ['2', '3', '2'],
  NumericGreaterThanEquals: ['2', '2', '1'],
  DateEquals: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
  DateLessThan: ['2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
  DateLessThanEquals: ['2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z'],
  DateGreaterThan: ['2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z', '2026-01-02T00:00:00Z'],
  DateGreaterThanEquals: ['2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z'],
  Bool: ['true', 'true', 'false'],
  BinaryEquals: ['QQ==', 'QQ==', 'Qg=='],
  IpAddress: ['203.0.113.0/24', '203.0.113.7', '198.51.100.7'],
  ArnEquals: ['arn:aws:iam::*:role/a', 'arn:aws:iam::111111111111:role/a', 'arn:aws:iam::111111111111:role/b'],
  ArnLike: ['arn:aws:iam::*:role/a*', 'arn:aws:iam::111111111111:role/ab', 'arn:aws:iam::111111111111:role/b'],
} as const;

const NEGATIVE = {
  StringNotEquals: POSITIVE.StringEquals,
  StringNotEqualsIgnoreCase: POSITIVE.StringEqualsIgnoreCase,
  StringNotLike: POSITIVE.StringLike,
  NumericNotEquals: POSITIVE.NumericEquals,
  DateNotEquals: POSITIVE.DateEquals,
  NotIpAddress: POSITIVE.IpAddress,
  ArnNotEquals: POSITIVE.ArnEquals,
  ArnNotLike: POSITIVE.ArnLike,
} as const;

type Quantifier = '' | 'ForAnyValue:' | 'ForAllValues:';
type Key = 'matching' | 'other' | 'both' | 'absent' | 'unknown' | 'caller';

/** "Single-valued vs. multivalued context keys", "IfExists", and the note on keys that are absent. */
function expected(sense: 'positive' | 'negative', quantifier: Quantifier, ifExists: boolean, key: Key) {
  const passes = ifExists || quantifier === 'ForAllValues:';
  switch (key) {
    case 'matching':
      return sense === 'positive' ? 'yes' : 'no';
    case 'other':
      return sense === 'positive' ? 'no' : 'yes';
    case 'both':
      return quantifier === 'ForAnyValue:' ? 'yes' : 'no';
    case 'absent':
      return passes || (sense === 'negative' && quantifier === '') ? 'yes' : 'no';
    case 'unknown':
      return 'maybe';
    // It may leave the key out; what it must not send stays a condition.
    case 'caller':
      return passes && sense === 'positive' ? 'yes' : 'caller';
  }
}

function contextOf(key: Key, matching: string, other: string): ContextValue {
  switch (key) {
    case 'matching':
      return { kind: 'values', values: [text(matching)] };
    case 'other':
      return { kind: 'values', values: [text(other)] };
    case 'both':
      return { kind: 'values', values: [text(matching), text(other)] };
    default:
      return { kind: key };
  }
}

function evaluate(operator: string, wanted: string, context: ContextValue) {
  const { statements } = document({
    Effect: 'Allow',
    Action: 'a:b',
    Resource: '*',
    Condition: { [operator]: { k: wanted } },
  });
  const [condition] = statements.flatMap(({ conditions }) => conditions);
  if (condition === undefined) throw new Error('no condition');
  return evaluateCondition(condition, { context: () => context, effect: 'Allow', version: '2012-10-17', given: [] })
    .answer;
}

const KEYS: readonly Key[] = ['matching', 'other', 'both', 'absent', 'unknown', 'caller'];
const OPERATORS = [
  ...Object.entries(POSITIVE).map(([name, values]) => ({ name, values, sense: 'positive' as const })),
  ...Object.entries(NEGATIVE).map(([name, values]) => ({ name, values, sense: 'negative' as const })),
];
const QUALIFIERS = (['', 'ForAnyValue:', 'ForAllValues:'] as const).flatMap((quantifier) =>
  [false, true].map((ifExists) => ({ quantifier, ifExists })),
);

describe('each operator with each qualifier', () => {
  const rows = OPERATORS.flatMap((one) =>
    QUALIFIERS.map((qualifier) => ({
      ...one,
      ...qualifier,
      operator: `${qualifier.quantifier}${one.name}${qualifier.ifExists ? 'IfExists' : ''}`,
    })),
  );

  it.each(rows)('$operator', ({ operator, values, sense, quantifier, ifExists }) => {
    const [wanted, matching, other] = values;
    // A key of one value never has two.
    const keys = KEYS.filter((key) => key !== 'both' || quantifier !== '');
    const answers = keys.map((key) => [key, evaluate(operator, wanted, contextOf(key, matching, other))]);
    expect(answers).toEqual(keys.map((key) => [key, expected(sense, quantifier, ifExists, key)]));
  });

  it.each([
    ['true', ['no', 'no', 'yes', 'maybe', 'caller']],
    ['false', ['yes', 'yes', 'no', 'maybe', 'caller']],
  ])('Null: %s', (wanted, answers) => {
    const keys = KEYS.filter((key) => key !== 'both');
    expect(keys.map((key) => evaluate('Null', wanted, contextOf(key, 'a', 'b')))).toEqual(answers);
  });
});

const OWN = { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${A}:role/caller` } };
const ROOT = `arn:aws:iam::${A}:root`;

/** How each form of a trust takes the caller `caller` of account A: "Policy evaluation logic", "Principal". */
const TRUSTS = {
  'the role': [allowAssume({ AWS: `arn:aws:iam::${A}:role/caller` }), { role: 'itself', user: 'nobody' }],
  'the user': [allowAssume({ AWS: `arn:aws:iam::${A}:user/caller` }), { role: 'nobody', user: 'itself' }],
  'a session': [allowAssume({ AWS: `arn:aws:sts::${A}:assumed-role/caller/s` }), { role: 'session', user: 'nobody' }],
  'the account root': [allowAssume({ AWS: ROOT }), { role: 'delegated', user: 'delegated' }],
  'the account id': [allowAssume({ AWS: A }), { role: 'delegated', user: 'delegated' }],
  'the root, narrowed': [allowAssume({ AWS: ROOT }, { Condition: OWN }), { role: 'delegated', user: 'nobody' }],
  everyone: [allowAssume({ AWS: '*' }), { role: 'anyone', user: 'anyone' }],
  'everyone, narrowed': [allowAssume({ AWS: '*' }, { Condition: OWN }), { role: 'narrowed', user: 'nobody' }],
  'another role': [allowAssume({ AWS: `arn:aws:iam::${A}:role/other` }), { role: 'nobody', user: 'nobody' }],
  'another account': [allowAssume({ AWS: '333333333333' }), { role: 'nobody', user: 'nobody' }],
  'a service': [allowAssume({ Service: 'ec2.amazonaws.com' }), { role: 'nobody', user: 'nobody' }],
} as const;

type Form = 'itself' | 'session' | 'delegated' | 'anyone' | 'narrowed' | 'nobody';
const PERMISSIONS = ['allowed', 'absent', 'unread', 'denied'] as const;
const LIMITS = [
  'none',
  'roomy boundary',
  'narrow boundary',
  'unknown boundary',
  'narrow session',
  'unknown session',
] as const;
const DENIALS = ['none', 'boundary', 'session', 'service control', 'resource control', 'trust'] as const;

interface State {
  readonly kind: 'role' | 'user';
  readonly account: string;
  readonly permission: (typeof PERMISSIONS)[number];
  readonly limit: (typeof LIMITS)[number];
  readonly denial: (typeof DENIALS)[number];
}

/** Section by section of "Policy evaluation logic": denies, then what each half and each limit leaves. */
function expectedFor(form: Form, { kind, account, permission, limit, denial }: State): Answer {
  if (form === 'nobody' || permission === 'denied' || denial !== 'none') return 'no';
  const room: Answer = limit.startsWith('narrow') ? 'no' : limit.startsWith('unknown') ? 'maybe' : 'yes';
  const granted: Answer = permission === 'allowed' ? 'yes' : permission === 'unread' ? 'maybe' : 'no';
  const disputed: Answer = room === 'yes' ? 'yes' : 'maybe';
  const alone: Readonly<Record<Form, Answer>> = {
    itself: kind === 'role' ? room : disputed,
    session: 'yes',
    narrowed: 'yes',
    anyone: disputed,
    delegated: 'no',
    nobody: 'no',
  };
  const ways = [account === A ? alone[form] : 'no', all([granted, room])];
  // What is not known may deny.
  return all([any(ways), limit.startsWith('unknown') ? 'maybe' : 'yes']);
}

const EVERYTHING = permit('*');
const DENY = { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' };
const BUCKETS = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const passed = (statements: unknown): SessionPolicy => ({ kind: 'policy', document: document(statements) });

function boundaryOf({ limit, denial }: State): Boundary {
  if (denial === 'boundary') return passed([EVERYTHING, DENY]);
  if (limit === 'unknown boundary') return { kind: 'unknown', symbol: null };
  if (limit === 'none' || limit.endsWith('session')) return { kind: 'none' };
  return passed(limit === 'roomy boundary' ? EVERYTHING : BUCKETS);
}

function sessionOf({ limit, denial }: State): readonly SessionPolicy[] {
  if (denial === 'session') return [passed([EVERYTHING, DENY])];
  if (limit === 'unknown session') return [{ kind: 'unknown', symbol: null }];
  return limit === 'narrow session' ? [passed(BUCKETS)] : [];
}

function callerOf(state: State): IdentityCaller {
  const { kind, permission, denial } = state;
  const policies = { allowed: [EVERYTHING], absent: [], unread: [], denied: [[EVERYTHING, DENY]] }[permission];
  const who = caller(kind, 'caller', { policies, controls: denial === 'service control' ? [DENY] : [] });
  const gaps = permission === 'unread' ? [{ kind: 'policy-elsewhere', arn: 'x' } as const] : [];
  return { ...who, boundary: boundaryOf(state), permissions: { policies: who.permissions?.policies ?? [], gaps } };
}

function answerFor(trust: unknown, state: State): Answer {
  const denied = { Effect: 'Deny', Action: 'sts:AssumeRole', Principal: { AWS: '*' } };
  const role = target(state.denial === 'trust' ? [trust, denied] : [trust], { account: state.account });
  const controls =
    state.denial === 'resource control' ? [{ ...policy([{ ...DENY, Principal: '*' }]), state: 'sound' } as const] : [];
  const request = { caller: callerOf(state), target: { ...role, controls }, session: sessionOf(state) };
  return decide({ ...request, action: 'sts:AssumeRole', given: [] }).answer;
}

/** A user has no session to pass policies with, and one thing limits at a time. */
function isPossible({ kind, limit, denial }: State): boolean {
  if (kind === 'user' && (limit.endsWith('session') || denial === 'session')) return false;
  return limit === 'none' || (denial !== 'boundary' && denial !== 'session');
}

const STATES = (['role', 'user'] as const).flatMap((kind) =>
  [A, B].flatMap((account) =>
    PERMISSIONS.flatMap((permission) =>
      LIMITS.flatMap((limit) => DENIALS.map((denial): State => ({ kind, account, permission, limit, denial }))),
    ),
  ),
);

describe('each form of a principal with each half and each limit', () => {
  const rows = Object.entries(TRUSTS).flatMap(([name, [trust, forms]]) =>
    (['role', 'user'] as const).flatMap((kind) =>
      [A, B].map((account) => ({ name, trust, kind, account, form: forms[kind] })),
    ),
  );

  it.each(rows)('a trust in $name, for a $kind, in $account', ({ trust, kind, account, form }) => {
    const states = STATES.filter((state) => state.kind === kind && state.account === account && isPossible(state));
    const told = states.map((state) => [state, answerFor(trust, state)]);
    expect(told).toEqual(states.map((state) => [state, expectedFor(form, state)]));
    expect(states.length).toBeGreaterThan(60);
  });
});
