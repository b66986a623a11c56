import type { Audience, RuleOption } from '../base/rule-info.js';
import type { Severity } from '../base/severity.js';
import { isBinding } from '../iam/condition/binding.js';
import type { Element } from '../iam/policy.js';
import { canonicalText, knownText, showText } from '../value/text.js';
import { type Problem, type Rule, type RuleContext, readOption } from './define.js';
import {
  type ClaimCondition,
  isPositive,
  listWebIdentityGrants,
  passesWhenAbsent,
  type WebIdentityGrant,
} from './federated-statements.js';
import { findIssuer, guessIssuer, type Issuer } from './oidc-issuers.js';
import { letsInOwnTenants } from './own-tenants.js';
import { SCOPES, type SubjectScope, scopeOfPattern, scopeOfProject } from './subject-scope.js';
import { nameOf, quote } from './wording.js';

const TENANTS: RuleOption = {
  name: 'tenants',
  help: 'Organizations, groups or namespaces of your own, as subjects name them: a role may trust one of them as a whole.',
  example: ['acme'],
};

export const oidcUnscopedSubject: Rule = {
  info: {
    id: 'oidc-unscoped-subject',
    summary: 'A role trusts the tokens of an OIDC issuer without a condition that tells whose they are.',
    severity: 'critical',
    audience: 'default',
    why: `An issuer such as GitHub Actions signs the tokens of all its customers alike. The provider's ARN says that the token is
genuine, and the audience is the bearer's to choose: only the subject, or another claim that binds the tenant, says whose it is.
Without one, any repository, project or workspace there can become the role. A wildcard before the end of the organization's name
(\`repo:my*\`) matches whoever registers a name that begins so.`,
    fix: `Demand \`sub\` with \`StringEquals\`, or with \`StringLike\` and the organization, the repository and the branch or environment
written out (\`repo:acme/app:ref:refs/heads/main\`; with ids, \`repo:acme@1234/app@5678:...\`).`,
    ignore: 'Where the whole organization, group, namespace or cluster is meant.',
    options: [TENANTS],
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
      'https://docs.github.com/en/actions/reference/security/oidc',
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    ],
  },
  stage: 'breadth',
  check: checkGrants,
};

function* checkGrants({ graph, settings }: RuleContext): Iterable<Problem> {
  const own = readOption(settings, 'oidc-unscoped-subject', TENANTS);
  for (const grant of listWebIdentityGrants(graph)) {
    const issuer = issuerOf(grant);
    if (issuer === null) continue;
    const opening = openingOf(grant.claims, issuer);
    if (opening.scope === 'loose' && isForOthersToo(grant)) continue;
    const { values } = opening.claim?.condition ?? { values: [] };
    if (opening.scope === 'tenant' && letsInOwnTenants(values, issuer.form, own)) continue;
    const verdict = verdictOf(opening, issuer);
    if (verdict !== null) yield problemFor(grant, opening, verdict);
  }
}

/** A statement for callers without a token too can ask for a claim only where it is there. */
function isForOthersToo({ link }: WebIdentityGrant): boolean {
  return link.statement.principal?.members.some(({ type }) => type !== 'Federated') === true;
}

function issuerOf({ issuer, claims }: WebIdentityGrant): Issuer | null {
  const listed = issuer === null ? null : findIssuer(issuer);
  if (listed !== null) return listed;
  for (const claim of claims) {
    if (claim.claim !== 'sub') continue;
    for (const { value } of claim.condition.values) {
      const guessed = guessIssuer(value);
      if (guessed !== null) return guessed;
    }
  }
  return null;
}

/** How much a statement leaves open, and the value that does. */
export interface Opening {
  readonly scope: SubjectScope | 'loose';
  readonly claim: ClaimCondition | null;
  readonly element: Element | null;
}

/** All conditions must hold, so the narrowest one tells; of its values, which are alternatives, the widest. */
export function openingOf(claims: readonly ClaimCondition[], issuer: Issuer): Opening {
  const openings = claims.flatMap((claim) => openingsBy(claim, issuer));
  const narrowest = openings.toSorted((a, b) => rank(b) - rank(a))[0];
  if (narrowest?.scope === 'tenant') return { ...narrowest, scope: scopeWithin(claims, issuer) };
  if (narrowest !== undefined) return narrowest;
  const ignored = claims.find(({ claim, operator }) => claim === 'sub' && operator.comparison !== 'null');
  return { scope: 'anyone', claim: ignored ?? null, element: ignored?.condition.values[0] ?? null };
}

/** One condition tells the tenant: another may ask for its projects by name. */
function scopeWithin(claims: readonly ClaimCondition[], { form }: Issuer): SubjectScope {
  const scopes = claims.flatMap((claim) => {
    if (claim.claim !== 'sub' || form === null || !isPositive(claim) || claim.operator.comparison !== 'string-like')
      return [];
    const named = claim.condition.values.map(({ value }) => scopeOfProject(value, form));
    if (named.includes(null)) return [];
    return named.includes('project') ? (['project'] as const) : (['bound'] as const);
  });
  return scopes.includes('bound') ? 'bound' : scopes.includes('project') ? 'project' : 'tenant';
}

function rank({ scope }: Opening): number {
  return scope === 'loose' ? SCOPES.indexOf('tenant') : SCOPES.indexOf(scope);
}

/** Keys that any bearer of a token meets by what it sends, or that say nothing of who it is. */
const SAYS_NOTHING = new Set([
  'sts:rolesessionname',
  'sts:durationseconds',
  'sts:sourceidentity',
  'aws:securetransport',
  'aws:useragent',
  'aws:referer',
  'aws:currenttime',
  'aws:epochtime',
  'aws:requestedregion',
  'aws:tagkeys',
]);

function openingsBy(claim: ClaimCondition, issuer: Issuer): readonly Opening[] {
  if (!isPositive(claim)) return [];
  if (claim.claim === null) {
    const binds = isBinding(claim.condition) === 'yes' && !SAYS_NOTHING.has(claim.key);
    return binds ? [{ scope: 'bound', claim, element: null }] : [];
  }
  if (claim.claim === 'sub') return [openingBySubject(claim, issuer)];
  const binds = issuer.tenantClaims.includes(claim.claim) && isBinding(claim.condition) === 'yes';
  return binds ? [{ scope: 'bound', claim, element: null }] : [];
}

function openingBySubject(claim: ClaimCondition, issuer: Issuer): Opening {
  const { condition, operator } = claim;
  const isPattern = operator.comparison === 'string-like';
  const scopes = condition.values.map((element) => ({
    element,
    scope: isPattern ? scopeOfPattern(element.value, issuer.form) : ('bound' as const),
  }));
  const [widest] = scopes.toSorted((a, b) => SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope));
  if (widest === undefined) return { scope: 'bound', claim, element: null };
  const isLoose = passesWhenAbsent(claim) && SCOPES.indexOf(widest.scope) > SCOPES.indexOf('tenant');
  return isLoose ? { ...widest, scope: 'loose', claim } : { ...widest, claim };
}

interface Verdict {
  readonly severity: Severity;
  readonly audience: Audience;
  readonly who: string;
}

/** Of an issuer of one's own, whoever it is belongs to one tenant. */
function verdictOf({ scope }: Opening, { name, tenant, project, tenancy }: Issuer): Verdict | null {
  const shown = { audience: 'default' } as const;
  switch (scope) {
    case 'bound':
      return null;
    case 'project':
      return { severity: 'low', audience: 'pedantic', who: `every run of the ${project}, whatever its branch` };
    case 'tenant':
      return { severity: 'medium', ...shown, who: `every ${project} of the ${tenant}` };
    case 'loose':
      return {
        severity: 'medium',
        ...shown,
        who: 'a token without the claim, for its operator asks only where it is there',
      };
    case 'part':
      if (tenancy === 'own') return { severity: 'low', audience: 'pedantic', who: `more than one ${tenant}` };
      return { severity: 'high', ...shown, who: `any ${tenant} whose name fits` };
    case 'anyone':
      if (tenancy === 'own') return { severity: 'medium', ...shown, who: `every ${project} of the issuer` };
      return { severity: 'critical', ...shown, who: `any ${tenant} of ${name}` };
  }
}

function problemFor({ link, confidence, issuer }: WebIdentityGrant, opening: Opening, verdict: Verdict): Problem {
  const { role } = link.target;
  const { claim, element } = opening;
  const key = claim === null ? null : showText(claim.condition.key);
  const limit =
    element === null
      ? `and no condition tells whose they are: ${verdict.who} can become it`
      : `under ${knownText(claim?.condition.operator) ?? 'a condition'} ${key} ${quote(element.value)}, which lets in ${verdict.who}`;
  const isThere = element === null || element.presence.length <= role.presence.length;
  return {
    severity: verdict.severity,
    audience: verdict.audience,
    confidence: isThere ? confidence : 'possible',
    message: `${nameOf(role)} trusts tokens of ${issuer === null ? quote(link.member.value) : quote(issuer)} ${limit}.`,
    address: role.address,
    origin:
      element?.value.origin ?? claim?.condition.origin ?? link.member.value.origin ?? link.member.typeOrigin ?? null,
    related: [],
    edge: link.named === null ? null : { from: link.named.node.id, to: role.key },
    identity: [
      role.key,
      canonicalText(link.member.value),
      key ?? '',
      element === null ? '' : canonicalText(element.value),
    ],
    claims: [],
    remedy: null,
  };
}
