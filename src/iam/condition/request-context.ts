import { textValue, unknownText } from '../../value/construct.js';
import { concatText, knownText } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import type { Caller, IdentityCaller } from '../caller.js';
import { carriesClaim, readClaimKey, readFederated } from '../federation.js';
import type { SentKeys, Target } from '../request.js';
import type { ContextValue, RequestContext } from './context.js';

const ABSENT: ContextValue = { kind: 'absent' };
const UNKNOWN: ContextValue = { kind: 'unknown' };
const FROM_CALLER: ContextValue = { kind: 'caller' };
const CHOSEN: ContextValue = { kind: 'chosen' };

/** Keys that are the caller's to send with an STS call ("IAM and AWS STS condition context keys"). */
const SENT_BY_CALLER = new Set([
  'sts:externalid',
  'sts:sourceidentity',
  'sts:transitivetagkeys',
  'sts:durationseconds',
  'aws:tagkeys',
]);

/**
 * Keys of how a principal asks, which it can do otherwise: from another address, or through an endpoint of another region
 * ("AWS global condition context keys"). Of a service that asks nobody can tell.
 */
const WAYS_TO_ASK = new Map<string, ContextValue>([
  ['aws:sourceip', FROM_CALLER],
  ['aws:requestedregion', CHOSEN],
]);

/** Keys of the request's own circumstances: always there or not, nobody can tell from a configuration. */
const CIRCUMSTANCES = new Set([
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpcsourceip',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:currenttime',
  'aws:epochtime',
  'aws:useragent',
  'aws:referer',
]);

/** STS has no endpoint but over TLS (AWS General Reference, "AWS STS endpoints and quotas"). */
const SECURE: ContextValue = { kind: 'values', values: [textValue('true', null)] };

/** Keys that only an AWS service sends about the resource it acts for ("AWS global condition context keys"). */
const SENT_BY_SERVICE = new Set(['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths']);

/** Who asks, and for which role: null where a question is not about one. */
interface Ends {
  readonly caller: Caller;
  readonly target: Pick<Target, 'account' | 'tags'> | null;
  readonly sent?: SentKeys;
}

/** What a request to become a role carries, key by key, as far as the configuration tells. */
export function requestContext({ caller, target, sent }: Ends): RequestContext {
  return (key, written = textValue(key, null)) => {
    const passed = sent === undefined ? null : sentValue(sent, key);
    if (passed !== null) return passed;
    if (sent?.subject && isOwnSubject(caller, written)) return known(sent.subject);
    const asked = askedValue(caller, key);
    if (asked !== null) return asked;
    if (SENT_BY_SERVICE.has(key)) return sourceValue(caller);
    return OF_THE_ROLE.test(key) ? roleValue(target, key) : callerValue(caller, key, written);
  };
}

/** What the call itself carries, whoever makes it; null for a key of who asks, or for what. */
function askedValue({ kind }: Caller, key: string): ContextValue | null {
  if (key.startsWith('aws:requesttag/') || SENT_BY_CALLER.has(key)) return FROM_CALLER;
  if (key === 'sts:rolesessionname') return CHOSEN;
  if (key === 'aws:securetransport') return SECURE;
  if (CIRCUMSTANCES.has(key)) return UNKNOWN;
  const way = WAYS_TO_ASK.get(key) ?? null;
  return way !== null && (kind === 'service' || kind === 'unknown') ? UNKNOWN : way;
}

/** A tool that is told no session name makes one up. */
function sentValue({ externalId, sessionName, sourceIdentity }: SentKeys, key: string): ContextValue | null {
  if (key === 'sts:externalid') return externalId === null ? ABSENT : known(externalId);
  if (key === 'sts:sourceidentity') return sourceIdentity === null ? null : known(sourceIdentity);
  if (key !== 'sts:rolesessionname') return null;
  return sessionName === null ? UNKNOWN : known(sessionName);
}

/** Whether a key is about the subject of the tokens that the caller's provider gives. */
function isOwnSubject(caller: Caller, written: StringValue): boolean {
  const claim = readClaimKey(written);
  if (caller.kind !== 'provider' || typeof claim === 'string' || claim.claim !== 'sub') return false;
  return carriesClaim(readFederated(caller.provider), claim) === 'yes';
}

const OF_THE_ROLE = /^(?:aws:resourceaccount$|(?:aws|iam):resourcetag\/)/;

function roleValue(target: Ends['target'], key: string): ContextValue {
  if (target === null) return UNKNOWN;
  return key === 'aws:resourceaccount' ? known(target.account) : tagValue(target.tags, key);
}

function isPrincipal(caller: Caller): boolean {
  return caller.kind === 'role' || caller.kind === 'user' || caller.kind === 'session' || caller.kind === 'account';
}

function known(...values: readonly StringValue[]): ContextValue {
  return { kind: 'values', values };
}

function tagValue(tags: ReadonlyMap<string, StringValue> | null, key: string): ContextValue {
  const name = key.slice(key.indexOf('/') + 1);
  if (tags === null) return UNKNOWN;
  for (const [tag, value] of tags) if (tag.toLowerCase() === name) return known(value);
  return ABSENT;
}

function callerValue(caller: Caller, key: string, written: StringValue): ContextValue {
  switch (caller.kind) {
    case 'role':
    case 'user':
      return identityValue(caller, key);
    case 'session':
      return sessionValue(caller, key);
    case 'account':
      return accountValue(caller.account, key);
    case 'service':
      return serviceValue(caller.name, key);
    case 'provider':
      return federatedValue(caller, key, written);
    case 'everyone':
      return key === 'aws:principalarn' ? { kind: 'values-or-absent', values: [anyArn(hole('account'), '')] } : UNKNOWN;
    case 'runner':
    case 'unknown':
      return UNKNOWN;
  }
}

/** Of a role's session; its role's path is not in its ARN. */
function sessionValue({ account, roleName }: Extract<Caller, { kind: 'session' }>, key: string): ContextValue {
  switch (key) {
    case 'aws:principalarn':
      return known(concatText(anyArn(account, 'role/'), roleName));
    case 'aws:principalaccount':
      return known(account);
    case 'aws:principaltype':
      return known(textValue('AssumedRole', null));
    case 'aws:username':
    case 'aws:multifactorauthage':
      return ABSENT;
    case 'aws:multifactorauthpresent':
      return NO_MFA;
    case 'aws:tokenissuetime':
      return CHOSEN;
    default:
      return UNKNOWN;
  }
}

/** Of whichever user or role of an account: a session's ARN is none of theirs ("aws:PrincipalArn"). */
function accountValue(account: StringValue, key: string): ContextValue {
  if (key === 'aws:principalaccount') return known(account);
  return key === 'aws:principalarn' ? known(anyArn(account, '')) : UNKNOWN;
}

function anyArn(account: StringValue, resource: string): StringValue {
  return concatText('arn:', hole('partition'), ':iam::', account, `:${resource}`, hole('resource'));
}

/** A part that is another one in each request. */
function hole(part: string): StringValue {
  return unknownText({ key: `request:${part}`, cause: { kind: 'derived', operation: part, of: [] } }, null);
}

/**
 * A session that AssumeRole gave carries no MFA, whoever began the chain ("Configuring MFA-protected API access"); whether the
 * key is absent then or false, AWS's pages do not say in one voice.
 */
const NO_MFA: ContextValue = { kind: 'values-or-absent', values: [textValue('false', null)] };

/** For a role's session `aws:PrincipalArn` is the role's ARN, path and all, and `aws:username` is absent. */
function identityValue(caller: IdentityCaller, key: string): ContextValue {
  switch (key) {
    case 'aws:principalarn':
      return known(caller.arn);
    case 'aws:principalaccount':
      return known(caller.account);
    case 'aws:principaltype':
      return known(textValue(caller.kind === 'role' ? 'AssumedRole' : 'User', null));
    case 'aws:username':
      return caller.kind === 'role' ? ABSENT : known(caller.name);
    case 'aws:userid':
      return userId(caller);
    case 'aws:multifactorauthpresent':
      return caller.kind === 'role' ? NO_MFA : FROM_CALLER;
    case 'aws:multifactorauthage':
      return caller.kind === 'role' ? ABSENT : FROM_CALLER;
    // Of temporary credentials, which a role's always are: a session is as new as whoever begins it makes it.
    case 'aws:tokenissuetime':
      return caller.kind === 'role' ? CHOSEN : FROM_CALLER;
    case 'aws:principalisawsservice':
      return known(textValue('false', null));
    case 'aws:principalservicename':
    case 'aws:principalservicenameslist':
      return ABSENT;
    default:
      return key.startsWith('aws:principaltag/') ? principalTag(caller, key) : UNKNOWN;
  }
}

/** A user's unique id; a role's with the session's name behind a colon ("IAM policy elements: Variables", principal key values). */
function userId({ kind, uniqueIds }: IdentityCaller): ContextValue {
  const [id] = uniqueIds;
  if (id === undefined) return UNKNOWN;
  return known(kind === 'user' ? id : concatText(id, ':', hole('session')));
}

/** A role's session may carry session tags over the role's own, so a role's missing tag is unknown, not absent. */
function principalTag(caller: IdentityCaller, key: string): ContextValue {
  const value = tagValue(caller.tags, key);
  return value.kind === 'absent' && caller.kind === 'role' ? UNKNOWN : value;
}

/** What a token says is its bearer's; a claim of another issuer is in none ("Available keys for AWS OIDC federation"). */
function federatedValue(
  { provider, audiences }: Extract<Caller, { kind: 'provider' }>,
  key: string,
  written: StringValue,
): ContextValue {
  if (key === 'aws:federatedprovider') return known(provider);
  if (key.startsWith('aws:principal')) {
    return key === 'aws:principaltype' || key.startsWith('aws:principaltag/') ? FROM_CALLER : ABSENT;
  }
  const claim = readClaimKey(written);
  if (typeof claim === 'string') return FROM_CALLER;
  const answer = carriesClaim(readFederated(provider), claim);
  if (answer === 'no') return ABSENT;
  // STS refuses a token for an audience that the provider does not list ("Create an OpenID Connect (OIDC) identity provider").
  if (answer === 'yes' && claim.claim === 'aud' && audiences !== undefined)
    return { kind: 'one-of', values: audiences };
  return answer === 'maybe' && knownText(written) === null ? UNKNOWN : FROM_CALLER;
}

function sourceValue(caller: Caller): ContextValue {
  if (caller.kind === 'service') return isRolesAnywhere(caller.name) ? FROM_CALLER : UNKNOWN;
  return isPrincipal(caller) ? ABSENT : UNKNOWN;
}

/** Whoever bears a certificate comes through this service: its trust anchor and its names are the bearer's own. */
function isRolesAnywhere(name: StringValue): boolean {
  return knownText(name) === 'rolesanywhere.amazonaws.com';
}

function serviceValue(name: StringValue, key: string): ContextValue {
  // The fields of the certificate (IAM Roles Anywhere User Guide, "Trust model").
  if (key.startsWith('aws:principaltag/') && isRolesAnywhere(name)) return FROM_CALLER;
  if (key === 'aws:principalservicename') return known(name);
  if (key === 'aws:principalisawsservice') return known(textValue('true', null));
  if (key === 'aws:principaltype') return known(textValue('Service', null));
  return key.startsWith('aws:principal') ? ABSENT : UNKNOWN;
}
