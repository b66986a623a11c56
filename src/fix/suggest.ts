import { modulePrefix } from '../base/address.js';
import type { Suggestion } from '../base/finding.js';
import type { Origin } from '../base/origin.js';
import type { SourceRegistry } from '../base/source.js';
import type { Remedy, TrustedParty } from '../graph/remedy.js';
import type { DeclaredPrincipal, Role, User } from '../inventory/inventory.js';
import { rolePatternIn } from '../inventory/provision-roles.js';
import { showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type WrittenArn, writeArn } from './account-reference.js';
import { formOf, textAt } from './policy-form.js';
import { rewriteText } from './rewrite-text.js';
import { type Expression, type StatementContent, writeStatement } from './write-statement.js';

/** What to write so that a mistake is gone, in the form that the file uses; null where that would tell a secret. */
export function suggest(remedy: Remedy, sources: SourceRegistry): Suggestion | null {
  if (tellsSecret(remedy)) return null;
  switch (remedy.kind) {
    case 'replace':
      return printed(`Write ${rewriteText(textAt(remedy.origin, sources), remedy.text)}`);
    case 'refer':
      return suggestReference(textAt(remedy.origin, sources));
    case 'admit':
      return suggestTrust(remedy, sources);
    case 'allow':
      return suggestPermission(remedy, sources);
  }
}

const NAME_OF_ENTITY =
  /^("?\$\{\s*)?((?:aws|awscc)_iam_(?:role|user)\.[\w-]+(?:\[[^\]]+\])?)\.(?:name|id|role_name|user_name)(\s*\}"?)?$/;

function suggestReference(written: string | null): Suggestion | null {
  const [, open = '', entity, close = ''] = NAME_OF_ENTITY.exec(written ?? '') ?? [];
  return entity === undefined ? null : printed(`Write ${open}${entity}.arn${close}`);
}

function tellsSecret(remedy: Remedy): boolean {
  switch (remedy.kind) {
    case 'replace':
      return remedy.text.marks.length > 0;
    case 'refer':
      return false;
    case 'admit':
      return remedy.caller.kind === 'principal' && isSecret(remedy.caller.caller.principal);
    case 'allow':
      return isSecret(remedy.target.role);
  }
}

function isSecret({ arn }: DeclaredPrincipal): boolean {
  return arn.marks.length > 0;
}

/** A suggestion for a reader: nothing of it is written into a file. */
function printed(text: string): Suggestion {
  return { text, edits: [], safe: false };
}

function suggestTrust({ caller, target }: Extract<Remedy, { kind: 'admit' }>, sources: SourceRegistry): Suggestion {
  const { role } = target;
  const origins = role.trust.statements.map(({ origin }) => origin);
  const form = formOf([...origins, role.origin], sources);
  const { content, missing } = admit(caller, role, placeOf(origins, sources));
  return printed(
    `Add this statement to the trust policy of ${role.address}:\n${writeStatement(content, form)}${alongWith(missing)}`,
  );
}

function alongWith(missing: string | null): string {
  return missing === null ? '' : `\nwith this beside it:\n${missing}`;
}

interface Admission {
  readonly content: StatementContent;
  readonly missing: string | null;
}

/**
 * A role cannot refer to itself, nor name itself before it exists, and of a permission set's role nobody knows the whole ARN: the
 * account is trusted, narrowed to it.
 */
function admit(party: TrustedParty, role: Role, place: Place): Admission {
  if (party.kind === 'service') {
    const principal = { kind: 'text', text: party.name } as const;
    return { content: { kind: 'trust', type: 'Service', principal, only: null }, missing: null };
  }
  const { principal } = party.caller;
  if (principal.kind === 'permission-set') return admitByAccount(rolePatternIn(principal), role, place);
  if (principal.key === role.key) return admitByAccount(role.arn, role, place);
  const { expression, missing } = referTo(principal, role, place);
  return { content: { kind: 'trust', type: 'AWS', principal: expression, only: null }, missing };
}

function admitByAccount(arn: StringValue, role: Role, place: Place): Admission {
  const { text, missing } = arnAt(place, arn, role);
  const root = { kind: 'text', text: text.replace(/:role\/.*$/, ':root') } as const;
  return { content: { kind: 'trust', type: 'AWS', principal: root, only: { kind: 'text', text } }, missing };
}

function suggestPermission(
  { caller, target }: Extract<Remedy, { kind: 'allow' }>,
  sources: SourceRegistry,
): Suggestion {
  const { principal } = caller;
  const policies = caller.caller.permissions?.policies ?? [];
  const written = policies.filter(({ author }) => author === 'written');
  const origins = written.flatMap(({ document }) => document.statements.map(({ origin }) => origin));
  const form = formOf([...origins, principal.origin], sources);
  const { expression, missing } = referTo(target.role, principal, placeOf(origins, sources));
  const statement = writeStatement({ kind: 'permission', resource: expression }, form);
  const [policy] = written;
  const place = policy === undefined ? `a policy of ${principal.address}` : policy.name;
  return printed(`Add this statement to ${place}:\n${statement}${alongWith(missing)}`);
}

/** What a policy is written in: a file of JSON or a template knows nothing of the module that reads it. */
type Place = { readonly kind: 'terraform'; readonly sources: SourceRegistry } | { readonly kind: 'file' };

function placeOf(origins: readonly (Origin | null)[], sources: SourceRegistry): Place {
  const first = origins.find((origin) => origin !== null);
  const isFile = first !== undefined && first !== null && sources.get(first.source).kind === 'text';
  return isFile ? { kind: 'file' } : { kind: 'terraform', sources };
}

function arnAt(place: Place, arn: StringValue, of: DeclaredPrincipal): WrittenArn {
  return place.kind === 'file' ? { text: showText(arn), missing: null } : writeArn(arn, of, place.sources);
}

interface Reference {
  readonly expression: Expression;
  readonly missing: string | null;
}

/** A reference where both are declared in one module; the ARN elsewhere, as in a report, which has ARNs for addresses. */
function referTo(wanted: Role | User, from: DeclaredPrincipal, place: Place): Reference {
  const isNeighbour = wanted.root === from.root && wanted.environment === from.environment;
  const isInCode = place.kind === 'terraform' && !wanted.address.startsWith('arn:');
  if (isInCode && isNeighbour && modulePrefix(wanted.address) === modulePrefix(from.address)) {
    const path = `${wanted.address.slice(modulePrefix(wanted.address).length)}.arn`;
    return { expression: { kind: 'reference', path }, missing: null };
  }
  const { text, missing } = arnAt(place, wanted.arn, from);
  return { expression: { kind: 'text', text }, missing };
}
