import type { Remedy } from '../graph/remedy.js';
import type { DeclaredPrincipal } from '../inventory/inventory.js';
import { addTagSession } from './add-action.js';
import { admit } from './admit.js';
import { allow } from './allow.js';
import type { FixContext } from './context.js';
import { textAt } from './policy-form.js';
import { type Proposal, permissionUser, printed, trustUser } from './proposal.js';
import { refer, replace } from './replace.js';
import { joinEdits, type SourceEdit } from './source-edit.js';

/**
 * What to write so that a mistake is gone, in the form that the file uses; null where that would tell a secret. A mistake that
 * shows in several instances has a remedy for each: its text is told of the first, and its edits are those of all.
 */
export function suggest(remedies: readonly Remedy[], context: FixContext): Proposal | null {
  const [first] = remedies;
  if (first === undefined || remedies.some(tellsSecret)) return null;
  const users = new Set(remedies.flatMap(userOf));
  const [told, ...others] = remedies.map((remedy) => propose(remedy, users, context));
  return told === undefined || told === null ? null : joinProposals(told, others);
}

function propose(remedy: Remedy, users: ReadonlySet<string>, context: FixContext): Proposal | null {
  switch (remedy.kind) {
    case 'replace':
      return replace(remedy, context);
    case 'refer':
      return refer(remedy.origin, textAt(remedy.origin, context.sources), context);
    case 'admit':
      return admit(remedy, users, context);
    case 'allow':
      return allow(remedy, users, context);
    case 'tag':
      return addTagSession(remedy, users, context);
  }
}

/** One text that is the policy of several roles takes what is right for each of them: what differs between them is for a person. */
function joinProposals(first: Proposal, others: readonly (Proposal | null)[]): Proposal {
  let edits: readonly SourceEdit[] | null = first.edits;
  for (const other of others) {
    if (edits === null || other === null || other.edits.length === 0) return printed(first.text);
    const joined = joinEdits(edits, other.edits);
    edits = joined !== null && joined.length > edits.length && other.reach === 'several' ? null : joined;
  }
  return edits === null ? printed(first.text) : { ...first, edits };
}

function userOf(remedy: Remedy): readonly string[] {
  switch (remedy.kind) {
    case 'admit':
      return [trustUser(remedy.target.role)];
    case 'allow':
      return [permissionUser(remedy.caller.principal)];
    case 'tag':
      return remedy.holder.kind === 'trust'
        ? [trustUser(remedy.holder.of.role)]
        : [permissionUser(remedy.holder.of.principal)];
    default:
      return [];
  }
}

function tellsSecret(remedy: Remedy): boolean {
  switch (remedy.kind) {
    case 'replace':
      return remedy.text.marks.length > 0;
    case 'refer':
    case 'tag':
      return false;
    case 'admit':
      return (
        remedy.caller.kind === 'principal' && (isSecret(remedy.caller.caller.principal) || isSecret(remedy.target.role))
      );
    case 'allow':
      return isSecret(remedy.target.role);
  }
}

function isSecret({ arn }: DeclaredPrincipal): boolean {
  return arn.marks.length > 0;
}
