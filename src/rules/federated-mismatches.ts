import type { Origin } from '../base/origin.js';
import type { Graph } from '../graph/build.js';
import type { TrustLink } from '../graph/trust-links.js';
import { coversAction } from '../iam/action.js';
import { type Arn, iamArn, readArn } from '../iam/arn.js';
import { readOperator } from '../iam/condition/operator.js';
import {
  type ClaimKey,
  carriesClaim,
  type FederatedProvider,
  federatedAction,
  isArnInKey,
  readClaimKey,
  readFederated,
} from '../iam/federation.js';
import { nearMiss } from '../iam/near-name.js';
import type { Condition } from '../iam/policy.js';
import { classifyPrincipal } from '../iam/principal.js';
import { equalText } from '../value/overlap.js';
import type { Presence } from '../value/presence.js';
import { concatText, dropPrefix, knownPrefix, knownText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { findIssuer } from './oidc-issuers.js';
import { quote } from './wording.js';

/** What does not belong to the rest of a federated statement, at the element that is wrong. */
export interface Mismatch {
  readonly message: string;
  readonly origin: Origin | null;
  readonly element: string;
  readonly remedy: StringValue | null;
  readonly presence: Presence;
}

function providerOf({ principal }: Pick<TrustLink, 'principal'>): FederatedProvider | null {
  return principal.kind === 'provider' ? readFederated(principal.provider) : null;
}

/** The provider's ARN is not one that those who come through it could bear. */
export function mismatchedProvider(link: TrustLink, graph: Graph): Mismatch | null {
  const provider = providerOf(link);
  if (provider === null || provider.kind === 'unknown') return null;
  if (provider.kind === 'host') return bareHost(provider.issuer, link, graph);
  return (
    schemeInArn(provider, link) ??
    foreignAccount(provider.arn, link) ??
    wrongKind(provider, link) ??
    missedProvider(provider, link, graph)
  );
}

function atProvider({ member }: TrustLink, message: string, remedy: StringValue | null): Mismatch {
  return { message, origin: member.value.origin, element: showText(member.value), remedy, presence: [] };
}

/** AWS knows four issuers by their hosts alone; every other one is a provider of the account. */
const KNOWN_HOSTS =
  /^(accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com|cognito-identity.*\.amazonaws\.com)$/;

function bareHost(issuer: StringValue, link: TrustLink, { world }: Graph): Mismatch | null {
  const host = knownText(issuer);
  if (host === null || KNOWN_HOSTS.test(host)) return null;
  const declared = world.inventory.identityProviders.find(
    (one) => one.host !== null && equalText(one.host, issuer) === 'yes',
  );
  if (declared === undefined && findIssuer(issuer) === null) return null;
  const message = `${quote(issuer)} is the host of an issuer, and a trust names an OIDC provider by its ARN (arn:aws:iam::ACCOUNT:oidc-provider/${host})`;
  return atProvider(link, message, declared?.arn ?? null);
}

function schemeInArn(
  provider: Extract<FederatedProvider, { kind: 'oidc' | 'saml' }>,
  link: TrustLink,
): Mismatch | null {
  if (provider.kind === 'saml') return null;
  const scheme = /^https?:\/\//.exec(knownPrefix(provider.issuer))?.[0];
  if (scheme === undefined) return null;
  const { partition, account } = provider.arn;
  const issuer = dropPrefix(provider.issuer, scheme.length);
  const remedy = knownText(issuer) === null ? null : iamArn(partition, account, concatText('oidc-provider/', issuer));
  return atProvider(
    link,
    `the ARN of an OIDC provider has the issuer without ${scheme}, so ${quote(link.member.value)} names none`,
    remedy,
  );
}

/** STS looks the provider up in the role's own account ("No OpenIDConnect provider found in your account"). */
function foreignAccount({ account }: Arn, link: TrustLink): Mismatch | null {
  const { role } = link.target;
  if (equalText(account, role.account) !== 'no') return null;
  const message = `the provider is one of account ${showText(account)}, and a role can only trust those of its own account ${showText(role.account)}`;
  return atProvider(link, message, null);
}

const KINDS = { oidc: 'an OIDC provider', host: 'an OIDC provider', saml: 'a SAML provider' } as const;

/** Where the action and the keys agree with each other, it is the provider that is of the wrong kind. */
function wrongKind(provider: Extract<FederatedProvider, { kind: 'oidc' | 'saml' }>, link: TrustLink): Mismatch | null {
  const { statement, target } = link;
  const other = provider.kind === 'saml' ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRoleWithSAML';
  const keys = claimKeysOf(statement.conditions);
  const given = target.role.presence;
  const own = federatedAction(provider);
  const isOther =
    coversAction(statement.action, other, given) === 'yes' &&
    own !== null &&
    coversAction(statement.action, own, given) === 'no' &&
    keys.length > 0 &&
    keys.every(({ key }) => carriesClaim(provider, key) === 'no' && isSaml(key) === (provider.kind === 'oidc'));
  if (!isOther) return null;
  const meant = provider.kind === 'saml' ? 'an OIDC provider' : 'a SAML provider';
  return atProvider(
    link,
    `the action and the conditions are those of ${meant}, and ${quote(link.member.value)} is ${KINDS[provider.kind]}`,
    null,
  );
}

function isSaml({ host }: ClaimKey): boolean {
  return knownText(host) === 'saml';
}

function missedProvider(
  provider: Extract<FederatedProvider, { kind: 'oidc' | 'saml' }>,
  link: TrustLink,
  { world }: Graph,
): Mismatch | null {
  const declared = world.inventory.identityProviders.filter(({ kind }) => kind === provider.kind);
  if (declared.some(({ arn }) => equalText(arn, link.member.value) !== 'no')) return null;
  const near = declared.filter(({ arn, account }) => {
    const reading = readArn(arn);
    if (reading.kind !== 'arn' || equalText(account, provider.arn.account) !== 'yes') return false;
    const miss = nearMiss(provider.arn.resource, reading.arn.resource);
    return miss === 'case' || miss === 'spelling';
  });
  const [only] = near;
  if (only === undefined || near.length > 1) return null;
  const message = `it trusts ${quote(link.member.value)}, and no such provider is declared here. Did you mean ${quote(only.arn)}?`;
  return atProvider(link, message, only.arn);
}

const WAYS_IN = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'] as const;

/** The statement allows a way in, and not the one of its provider; nor does any other statement for it. */
export function mismatchedAction(link: TrustLink): Mismatch | null {
  const { statement, target, member } = link;
  const provider = providerOf(link);
  const needed = provider === null ? null : federatedAction(provider);
  if (provider === null || provider.kind === 'unknown' || needed === null || statement.action === null) return null;
  const given = target.role.presence;
  const wrong = WAYS_IN.find((action) => action !== needed && coversAction(statement.action, action, given) === 'yes');
  if (wrong === undefined || isAllowedElsewhere(link, needed)) return null;
  const says = `${KINDS[provider.kind]} lets in by ${needed}, and the statement allows ${wrong}`;
  if (isForOthersToo(link, wrong)) {
    return { message: says, origin: member.value.origin, element: wrong, remedy: null, presence: [] };
  }
  const element = statement.action.elements.find(
    (one) => coversAction({ name: 'Action', elements: [one], keyOrigin: null }, wrong, given) !== 'no',
  );
  const remedy = element !== undefined && knownText(element.value) === wrong ? needed : null;
  return {
    message: says,
    origin: element?.value.origin ?? statement.action.keyOrigin,
    element: wrong,
    remedy: remedy === null ? null : concatText(remedy),
    presence: element?.presence ?? [],
  };
}

function isAllowedElsewhere({ target, principal }: TrustLink, needed: string): boolean {
  const { trust } = target.target;
  if (trust.unread.length > 0) return true;
  return trust.statements.some(
    (statement) =>
      statement.effect !== 'Deny' &&
      coversAction(statement.action, needed, target.role.presence) !== 'no' &&
      (statement.principal?.members ?? []).some((member) => {
        const other = classifyPrincipal(member);
        return (
          other.kind === 'unknown' ||
          (other.kind === 'provider' &&
            principal.kind === 'provider' &&
            equalText(other.provider, principal.provider) !== 'no')
        );
      }),
  );
}

/** Whether the way in is that of another principal of the same statement. */
function isForOthersToo({ statement }: TrustLink, action: string): boolean {
  return (statement.principal?.members ?? []).some((member) => {
    const principal = classifyPrincipal(member);
    if (principal.kind !== 'provider') return action === 'sts:AssumeRole';
    const needed = federatedAction(readFederated(principal.provider));
    return needed === null || needed === action;
  });
}

interface WrittenKey {
  readonly condition: Condition;
  readonly key: ClaimKey;
}

function claimKeysOf(conditions: readonly Condition[]): readonly WrittenKey[] {
  return conditions.flatMap((condition) => {
    const key = readClaimKey(condition.key);
    return typeof key === 'string' ? [] : [{ condition, key }];
  });
}

/** A key of another issuer than any that the statement names: no request carries it. */
export function mismatchedKey({ statement }: TrustLink): Mismatch | null {
  const [first, ...others] = statement.principal?.members ?? [];
  const provider = first === undefined ? null : providerOf({ principal: classifyPrincipal(first) });
  if (provider === null) return null;
  const keys = claimKeysOf(statement.conditions);
  if (keys.length === 0) return null;
  const providers = [provider, ...others.map((member) => providerOf({ principal: classifyPrincipal(member) }))];
  for (const { condition, key } of keys) {
    if (readOperator(knownText(condition.operator) ?? '')?.comparison === 'null') continue;
    const scheme = /^https?:\/\//i.exec(knownPrefix(condition.key))?.[0];
    const isForeign = providers.every((one) => one !== null && carriesClaim(one, key) === 'no');
    if (scheme === undefined && !isForeign) continue;
    const what = describeKey(provider, { condition, key }, scheme);
    const effect = isOpenWithout(condition) ? 'the condition limits nothing' : 'the statement lets nobody in';
    return {
      message: `${what}: ${effect}${adviseKey(provider, key, scheme)}`,
      origin: condition.key.origin ?? condition.origin,
      element: showText(condition.key),
      remedy: null,
      presence: [],
    };
  }
  return null;
}

function describeKey(provider: FederatedProvider, { condition, key }: WrittenKey, scheme: string | undefined): string {
  const wrong = quote(condition.key);
  if (scheme !== undefined) return `a condition key has the issuer without ${scheme}, so no request carries ${wrong}`;
  if (provider.kind !== 'saml' && isArnInKey(key)) {
    return `a condition key begins with the issuer and not with the ARN of its provider, so no request carries ${wrong}`;
  }
  return `no request through ${describeProvider(provider)} carries the key ${wrong}`;
}

function describeProvider(provider: FederatedProvider): string {
  return provider.kind === 'oidc' || provider.kind === 'host' ? quote(provider.issuer) : 'a SAML provider';
}

function isOpenWithout({ operator }: Condition): boolean {
  const read = readOperator(knownText(operator) ?? '');
  return read?.whenAbsent === 'pass' || read?.quantifier === 'all' || read?.sense === 'negative';
}

/** The claim under the issuer that is trusted, where that is known and has it. */
function adviseKey(provider: FederatedProvider, { claim }: ClaimKey, scheme: string | undefined): string {
  const issuer = provider.kind === 'oidc' || provider.kind === 'host' ? provider.issuer : null;
  if (issuer === null) return '';
  const isClaim = scheme !== undefined || claim === 'sub' || claim === 'aud' || claim === 'amr';
  return isClaim ? `. Write ${quote(concatText(issuer, `:${claim}`))}` : '';
}
