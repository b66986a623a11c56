import type { Answer } from '../base/answer.js';
import { textValue } from '../value/construct.js';
import { equalText } from '../value/overlap.js';
import { concatText, dropPrefix, knownPrefix, knownText, splitText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type Arn, readArn, resourceType } from './arn.js';
import type { AssumeAction } from './request.js';

/** What a `Federated` value names ("AWS JSON policy elements: Principal"). */
export type FederatedProvider =
  | { readonly kind: 'oidc'; readonly issuer: StringValue; readonly arn: Arn }
  | { readonly kind: 'saml'; readonly arn: Arn }
  /** An issuer by its bare host, which only those take that AWS knows itself. */
  | { readonly kind: 'host'; readonly issuer: StringValue }
  | { readonly kind: 'unknown' };

export function readFederated(provider: StringValue): FederatedProvider {
  const reading = readArn(provider);
  if (reading.kind === 'other') return { kind: 'host', issuer: provider };
  if (reading.kind !== 'arn') return { kind: 'unknown' };
  const { arn } = reading;
  const type = resourceType(arn);
  if (type === 'saml-provider') return { kind: 'saml', arn };
  if (type !== 'oidc-provider') return { kind: 'unknown' };
  return { kind: 'oidc', issuer: dropPrefix(arn.resource, 'oidc-provider/'.length), arn };
}

/** The way in for those of a provider (STS API Reference). */
export function federatedAction({ kind }: FederatedProvider): AssumeAction | null {
  if (kind === 'unknown') return null;
  return kind === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}

/** A condition key about a token: the issuer and its claim, or `saml` and an attribute of the assertion. */
export interface ClaimKey {
  readonly host: StringValue;
  readonly claim: string;
}

const AWS_SERVICE_KEY = /^(?!arn:|https?:)[a-z0-9-]+:/i;

/** `open`: an unknown hides what the key is; `other`: a key that is about no token. */
export function readClaimKey(key: StringValue): ClaimKey | 'open' | 'other' {
  const parts = splitText(key, ':', Number.POSITIVE_INFINITY);
  const claim = knownText(parts.at(-1));
  const [first, ...others] = parts.slice(0, -1);
  if (first === undefined || claim === null) return isOpen(key) ? 'open' : 'other';
  const host = others.reduce((joined, part) => concatText(joined, ':', part), first);
  const text = knownText(host);
  if (text?.toLowerCase() === 'saml') return { host: textValue('saml', null), claim: claim.toLowerCase() };
  if (AWS_SERVICE_KEY.test(knownPrefix(key))) return 'other';
  return { host, claim: claim.toLowerCase() };
}

function isOpen({ pieces }: StringValue): boolean {
  return pieces.some(({ kind }) => kind === 'hole');
}

/** An EKS cluster has an issuer under two hosts, told by the same id (EKS User Guide, "IAM roles for service accounts"). */
const EKS_ISSUER = /^oidc[.-]eks\..*\/id\/([a-z0-9]+)$/i;

/** Whether a condition key's host is the issuer's own. */
export function isSameIssuer(host: StringValue, issuer: StringValue): Answer {
  const answer = equalText(host, issuer, 'ignore');
  const [one, other] = [knownText(host), knownText(issuer)];
  if (answer !== 'no' || one === null || other === null) return answer;
  return sameServer(one) === sameServer(other) ? 'yes' : 'no';
}

/** What of an issuer tells it from others: not the slash that it may end in, nor which host of a cluster it names. */
function sameServer(issuer: string): string {
  return (EKS_ISSUER.exec(issuer)?.[1] ?? issuer.replace(/\/+$/, '')).toLowerCase();
}

/** Whether what stands for the issuer in a claim key is the ARN of a provider, which no key bears. */
export function isArnInKey({ host }: ClaimKey): boolean {
  return /^arn:/i.test(knownPrefix(host));
}

/** Whether requests that come through a provider can carry a claim key. */
export function carriesClaim(provider: FederatedProvider, key: ClaimKey): Answer {
  const { host } = key;
  const isSamlKey = knownText(host) === 'saml';
  switch (provider.kind) {
    case 'unknown':
      return 'maybe';
    case 'saml':
      return isSamlKey ? 'yes' : 'no';
    case 'oidc':
    case 'host':
      return isSamlKey || isArnInKey(key) ? 'no' : isSameIssuer(host, provider.issuer);
  }
}
