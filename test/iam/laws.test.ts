import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Answer } from '../../src/base/answer.js';
import type { IdentityCaller, SessionPolicy } from '../../src/iam/caller.js';
import { trustState } from '../../src/iam/check-document.js';
import { decide } from '../../src/iam/decide.js';
import { readPolicy } from '../../src/iam/read-policy.js';
import type { Target } from '../../src/iam/request.js';
import { stringValue, unknownValue } from '../../src/value/construct.js';
import { STRING } from '../../src/value/type.js';
import type { Piece, StringValue } from '../../src/value/value.js';
import { A, B, caller, document, policy, target } from './world.js';

const RUNS = { seed: 20261124, numRuns: 600 };

const ACCOUNT = fc.constantFrom(A, B);
const NAME = fc.constantFrom('app', 'ops', 'target');
const ARN = fc
  .tuple(ACCOUNT, fc.constantFrom('role', 'user'), NAME)
  .map(([account, kind, name]) => `arn:aws:iam::${account}:${kind}/${name}`);
const PRINCIPAL = fc.oneof(
  ARN,
  ACCOUNT,
  ACCOUNT.map((account) => `arn:aws:iam::${account}:root`),
  fc.constant('*'),
);
const RESOURCE = fc.oneof(ARN, fc.constantFrom('*', 'arn:aws:iam::*:role/t*', `arn:aws:iam::${A}:role/*`));
const ACTION = fc.constantFrom('sts:AssumeRole', 'sts:*', '*', 'sts:TagSession', 's3:*');
const CONDITION = fc.constantFrom(
  {},
  { Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${A}:role/app` } } },
  { Condition: { StringEquals: { 'aws:PrincipalAccount': A } } },
  { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } },
  { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
  { Condition: { StringNotEquals: { 'aws:username': 'app' } } },
);
const EFFECT = fc.constantFrom('Allow', 'Deny');

const trustStatement = (effect: fc.Arbitrary<string>) =>
  fc
    .tuple(
      effect,
      fc.constantFrom('sts:AssumeRole', 'sts:TagSession'),
      fc.array(PRINCIPAL, { minLength: 1, maxLength: 2 }),
      CONDITION,
    )
    .map(([Effect, Action, AWS, condition]) => ({ Effect, Action, Principal: { AWS }, ...condition }));
const identityStatement = (effect: fc.Arbitrary<string>) =>
  fc
    .tuple(effect, ACTION, fc.array(RESOURCE, { minLength: 1, maxLength: 2 }), CONDITION)
    .map(([Effect, Action, Resource, condition]) => ({ Effect, Action, Resource, ...condition }));

const TRUST = fc.array(trustStatement(EFFECT), { minLength: 1, maxLength: 3 });
const IDENTITY = fc.array(identityStatement(EFFECT), { maxLength: 3 });
const WHO = fc.record({ kind: fc.constantFrom('role' as const, 'user' as const), name: NAME, account: ACCOUNT });
const WORLD = fc.record({ who: WHO, account: ACCOUNT, trust: TRUST, identity: IDENTITY });

type World = typeof WORLD extends fc.Arbitrary<infer T> ? T : never;

function callerOf({ who, identity }: Pick<World, 'who' | 'identity'>): IdentityCaller {
  return caller(who.kind, who.name, { account: who.account, policies: identity.length === 0 ? [] : [identity] });
}

function answer(world: World, session: readonly SessionPolicy[] = []): Answer {
  const role = target(world.trust, { account: world.account });
  return decide({ caller: callerOf(world), target: role, action: 'sts:AssumeRole', given: [], session }).answer;
}

/** The answer with a service control policy of the caller's account, or a resource control policy of the role's. */
function answerUnder(world: World, control: 'service' | 'resource', statements: readonly unknown[]): Answer {
  const controls = [policy(statements)].map((one) => ({ ...one, state: 'sound' }) as const);
  const who = callerOf(world);
  const role = target(world.trust, { account: world.account });
  const request = { action: 'sts:AssumeRole', given: [] } as const;
  return control === 'service'
    ? decide({ ...request, caller: { ...who, controls }, target: role }).answer
    : decide({ ...request, caller: who, target: { ...role, controls } }).answer;
}

function passed(statements: unknown): SessionPolicy {
  return { kind: 'policy', document: document(statements) };
}

const RANK = { no: 0, maybe: 1, yes: 2 } as const;

describe('laws of the decision', () => {
  it('a further Deny never adds an edge', () => {
    fc.assert(
      fc.property(
        WORLD,
        trustStatement(fc.constant('Deny')),
        identityStatement(fc.constant('Deny')),
        (world, trust, identity) => {
          const inTrust = answer({ ...world, trust: [...world.trust, trust] });
          const inIdentity = answer({ ...world, identity: [...world.identity, identity] });
          return RANK[inTrust] <= RANK[answer(world)] && RANK[inIdentity] <= RANK[answer(world)];
        },
      ),
      RUNS,
    );
  });

  it('a further Allow never removes one', () => {
    fc.assert(
      fc.property(
        WORLD,
        trustStatement(fc.constant('Allow')),
        identityStatement(fc.constant('Allow')),
        (world, trust, identity) => {
          const inTrust = answer({ ...world, trust: [...world.trust, trust] });
          const inIdentity = answer({ ...world, identity: [...world.identity, identity] });
          return RANK[inTrust] >= RANK[answer(world)] && RANK[inIdentity] >= RANK[answer(world)];
        },
      ),
      RUNS,
    );
  });

  it('a policy that is passed with the session never adds an edge', () => {
    fc.assert(
      fc.property(WORLD, IDENTITY, IDENTITY, (world, one, other) => {
        return RANK[answer(world, [passed(one), passed(other)])] <= RANK[answer(world)];
      }),
      RUNS,
    );
  });

  it('a further Allow in one never removes an edge, a further Deny never adds one', () => {
    const allow = identityStatement(fc.constant('Allow'));
    const deny = identityStatement(fc.constant('Deny'));
    fc.assert(
      fc.property(WORLD, IDENTITY, allow, deny, (world, statements, more, less) => {
        const before = RANK[answer(world, [passed(statements)])];
        const wider = RANK[answer(world, [passed([...statements, more])])];
        const narrower = RANK[answer(world, [passed([...statements, less])])];
        return narrower <= before && before <= wider;
      }),
      RUNS,
    );
  });

  it('a further Deny in a control policy never adds an edge, a further Allow in one never changes any', () => {
    const allow = identityStatement(fc.constant('Allow'));
    const deny = identityStatement(fc.constant('Deny'));
    const side = fc.constantFrom('service' as const, 'resource' as const);
    fc.assert(
      fc.property(WORLD, side, IDENTITY, allow, deny, (world, control, statements, more, less) => {
        const under = (controls: readonly unknown[]) => RANK[answerUnder(world, control, controls)];
        const before = under(statements);
        const isOrdered = under([...statements, less]) <= before && before <= RANK[answer(world)];
        return isOrdered && under([...statements, more]) === before;
      }),
      RUNS,
    );
  });

  it('the order of statements never matters', () => {
    fc.assert(
      fc.property(WORLD, (world) => {
        const turned = { ...world, trust: world.trust.toReversed(), identity: world.identity.toReversed() };
        return answer(world) === answer(turned);
      }),
      RUNS,
    );
  });

  it('renaming consistently changes nothing', () => {
    const rename = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value).replaceAll(A, '999999999999').replaceAll('app', 'renamed'));
    fc.assert(
      fc.property(WORLD, (world) => answer(world) === answer(rename(world))),
      RUNS,
    );
  });

  it('what becomes known never turns a certain answer into its opposite', () => {
    fc.assert(
      fc.property(WORLD, fc.constantFrom(A, B), (world, known) => {
        const before = decide({
          caller: callerOf(world),
          target: withUnknownAccount(world),
          action: 'sts:AssumeRole',
          given: [],
        }).answer;
        const filled: World = JSON.parse(JSON.stringify(world).replaceAll(B, known));
        const after = decide({
          caller: callerOf(world),
          target: target(filled.trust, { account: world.account }),
          action: 'sts:AssumeRole',
          given: [],
        }).answer;
        return before === 'maybe' || before === after;
      }),
      RUNS,
    );
  });
});

/** The role with every mention of the second account in its trust unknown. */
function withUnknownAccount(world: World): Target {
  const trust = readPolicy(hide(JSON.stringify({ Version: '2012-10-17', Statement: world.trust })));
  return { ...target(world.trust, { account: world.account }), trust, trustState: trustState(trust) };
}

function hide(json: string): StringValue {
  const symbol = { key: 'var.account', cause: { kind: 'variable', name: 'account', module: '' } } as const;
  const hole: Piece = {
    kind: 'hole',
    value: unknownValue(symbol, null, STRING, { chars: 'digits', min: 12, max: 12 }),
  };
  const pieces = json.split(B).flatMap((part, index): Piece[] => {
    const piece: Piece = { kind: 'text', text: part, origin: null };
    return index === 0 ? [piece] : [hole, piece];
  });
  return stringValue(pieces, null);
}
