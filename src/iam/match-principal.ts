import { type Answer, all, any } from '../base/answer.js';
import { textValue } from '../value/construct.js';
import { equalText } from '../value/overlap.js';
import { concatText, splitText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { iamArn } from './arn.js';
import { type Caller, isIdentity } from './caller.js';
import type { Principal } from './principal.js';

/**
 * How a trust admits a caller: `itself` by its own ARN, `session` by one session's, `anyone` by `*`,
 * `delegated` through its account, which then needs the permission half too; `service` and `provider` have no other half.
 */
export type Admission = 'itself' | 'session' | 'anyone' | 'delegated' | 'service' | 'provider' | 'unknown';

export interface PrincipalMatch {
  readonly answer: Answer;
  readonly admission: Admission;
}

const NOBODY: PrincipalMatch = { answer: 'no', admission: 'unknown' };

/** Whether a principal of a trust names the caller ("AWS JSON policy elements: Principal"). */
export function matchPrincipal(principal: Principal, caller: Caller): PrincipalMatch {
  if (caller.kind === 'runner' && MAY_BE_RUNNER.has(principal.kind)) return { answer: 'maybe', admission: 'unknown' };
  switch (principal.kind) {
    case 'everyone':
      return matchEveryone(caller);
    case 'account':
      return matchAccount(principal, caller);
    case 'role':
    case 'user':
      return matchIdentity(principal.kind, principal.arn, caller);
    case 'session':
      return matchSession(principal, caller);
    case 'service':
      if (caller.kind !== 'service') return NOBODY;
      return { answer: equalText(principal.name, caller.name), admission: 'service' };
    case 'provider':
      if (caller.kind !== 'provider') return NOBODY;
      return { answer: equalText(principal.provider, caller.provider), admission: 'provider' };
    case 'unique-id':
      return matchUniqueId(principal, caller);
    case 'unknown':
      return matchUnknown(principal.value, caller);
    case 'federated-user':
    case 'canonical-user':
    case 'invalid':
      return NOBODY;
  }
}

/** Whoever runs Terraform is some principal of some account. */
const MAY_BE_RUNNER: ReadonlySet<Principal['kind']> = new Set([
  'account',
  'role',
  'user',
  'session',
  'unique-id',
  'federated-user',
]);

/** Whether `{"AWS": "*"}` lets services in, the pages do not say. */
function matchEveryone(caller: Caller): PrincipalMatch {
  if (caller.kind === 'service') return { answer: 'maybe', admission: 'service' };
  return isAws(caller) ? { answer: 'yes', admission: 'anyone' } : NOBODY;
}

function isAws(caller: Caller): boolean {
  return caller.kind !== 'service' && caller.kind !== 'provider' && caller.kind !== 'unknown';
}

function accountOf(caller: Caller): StringValue | null {
  return hasAccount(caller) ? caller.account : null;
}

function hasAccount(caller: Caller): caller is Extract<Caller, { kind: 'role' | 'user' | 'session' | 'account' }> {
  return isIdentity(caller) || caller.kind === 'session' || caller.kind === 'account';
}

/** An account lies in one partition: the same digits elsewhere are another account. */
function matchAccount(principal: Extract<Principal, { kind: 'account' }>, caller: Caller): PrincipalMatch {
  const own = accountOf(caller);
  if (own === null) return NOBODY;
  const partition = hasAccount(caller) && caller.kind !== 'account' ? partitionOf(caller) : undefined;
  const samePartition =
    partition === undefined || principal.partition === null ? 'yes' : equalText(principal.partition, partition);
  return { answer: all([equalText(principal.account, own), samePartition]), admission: 'delegated' };
}

function matchIdentity(kind: 'role' | 'user', arn: StringValue, caller: Caller): PrincipalMatch {
  if (!isIdentity(caller) || caller.kind !== kind) return NOBODY;
  return { answer: equalText(arn, caller.arn), admission: 'itself' };
}

/**
 * IAM takes the unique id of a principal in place of its ARN, which it makes an id itself when it saves ("AWS JSON policy elements:
 * Principal"), and gives no id twice: two resources have two.
 */
function matchUniqueId({ id, of }: Extract<Principal, { kind: 'unique-id' }>, caller: Caller): PrincipalMatch {
  if (!isIdentity(caller) || caller.kind !== of) return NOBODY;
  const answers = caller.uniqueIds.map((own) => (areOfTwo(id, own) ? 'no' : equalText(id, own)));
  // All forms are of one id, so one that is certain tells.
  const answer = answers.find((one) => one !== 'maybe') ?? 'maybe';
  return { answer, admission: 'itself' };
}

function areOfTwo(id: StringValue, other: StringValue): boolean {
  const [one, two] = [attributeIn(id), attributeIn(other)];
  return one !== null && two !== null && one !== two;
}

/** The key of the attribute that an id is not known beside. */
function attributeIn({ pieces }: StringValue): string | null {
  const last = pieces.at(-1);
  return last?.kind === 'hole' && last.value.symbol.cause.kind === 'attribute' ? last.value.symbol.key : null;
}

/** A role's sessions bear its name without its path (IAM identifiers, "assumed-role"). */
function matchSession(principal: Extract<Principal, { kind: 'session' }>, caller: Caller): PrincipalMatch {
  if (caller.kind === 'session') {
    return { answer: equalText(concatSession(principal), caller.arn), admission: 'session' };
  }
  if (caller.kind !== 'role') return NOBODY;
  const answer = all([equalText(principal.parts.account, caller.account), equalText(principal.roleName, caller.name)]);
  return { answer, admission: 'session' };
}

function concatSession({ parts }: Extract<Principal, { kind: 'session' }>): StringValue {
  return concatText('arn:', parts.partition, ':sts::', parts.account, ':', parts.resource);
}

/** A principal that is not known may be the caller, its account or everyone, unless its known parts say otherwise. */
function matchUnknown(value: StringValue, caller: Caller): PrincipalMatch {
  if (caller.kind === 'runner' && equalText(value, caller.arn) === 'yes') return { answer: 'yes', admission: 'itself' };
  const answer = any(possibleTexts(caller).map((text) => equalText(value, text)));
  return { answer: answer === 'no' ? 'no' : 'maybe', admission: 'unknown' };
}

function possibleTexts(caller: Caller): readonly StringValue[] {
  if (caller.kind === 'service') return [caller.name];
  if (caller.kind === 'provider') return [caller.provider];
  if (caller.kind === 'everyone') return [textValue('*', null)];
  if (caller.kind === 'runner') return [caller.arn, textValue('*', null)];
  if (caller.kind === 'unknown') return [caller.value];
  const root = iamArn(partitionOf(caller), caller.account, textValue('root', null));
  const own = caller.kind === 'account' ? [] : [caller.arn];
  return [...own, root, caller.account, textValue('*', null)];
}

/** The partition of a caller's own ARN; an account alone does not tell, and `aws` is what most are. */
function partitionOf(caller: Extract<Caller, { kind: 'role' | 'user' | 'session' | 'account' }>): StringValue {
  const partition = caller.kind === 'account' ? undefined : splitText(caller.arn, ':', 3)[1];
  return partition ?? textValue('aws', null);
}
