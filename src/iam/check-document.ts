import type { Origin } from '../base/origin.js';
import { knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { Matcher, PolicyDocument, PrincipalMember, Statement } from './policy.js';
import { classifyPrincipal, type PrincipalFlaw } from './principal.js';
import type { PolicyProblem } from './problem.js';

/**
 * What IAM refuses in a trust policy when it is saved (IAM API Reference, UpdateAssumeRolePolicy;
 * Access Analyzer policy check reference), the reader's findings first.
 */
export function checkTrustPolicy(document: PolicyDocument): readonly PolicyProblem[] {
  return [
    ...document.problems,
    ...document.statements.flatMap(checkTrustStatement).filter((problem) => !isTold(problem, document)),
    ...checkSids(document),
    ...checkSize(document),
  ];
}

/** What IAM refuses in an identity policy when it is saved (IAM API Reference, PutRolePolicy and CreatePolicy). */
export function checkIdentityPolicy(document: PolicyDocument): readonly PolicyProblem[] {
  return [
    ...document.problems,
    ...document.statements.flatMap(checkIdentityStatement).filter((problem) => !isTold(problem, document)),
    ...checkSids(document),
  ];
}

/** Whether the reader has said of that element what it holds instead: it is not told as empty too. */
function isTold(problem: PolicyProblem, { problems }: PolicyDocument): boolean {
  if (problem.kind !== 'missing-element') return false;
  return problems.some(
    (told) => told.kind === 'wrong-type' && told.element === problem.element && told.origin === problem.origin,
  );
}

/** A principal that IAM refuses, with the statement that it stands in. */
export interface FlawedPrincipal {
  readonly statement: Statement;
  readonly member: PrincipalMember;
  readonly flaw: PrincipalFlaw;
  readonly repair: StringValue | null;
}

export function listFlawedPrincipals(document: PolicyDocument): readonly FlawedPrincipal[] {
  return document.statements.flatMap((statement) =>
    (statement.principal?.members ?? []).flatMap((member) => {
      const principal = classifyPrincipal(member);
      return principal.kind === 'invalid'
        ? [{ statement, member, flaw: principal.flaw, repair: principal.repair }]
        : [];
    }),
  );
}

/** Whether IAM surely does not save the trust: then nobody becomes the role through it. */
export function trustState(document: PolicyDocument): 'sound' | 'refused' {
  const flawed = listFlawedPrincipals(document).some(
    ({ statement, member }) => statement.presence.length === 0 && member.presence.length === 0,
  );
  return flawed ? 'refused' : stateOf(checkTrustPolicy(document));
}

export function identityState(document: PolicyDocument): 'sound' | 'refused' {
  return stateOf(checkIdentityPolicy(document));
}

function stateOf(problems: readonly PolicyProblem[]): 'sound' | 'refused' {
  return problems.some((problem) => problem.certain === 'yes') ? 'refused' : 'sound';
}

function certainIn(statement: Statement): 'yes' | 'maybe' {
  return statement.presence.length === 0 ? 'yes' : 'maybe';
}

function checkTrustStatement(statement: Statement): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const certain = certainIn(statement);
  if (statement.resource !== null)
    problems.push(prohibited(statement.resource.name, 'trust', statement.resource.keyOrigin, statement));
  if (statement.principal === null)
    problems.push({ kind: 'missing-element', element: 'Principal', origin: statement.origin, certain });
  else problems.push(...checkPrincipal(statement, statement.principal));
  if (statement.action === null)
    problems.push({ kind: 'missing-element', element: 'Action', origin: statement.origin, certain });
  else if (statement.effect !== 'Deny') problems.push(...checkTrustActions(statement, statement.action));
  return problems;
}

/** `Principal` must be an object there; as `"*"` it is text ("AWS JSON policy elements: Principal", role trust policies). */
function checkPrincipal(
  statement: Statement,
  principal: NonNullable<Statement['principal']>,
): readonly PolicyProblem[] {
  if (principal.name === 'NotPrincipal') return [prohibited('NotPrincipal', 'trust', principal.keyOrigin, statement)];
  const [first] = principal.members;
  if (first === undefined) {
    const origin = principal.keyOrigin ?? statement.origin;
    return [emptyElement('Principal', origin)];
  }
  if (principal.form === 'text' && knownText(first.value) === '*') {
    const expected = 'an object such as {"AWS": "*"}';
    const origin = first.value.origin ?? principal.keyOrigin;
    return [
      { kind: 'wrong-type', element: 'Principal', found: 'a string', expected, origin, certain: certainIn(statement) },
    ];
  }
  return [];
}

/** What STS lets a trust policy speak of, in lower case. */
const TRUST_ACTIONS = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
]);

/** Actions outside of STS are refused; for `sts:*` and names that are not in the set sources differ. */
function checkTrustActions(statement: Statement, matcher: Matcher<'Action'>): readonly PolicyProblem[] {
  return matcher.elements.flatMap((element): readonly PolicyProblem[] => {
    const action = knownText(element.value);
    if (action === null || TRUST_ACTIONS.has(action.toLowerCase())) return [];
    const isSts = action.toLowerCase().startsWith('sts:');
    const isThere = element.presence.length === 0 && certainIn(statement) === 'yes';
    const origin = element.value.origin ?? matcher.keyOrigin;
    return [{ kind: 'foreign-action', action, origin, certain: isSts || !isThere ? 'maybe' : 'yes' }];
  });
}

function checkIdentityStatement(statement: Statement): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const certain = certainIn(statement);
  if (statement.principal !== null) {
    const { name, members, keyOrigin } = statement.principal;
    // A block that is written for each of something unknown need not be written at all.
    const isThere = members.some(({ presence }) => presence.length === 0);
    if (isThere) problems.push(prohibited(name, 'identity', keyOrigin, statement));
  }
  if (statement.resource === null)
    problems.push({ kind: 'missing-element', element: 'Resource', origin: statement.origin, certain });
  else if (statement.resource.elements.length === 0)
    problems.push(emptyElement('Resource', statement.resource.keyOrigin));
  if (statement.action === null)
    problems.push({ kind: 'missing-element', element: 'Action', origin: statement.origin, certain });
  return problems;
}

/** A list that comes out empty: IAM refuses it, and most often it is filled by values that are not here. */
function emptyElement(element: 'Resource' | 'Principal', origin: Origin | null): PolicyProblem {
  return { kind: 'missing-element', element, origin, certain: 'maybe' };
}

function prohibited(
  element: Extract<PolicyProblem, { kind: 'prohibited-element' }>['element'],
  document: 'trust' | 'identity',
  keyOrigin: Origin | null,
  statement: Statement,
): PolicyProblem {
  return {
    kind: 'prohibited-element',
    element,
    document,
    origin: keyOrigin ?? statement.origin,
    certain: certainIn(statement),
  };
}

/** Statement ids must differ within a policy; the empty one is no id ("IAM JSON policy elements: Sid"). */
function checkSids(document: PolicyDocument): readonly PolicyProblem[] {
  const seen = new Set<string>();
  const problems: PolicyProblem[] = [];
  for (const statement of document.statements) {
    const sid = knownText(statement.sid);
    if (sid === null || sid === '' || statement.presence.length > 0) continue;
    if (seen.has(sid))
      problems.push({ kind: 'duplicate-sid', sid, origin: statement.sid?.origin ?? statement.origin, certain: 'yes' });
    seen.add(sid);
  }
  return problems;
}

/** "Role trust policy length": 2,048 characters, on request up to 4,096 (IAM and STS quotas). */
const TRUST_LIMIT = { byDefault: 2048, atMost: 4096 } as const;

function checkSize(document: PolicyDocument): readonly PolicyProblem[] {
  const { size, origin } = document;
  if (size === null || size <= TRUST_LIMIT.byDefault) return [];
  const isBeyond = size > TRUST_LIMIT.atMost;
  const limit = isBeyond ? TRUST_LIMIT.atMost : TRUST_LIMIT.byDefault;
  return [{ kind: 'too-long', size, limit, origin, certain: isBeyond ? 'yes' : 'maybe' }];
}
