import type { Boundary, Gap, Permissions } from '../iam/caller.js';
import type { PolicyDocument, PrincipalMember, Statement } from '../iam/policy.js';
import { hasPolicyVariable } from '../iam/policy-variable.js';
import { classifyPrincipal } from '../iam/principal.js';
import { statementKey } from '../iam/statement-key.js';
import { valueKey } from '../value/key.js';
import type { Presence } from '../value/presence.js';
import { knownText } from '../value/text.js';
import type { DeclaredCaller, DeclaredTarget } from './world.js';

/** Callers, or roles, that every wide half treats alike: what is decided for one holds for all. */
export interface Class<Member> {
  readonly first: Member;
  readonly members: readonly Member[];
}

/** Callers alike in all their policies say; one whose policies speak of the caller itself is a class of its own. */
export function classifyCallers(callers: readonly DeclaredCaller[]): readonly Class<DeclaredCaller>[] {
  return groupIntoClasses(callers, callerKey);
}

/** Roles alike in whom they trust beside those that they name. */
export function classifyTargets(targets: readonly DeclaredTarget[]): readonly Class<DeclaredTarget>[] {
  return groupIntoClasses(targets, targetKey);
}

export function groupIntoClasses<Member>(
  items: readonly Member[],
  keyOf: (item: Member) => string,
): readonly Class<Member>[] {
  const groups = new Map<string, { readonly first: Member; readonly members: Member[] }>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: item, members: [item] });
    else group.members.push(item);
  }
  return [...groups.values()];
}

function callerKey({ caller, principal }: DeclaredCaller): string {
  const permissions = caller.permissions ?? { policies: [], gaps: [] };
  const isOwn = [...permissions.policies, ...caller.controls].some(({ document }) =>
    document.statements.some(speaksOfCaller),
  );
  return JSON.stringify([
    isOwn ? principal.key : null,
    caller.kind,
    valueKey(caller.account),
    presenceKey(principal.presence),
    permissionsKey(permissions),
    boundaryKey(caller.boundary),
  ]);
}

type Key = readonly unknown[] | string | null;

function permissionsKey({ policies, gaps }: Permissions): Key {
  const texts = policies.map(({ document, presence, author, state }) =>
    JSON.stringify([author, state, presenceKey(presence), documentKey(document, document.statements)]),
  );
  return [texts.toSorted(), gaps.map(gapKey).toSorted()];
}

/** What cannot be read of a document may differ from one to the next; that something is unread is all that a decision uses. */
function documentKey({ version, unread }: PolicyDocument, statements: readonly Statement[]): Key {
  const texts = statements.map((statement) => `${presenceKey(statement.presence)} ${statementKey(statement)}`);
  return [version, unread.length > 0 ? 'unread' : 'read', texts.toSorted()];
}

function gapKey(gap: Gap): string {
  return gap.kind;
}

function boundaryKey(boundary: Boundary): Key {
  return boundary.kind === 'policy' ? documentKey(boundary.document, boundary.document.statements) : boundary.kind;
}

function presenceKey(presence: Presence): string {
  return presence.map(({ symbol, outcome }) => `${symbol.key}=${outcome}`).join('&');
}

const OF_CALLER = /^aws:(principal|userid$|username$|multifactorauth)/i;

/** Whether who the caller is matters, beyond its policies: by a condition on it, or by a policy variable. */
export function speaksOfCaller({ resource, conditions }: Statement): boolean {
  const values = [...(resource?.elements ?? []), ...conditions.flatMap((condition) => condition.values)];
  return (
    conditions.some(({ key }) => OF_CALLER.test(knownText(key) ?? 'aws:principal')) ||
    values.some(({ value }) => hasPolicyVariable(value))
  );
}

function targetKey({ target, role }: DeclaredTarget): string {
  const { trust, trustState, account, tags } = target;
  const asksForTags = trust.statements.some(({ conditions }) =>
    conditions.some(({ key }) => /:resourcetag\//i.test(knownText(key) ?? ':resourcetag/')),
  );
  return JSON.stringify([
    trustState,
    valueKey(account),
    presenceKey(role.presence),
    asksForTags && tags?.size !== 0 ? role.key : null,
    documentKey(trust, trust.statements.flatMap(wideStatement)),
  ]);
}

/** A statement without the members of an Allow that name somebody: a pair with those is a pair of its own. */
function wideStatement(statement: Statement): readonly Statement[] {
  const { principal, effect } = statement;
  if (principal === null || principal.name === 'NotPrincipal' || effect === 'Deny') return [statement];
  const members = principal.members.filter(isWide);
  return members.length === 0 ? [] : [{ ...statement, principal: { ...principal, members } }];
}

function isWide(member: PrincipalMember): boolean {
  const { kind } = classifyPrincipal(member);
  return kind === 'account' || kind === 'everyone' || kind === 'unknown' || kind === 'unique-id';
}
