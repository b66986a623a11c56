import type { Suggestion } from '../base/finding.js';
import type { SourceRegistry } from '../base/source.js';
import type { Remedy, TrustedParty } from '../graph/remedy.js';
import type { Role, User } from '../inventory/inventory.js';
import { showText } from '../value/text.js';
import { formOf, textAt } from './policy-form.js';
import { rewriteText } from './rewrite-text.js';
import { type Expression, type StatementContent, writeStatement } from './write-statement.js';

/** What to write so that a mistake is gone, in the form that the file uses; null where that would tell a secret. */
export function suggest(remedy: Remedy, sources: SourceRegistry): Suggestion | null {
  if (tellsSecret(remedy)) return null;
  switch (remedy.kind) {
    case 'replace':
      return printed(`Write ${rewriteText(textAt(remedy.origin, sources), remedy.text)}`);
    case 'admit':
      return suggestTrust(remedy, sources);
    case 'allow':
      return suggestPermission(remedy, sources);
  }
}

function tellsSecret(remedy: Remedy): boolean {
  switch (remedy.kind) {
    case 'replace':
      return remedy.text.marks.length > 0;
    case 'admit':
      return remedy.caller.kind === 'principal' && isSecret(remedy.caller.caller.principal);
    case 'allow':
      return isSecret(remedy.target.role);
  }
}

function isSecret({ arn }: Role | User): boolean {
  return arn.marks.length > 0;
}

/** A suggestion for a reader: nothing of it is written into a file. */
function printed(text: string): Suggestion {
  return { text, edits: [], safe: false };
}

function suggestTrust({ caller, target }: Extract<Remedy, { kind: 'admit' }>, sources: SourceRegistry): Suggestion {
  const { role } = target;
  const form = formOf([...role.trust.statements.map(({ origin }) => origin), role.origin], sources);
  return printed(
    `Add this statement to the trust policy of ${role.address}:\n${writeStatement(admit(caller, role), form)}`,
  );
}

/** A role cannot refer to itself, nor name itself before it exists: its account is trusted, narrowed to it. */
function admit(party: TrustedParty, role: Role): StatementContent {
  if (party.kind === 'service')
    return { kind: 'trust', type: 'Service', principal: { kind: 'text', text: party.name }, only: null };
  const { principal } = party.caller;
  if (principal.key !== role.key)
    return { kind: 'trust', type: 'AWS', principal: referTo(principal, role), only: null };
  const root = showText(role.arn).replace(/:role\/.*$/, ':root');
  return {
    kind: 'trust',
    type: 'AWS',
    principal: { kind: 'text', text: root },
    only: { kind: 'text', text: showText(role.arn) },
  };
}

function suggestPermission(
  { caller, target }: Extract<Remedy, { kind: 'allow' }>,
  sources: SourceRegistry,
): Suggestion {
  const { principal } = caller;
  const policies = caller.caller.permissions?.policies ?? [];
  const written = policies.filter(({ author }) => author === 'written');
  const statements = written.flatMap(({ document }) => document.statements);
  const form = formOf([...statements.map(({ origin }) => origin), principal.origin], sources);
  const statement = writeStatement({ kind: 'permission', resource: referTo(target.role, principal) }, form);
  const [policy] = written;
  const place = policy === undefined ? `a policy of ${principal.address}` : policy.name;
  return printed(`Add this statement to ${place}:\n${statement}`);
}

/** A reference where both are declared in one module; the ARN elsewhere, as in a report, which has ARNs for addresses. */
function referTo(wanted: Role | User, from: Role | User): Expression {
  const isNeighbour = wanted.root === from.root && wanted.environment === from.environment;
  if (isNeighbour && !wanted.address.startsWith('arn:') && modulePath(wanted.address) === modulePath(from.address)) {
    return { kind: 'reference', path: `${wanted.address.slice(modulePath(wanted.address).length)}.arn` };
  }
  return { kind: 'text', text: showText(wanted.arn) };
}

/** `module.a.module.b.` of an address in a module; the empty text in a root. */
function modulePath(address: string): string {
  return /^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)*/.exec(address)?.[0] ?? '';
}
