import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/iam/caller.js';
import { matchPrincipal } from '../../src/iam/match-principal.js';
import { classifyPrincipal } from '../../src/iam/principal.js';
import { matchesResource } from '../../src/iam/resource.js';
import { concernCaller, concernRole } from '../../src/iam/statement-index.js';
import { stringValue, unknownValue } from '../../src/value/construct.js';
import { STRING } from '../../src/value/type.js';
import type { Piece, StringValue } from '../../src/value/value.js';
import { A, allowAssume, B, document, permit, text } from './world.js';

const RUNS = { seed: 20261201, numRuns: 2000 };

function hole(key: string): Piece {
  const symbol = { key, cause: { kind: 'variable', name: key, module: '' } } as const;
  return { kind: 'hole', value: unknownValue(symbol, null, STRING) };
}

/** A text with `@` for what is not known. */
function open(written: string): StringValue {
  const pieces = written
    .split(/(@)/)
    .filter((part) => part !== '')
    .map((part, index): Piece => (part === '@' ? hole(`v${index}`) : { kind: 'text', text: part, origin: null }));
  return stringValue(pieces, null);
}

const ACCOUNT = fc.constantFrom(A, B, '@');
const NAME = fc.constantFrom('a', 'ba', 'path/a', '@', 'x@', '@/a', '@a');
const ARN = fc
  .tuple(ACCOUNT, fc.constantFrom('role', 'user'), NAME)
  .map(([account, kind, name]) => `arn:aws:iam::${account}:${kind}/${name}`);
const MEMBER = fc.record({
  type: fc.constantFrom('AWS' as const, 'Service' as const, 'Federated' as const),
  text: fc.oneof(
    ARN,
    ACCOUNT,
    ACCOUNT.map((account) => `arn:aws:iam::${account}:root`),
    fc.constantFrom('*', 's.amazonaws.com', '@.amazonaws.com', 'AROAAAAAAAAAAAAAAAAAA', 'no principal'),
    ACCOUNT.map((account) => `arn:aws:sts::${account}:assumed-role/a/s`),
    ACCOUNT.map((account) => `arn:aws:iam::${account}:saml-provider/a`),
  ),
});
const CALLER: fc.Arbitrary<Caller> = fc.oneof(
  fc.record({ kind: fc.constantFrom('role' as const, 'user' as const), account: ACCOUNT, name: NAME }).map(
    ({ kind, account, name }): Caller => ({
      kind,
      arn: open(`arn:aws:iam::${account}:${kind}/${name}`),
      account: open(account),
      name: open(name.slice(name.lastIndexOf('/') + 1)),
      uniqueIds: [text('AROAAAAAAAAAAAAAAAAAA')],
      tags: null,
      permissions: null,
      boundary: { kind: 'none' },
      controls: [],
    }),
  ),
  ACCOUNT.map((account): Caller => ({ kind: 'account', account: open(account) })),
  ACCOUNT.map(
    (account): Caller => ({
      kind: 'session',
      arn: open(`arn:aws:sts::${account}:assumed-role/a/s`),
      account: open(account),
      roleName: text('a'),
    }),
  ),
  fc
    .constantFrom('s.amazonaws.com', 't.amazonaws.com', '@')
    .map((name): Caller => ({ kind: 'service', name: open(name) })),
  ACCOUNT.map((account): Caller => ({ kind: 'provider', provider: open(`arn:aws:iam::${account}:saml-provider/a`) })),
  fc.constant<Caller>({ kind: 'runner', arn: open('@') }),
  fc.constant<Caller>({ kind: 'unknown', value: open('@') }),
  fc.constant<Caller>({ kind: 'everyone' }),
);
const PATTERN = fc.oneof(
  ARN,
  fc.constantFrom(
    '*',
    `arn:aws:iam::*:role/a`,
    'arn:aws:iam::*:role/*a',
    'arn:aws:iam::*:role/?',
    'arn:aws:iam::@:role/${aws:username}',
    'arn:aws:iam::@:role/${aws:x/a}',
    'arn:aws:iam::@',
    '@/a',
  ),
);

describe('what is left out without being compared', () => {
  it('is no member that may name the caller', () => {
    fc.assert(
      fc.property(MEMBER, CALLER, (written, caller) => {
        const member = { type: written.type, value: open(written.text), presence: [], typeOrigin: null };
        const [statement] = document([allowAssume({ AWS: '*' })]).statements;
        if (statement?.principal === null || statement === undefined) throw new Error('the statement is not read');
        const statements = [{ ...statement, principal: { ...statement.principal, members: [member] } }];
        const isNamed = matchPrincipal(classifyPrincipal(member), caller).answer !== 'no';
        if (isNamed) expect(concernCaller(statements, caller)).toMatchObject([{ values: [{ member }] }]);
      }),
      RUNS,
    );
  });

  it('is no element that may match the role', () => {
    fc.assert(
      fc.property(PATTERN, ARN, (pattern, role) => {
        const element = { value: open(pattern), presence: [] };
        const [statement] = document([permit('*')]).statements;
        if (statement?.resource === null || statement === undefined) throw new Error('the statement is not read');
        const statements = [{ ...statement, resource: { ...statement.resource, elements: [element] } }];
        const arn = open(role);
        const lookup = (key: string) => (key === 'aws:username' ? text('a') : null);
        const subject = { arn, version: '2012-10-17', lookup, given: [] } as const;
        const isMatched = matchesResource(element, subject) !== 'no';
        if (isMatched) expect(concernRole(statements, arn)).toEqual([{ statement: statements[0], values: [element] }]);
      }),
      RUNS,
    );
  });

  it('is nothing of NotPrincipal and NotResource', () => {
    const { statements } = document([
      { Effect: 'Deny', Action: '*', NotPrincipal: { AWS: `arn:aws:iam::${A}:role/a` } },
      { Effect: 'Deny', Action: '*', NotResource: `arn:aws:iam::${A}:role/a` },
    ]);
    const [trust, permission] = statements;
    expect(concernCaller(statements, { kind: 'everyone' })).toEqual([{ statement: trust, values: [] }]);
    expect(concernRole(statements, text(`arn:aws:iam::${B}:role/b`))).toEqual([{ statement: permission, values: [] }]);
  });
});
