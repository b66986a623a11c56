import type { Graph } from '../graph/build.js';
import type { TrustLink } from '../graph/trust-links.js';
import { coversAction } from '../iam/action.js';
import { type Operator, readOperator } from '../iam/condition/operator.js';
import { carriesClaim, type FederatedProvider, readClaimKey, readFederated } from '../iam/federation.js';
import type { Condition, Statement } from '../iam/policy.js';
import { subtractPresence } from '../value/presence.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';

/** A statement that lets in those who bear a token of a provider. */
export interface WebIdentityGrant {
  readonly link: TrustLink;
  readonly provider: FederatedProvider;
  /** By the provider's ARN or, where that is not known, by the host that the conditions name. */
  readonly issuer: StringValue | null;
  readonly claims: readonly ClaimCondition[];
  readonly confidence: 'certain' | 'possible';
}

/** A condition on a claim of the token, or on what else a request carries. */
export interface ClaimCondition {
  readonly condition: Condition;
  readonly operator: Operator;
  /** In lower case, without its host; null for a key that is about no token. */
  readonly claim: string | null;
  readonly key: string;
}

/**
 * The statements for web identities of which all conditions can be read: one that is not known may limit anything, and so may a
 * Deny on the same claims.
 */
export function listWebIdentityGrants({ trustLinks }: Graph): readonly WebIdentityGrant[] {
  return trustLinks.flatMap((link) => {
    const { principal, statement, target, member } = link;
    if (principal.kind !== 'provider') return [];
    const given = target.role.presence;
    if (coversAction(statement.action, 'sts:AssumeRoleWithWebIdentity', given) !== 'yes') return [];
    const provider = readFederated(principal.provider);
    if (provider.kind === 'saml' || limitsByDeny(link)) return [];
    const claims = readClaims(statement, provider);
    if (claims === null) return [];
    const presence = subtractPresence([...statement.presence, ...member.presence], given);
    const isSure = presence.length === 0 && statement.effect === 'Allow' && target.target.trust.unread.length === 0;
    const issuer = provider.kind === 'unknown' ? hostOfConditions(statement) : provider.issuer;
    return [{ link, provider, issuer, claims, confidence: isSure ? 'certain' : 'possible' }];
  });
}

function limitsByDeny({ target }: TrustLink): boolean {
  return target.target.trust.statements.some(
    (statement) =>
      statement.effect !== 'Allow' &&
      statement.conditions.length > 0 &&
      coversAction(statement.action, 'sts:AssumeRoleWithWebIdentity', target.role.presence) !== 'no',
  );
}

/** Null where a key or an operator is not known. */
function readClaims({ conditions }: Statement, provider: FederatedProvider): readonly ClaimCondition[] | null {
  const read: ClaimCondition[] = [];
  for (const condition of conditions) {
    const operator = readOperator(knownText(condition.operator) ?? '');
    const key = readClaimKey(condition.key);
    if (operator === null || key === 'open') return null;
    if (key !== 'other' && carriesClaim(provider, key) === 'no') return null;
    const name = knownText(condition.key)?.toLowerCase() ?? '';
    read.push({ condition, operator, claim: key === 'other' ? null : key.claim, key: name });
  }
  return read;
}

function hostOfConditions({ conditions }: Statement): StringValue | null {
  for (const condition of conditions) {
    const key = readClaimKey(condition.key);
    if (typeof key !== 'string' && knownText(key.host) !== null) return key.host;
  }
  return null;
}

/** Whether a condition asks for one of its values at all, whatever the request does without the key. */
export function isPositive({ operator }: ClaimCondition): boolean {
  return operator.sense === 'positive' && operator.comparison !== 'null';
}

/** Whether it holds for a request that lacks the key. */
export function passesWhenAbsent({ operator }: ClaimCondition): boolean {
  return operator.whenAbsent === 'pass' || operator.quantifier === 'all';
}
