import { groupEntries } from '../base/group-by.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { lastSegment, VARYING } from './arn.js';
import type { Caller } from './caller.js';
import type { Element, PrincipalMember, Statement } from './policy.js';
import { classifyPrincipal, type Principal } from './principal.js';

/** A statement that may concern a request, with those of its values that may; none for `NotPrincipal` and `NotResource`. */
export interface Concerned<Value> {
  readonly statement: Statement;
  readonly values: readonly Value[];
}

export interface NamedMember {
  readonly member: PrincipalMember;
  readonly principal: Principal;
}

/**
 * The statements of a trust that may name the caller, as they are written. What surely names somebody else is left out without
 * being compared: a policy of thousands of names is asked once for each of them.
 */
export function concernCaller(statements: readonly Statement[], caller: Caller): readonly Concerned<NamedMember>[] {
  return lookUp(indexOnce(trusts, statements, mentionMembers), callerKeys(caller));
}

/** Likewise the statements of an identity policy, or of what limits one, that may cover the role. */
export function concernRole(statements: readonly Statement[], arn: StringValue): readonly Concerned<Element>[] {
  const key = keyOfName(arn);
  return lookUp(indexOnce(permissions, statements, mentionElements), key === null ? null : [ANY, key]);
}

/** A value under the keys that it is found by: one of a request must be the same for it to match. */
interface Mention<Value> {
  readonly statement: number;
  /** Null where the whole element matters. */
  readonly value: Value | null;
  readonly keys: readonly string[];
}

interface StatementIndex<Value> {
  readonly statements: readonly Statement[];
  readonly mentions: readonly Mention<Value>[];
  readonly byKey: ReadonlyMap<string, readonly number[]>;
}

type Mentioning<Value> = (statement: Statement, at: number) => readonly Mention<Value>[];

const trusts = new WeakMap<readonly Statement[], StatementIndex<NamedMember>>();
const permissions = new WeakMap<readonly Statement[], StatementIndex<Element>>();

function indexOnce<Value>(
  indexes: WeakMap<readonly Statement[], StatementIndex<Value>>,
  statements: readonly Statement[],
  mentioning: Mentioning<Value>,
): StatementIndex<Value> {
  const known = indexes.get(statements);
  if (known !== undefined) return known;
  const mentions = statements.flatMap(mentioning);
  const byKey = groupEntries(mentions.flatMap(({ keys }, at) => keys.map((key) => [key, at] as const)));
  const index = { statements, mentions, byKey };
  indexes.set(statements, index);
  return index;
}

/** All of them where `keys` is null. */
function lookUp<Value>(
  { statements, mentions, byKey }: StatementIndex<Value>,
  keys: readonly string[] | null,
): readonly Concerned<Value>[] {
  const found =
    keys === null
      ? mentions
      : keys
          .flatMap((key) => byKey.get(key) ?? [])
          .toSorted((a, b) => a - b)
          .flatMap((at) => mentions[at] ?? []);
  return [...groupEntries(found.map(({ statement, value }) => [statement, value] as const))].flatMap(([at, values]) => {
    const statement = statements[at];
    return statement === undefined ? [] : [{ statement, values: values.filter((value) => value !== null) }];
  });
}

/** The key of what is to be held against every request. */
const ANY = 'any';

function mentionMembers({ principal: matcher }: Statement, statement: number): readonly Mention<NamedMember>[] {
  if (matcher === null) return [];
  if (matcher.name === 'NotPrincipal') return [{ statement, value: null, keys: [ANY] }];
  return matcher.members.map((member) => {
    const principal = classifyPrincipal(member);
    return { statement, value: { member, principal }, keys: principalKeys(principal) };
  });
}

function mentionElements({ resource }: Statement, statement: number): readonly Mention<Element>[] {
  if (resource === null) return [];
  if (resource.name === 'NotResource') return [{ statement, value: null, keys: [ANY] }];
  return resource.elements.map((value) => {
    const key = keyOfName(value.value);
    return { statement, value, keys: [key === null || VARYING.test(key) ? ANY : key] };
  });
}

type Family = 'name' | 'session' | 'account' | 'service' | 'provider';

/** By itself, and by its family for a caller of whom the text is not known. */
function principalKeys(principal: Principal): readonly string[] {
  switch (principal.kind) {
    case 'role':
    case 'user':
      return withFamily('name', keyOfName(principal.arn));
    case 'session':
      return ['session'];
    case 'account':
      return withFamily('account', keyOfText('account', principal.account));
    case 'service':
      return withFamily('service', keyOfText('service', principal.name));
    case 'provider':
      return withFamily('provider', keyOfText('provider', principal.provider));
    default:
      return [ANY];
  }
}

function withFamily(family: Family, key: string | null): readonly string[] {
  return key === null ? [ANY] : [family, key];
}

/** The keys of all principals that may name the caller (`matchPrincipal`); null for whoever runs Terraform, who may be anybody. */
function callerKeys(caller: Caller): readonly string[] | null {
  switch (caller.kind) {
    case 'runner':
      return null;
    case 'role':
    case 'user':
      return [ANY, keyOfName(caller.arn) ?? 'name', keyOfText('account', caller.account) ?? 'account', 'session'];
    case 'session':
      return [ANY, 'session', keyOfText('account', caller.account) ?? 'account'];
    case 'account':
      return [ANY, keyOfText('account', caller.account) ?? 'account'];
    case 'service':
      return [ANY, keyOfText('service', caller.name) ?? 'service'];
    case 'provider':
      return [ANY, keyOfText('provider', caller.provider) ?? 'provider'];
    default:
      return [ANY];
  }
}

function keyOfText(family: Family, value: StringValue): string | null {
  const text = knownText(value);
  return text === null ? null : `${family} ${text}`;
}

/** Two ARNs that end with two names are two, whatever their accounts are. */
function keyOfName(value: StringValue): string | null {
  const segment = lastSegment(value);
  return segment === null ? null : `name ${segment}`;
}
