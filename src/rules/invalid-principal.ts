import type { DeclaredTarget } from '../graph/world.js';
import { type FlawedPrincipal, listFlawedPrincipals } from '../iam/check-document.js';
import type { PolicyDocument, PrincipalMember } from '../iam/policy.js';
import { classifyPrincipal, type PrincipalFlaw } from '../iam/principal.js';
import { canonicalText, knownText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { Problem, Rule, RuleContext } from './define.js';
import { lostPairs, replaceMember } from './lost-pairs.js';
import { nameOf, quote } from './wording.js';

export const invalidPrincipal: Rule = {
  info: {
    id: 'invalid-principal',
    summary:
      'A trust policy names a principal that IAM refuses: a malformed ARN, a wildcard in an ARN, a group, a bare word.',
    severity: 'high',
    audience: 'default',
    why: `IAM checks every principal when the trust policy is saved. One that it cannot read fails the whole document with
\`MalformedPolicyDocument: Invalid principal in policy\`: \`plan\` passes, \`apply\` does not, and nobody becomes the role through it.

A principal is \`*\`, an account id of twelve digits, or the ARN of an account root, a role, a user or a session. Groups,
instance profiles and policies are none, and \`*\` is no wildcard inside of an ARN.`,
    fix: `Write the ARN of the role or user. To admit several roles by a pattern, trust the account root and narrow it with a
condition on \`aws:PrincipalArn\`, which takes wildcards under \`ArnLike\`.`,
    change: 'applied',
    ignore: 'Never: IAM does not save the document.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
      'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html',
    ],
  },
  stage: 'text',
  check: checkInvalidPrincipals,
};

function* checkInvalidPrincipals({ graph }: RuleContext): Iterable<Problem> {
  for (const target of graph.world.targets.values()) {
    for (const flawed of listFlawedPrincipals(target.target.trust)) yield problemFor(flawed, target, graph);
    for (const id of listUniqueIds(target.target.trust)) yield uniqueIdProblem(id, target, graph);
  }
}

function problemFor(flawed: FlawedPrincipal, target: DeclaredTarget, graph: RuleContext['graph']): Problem {
  const { member, statement, flaw, repair } = flawed;
  const isThere = member.presence.length === 0 && statement.presence.length === 0;
  const lost = repair === null ? [] : lostPairs(graph, target, replaceMember(target.target.trust, member, repair));
  return {
    severity: 'high',
    confidence: isThere && !isLeftEmpty(flaw, member.value) ? 'certain' : 'possible',
    message: `${nameOf(target.role)} cannot be saved with this trust: ${describeFlaw(flaw, member.value)}.`,
    address: target.role.address,
    origin: member.value.origin ?? member.typeOrigin,
    related: lost.map(({ related }) => related),
    edge: lost[0] === undefined ? null : { from: lost[0].from, to: target.role.key },
    identity: [target.role.key, canonicalText(member.value)],
    claims: lost.map(({ claim }) => claim),
    remedy: remedyFor(flawed),
  };
}

function remedyFor({ member, flaw, repair }: FlawedPrincipal): Problem['remedy'] {
  const { origin } = member.value;
  if (repair !== null) return { kind: 'replace', origin, text: repair, use: 'apply' };
  return flaw.kind === 'bare-word' ? { kind: 'refer', origin } : null;
}

/** Where an interpolation came out empty: an account id or a principal that is given from elsewhere, most often. */
function isLeftEmpty(flaw: PrincipalFlaw, value: StringValue): boolean {
  if (flaw.kind === 'empty') return true;
  return flaw.kind === 'malformed-arn' && /:(iam|sts):::/.test(showText(value)) && !isWrittenOut(value);
}

/** Whether the text stands in a file as it is, and is not put together there. */
function isWrittenOut({ pieces }: StringValue): boolean {
  const [piece, ...others] = pieces;
  const range = piece?.kind === 'text' ? piece.origin?.range : null;
  return piece?.kind === 'text' && others.length === 0 && range?.end === (range?.start ?? 0) + piece.text.length;
}

function describeFlaw(flaw: PrincipalFlaw, value: StringValue): string {
  switch (flaw.kind) {
    case 'empty':
      return 'an empty text is no principal';
    case 'malformed-arn':
      return `${quote(value)} is a malformed ARN, which IAM refuses`;
    case 'wildcard':
      return `${quote(value)} has a wildcard, and IAM takes none inside of a principal; trust the account and narrow it by aws:PrincipalArn`;
    case 'url':
      return `${quote(value)} is an address of the web; a principal has no https://`;
    case 'bare-word':
      return `${quote(value)} is neither an ARN nor an account id nor a service`;
    case 'name':
      return `${quote(value)} has characters that IAM takes in no name`;
    case 'canonical-user':
      return 'a canonical user id is known to S3 alone';
    case 'account-length':
      return `${quote(value)} has an account id of ${flaw.length} digits; an account id has twelve`;
    case 'other-resource':
      return isTypeOfIam(flaw.resource)
        ? `${quote(value)} is the ARN of ${article(flaw.resource)}, which is no principal`
        : `${quote(value)} is the ARN of no role, user or account`;
    case 'wrong-type':
      return `${quote(value)} stands under "${flaw.type}" and belongs under "${flaw.meant}"`;
  }
}

function isTypeOfIam(resource: string): boolean {
  return [
    'group',
    'policy',
    'instance-profile',
    'mfa',
    'server-certificate',
    'saml-provider',
    'oidc-provider',
  ].includes(resource);
}

function article(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word.replace('-', ' ').replace(/^(?:oidc|saml|mfa)/, (short) => short.toUpperCase())}`;
}

interface UniqueId {
  readonly member: PrincipalMember;
  readonly id: string;
}

function listUniqueIds(trust: PolicyDocument): readonly UniqueId[] {
  return trust.statements.flatMap(({ principal }) =>
    (principal?.members ?? []).flatMap((member) => {
      const found = classifyPrincipal(member);
      const id = found.kind === 'unique-id' ? knownText(found.id) : null;
      return id === null ? [] : [{ member, id }];
    }),
  );
}

/** IAM puts the id in place of an ARN whose principal was deleted; someone copied it from there, or from a principal that is in sight. */
function uniqueIdProblem({ member, id }: UniqueId, target: DeclaredTarget, { world }: RuleContext['graph']): Problem {
  const owner = [...world.callers.values()].find(({ caller }) => caller.uniqueIds.some((own) => knownText(own) === id));
  const meaning =
    owner === undefined
      ? 'which IAM shows in place of a principal that was deleted'
      : `which is that of ${nameOf(owner.principal)}`;
  return {
    severity: 'medium',
    confidence: 'certain',
    message: `${nameOf(target.role)} trusts the unique id ${id}, ${meaning}. Write the ARN of the one that is meant.`,
    address: target.role.address,
    origin: member.value.origin ?? member.typeOrigin,
    related: [],
    edge: null,
    identity: [target.role.key, id],
    claims: [],
    remedy: null,
  };
}
