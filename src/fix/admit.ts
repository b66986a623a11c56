import type { Remedy, TrustedParty } from '../graph/remedy.js';
import type { DeclaredPrincipal, Role } from '../inventory/inventory.js';
import { nameOfBlock } from './block-order.js';
import type { FixContext } from './context.js';
import { insertStatement, withLineEnds } from './insert-statement.js';
import { plainLayout } from './layout.js';
import { type Place, placeAt, placeOf } from './place.js';
import { formOf, isInFile } from './policy-form.js';
import { alongWith, type ChosenSite, chooseSite, declareBeside, type Proposal, printed } from './proposal.js';
import { arnAt, nameAt, type Reference, referenceAt } from './refer.js';
import { type StatementContent, writeStatement } from './write-statement.js';

type Admit = Extract<Remedy, { kind: 'admit' }>;

/** A statement of the role's trust that admits the caller. */
export function admit(remedy: Admit, users: ReadonlySet<string>, context: FixContext): Proposal {
  const { role } = remedy.target;
  const origins = role.trust.statements.map(({ origin }) => origin);
  const isToldOnly = remedy.use === 'tell' || (remedy.caller.kind === 'services' && isHandedIn(role));
  const chosen = isToldOnly ? null : chooseSite(origins, users, context);
  const written = chosen === null ? null : writeInto(remedy, chosen, context);
  if (written !== null) return written;
  const place: Place = isInFile(origins, context.sources) ? { kind: 'file' } : placeOf(role, context);
  const admission = admissionOf(remedy, nameParty(remedy.caller, role, place, context));
  const form = formOf([...origins, role.origin], context.sources);
  return printed(describe(role, writeStatement(admission.content, plainLayout(form)), admission.missing));
}

/** Whether a module is told by its callers whom it admits: who else there is belongs where they say it. */
function isHandedIn({ origin, trust }: Role): boolean {
  if (origin.via === null) return false;
  return trust.statements.some(({ origin: statement, principal }) =>
    (principal?.members ?? []).some(
      ({ value }) => value.origin !== null && statement !== null && value.origin.source !== statement.source,
    ),
  );
}

function writeInto(remedy: Admit, { site, reach }: ChosenSite, context: FixContext): Proposal | null {
  const { role } = remedy.target;
  const place = placeAt(site, role);
  const block = site.block === null ? null : nameOfBlock(site.block);
  const named = nameForCode(remedy.caller, role, { place, block }, context);
  if (named === null) return null;
  const { content, missing } = admissionOf(remedy, named);
  const edits = insertStatement(content, site);
  const beside = declareBeside(missing, site);
  if (edits === null || beside === null) return null;
  const text = describe(role, writeStatement(content, plainLayout(site.form)), missing);
  const besideEdits = beside.map((edit) => ({ ...edit, text: withLineEnds(edit.text, site.source) }));
  return { text, edits: [...edits, ...besideEdits], safe: false, reach };
}

function describe({ address }: Role, statement: string, missing: string | null): string {
  return `Add this statement to the trust policy of ${address}:\n${statement}${alongWith(missing)}`;
}

/** How a statement names whom it admits. */
type Named =
  | { readonly kind: 'services'; readonly names: readonly string[] }
  | { readonly kind: 'itself'; readonly reference: Reference }
  /** By its account, narrowed to it: what does not exist yet, or not before the role, cannot be named as a principal. */
  | { readonly kind: 'narrowed'; readonly reference: Reference };

function admissionOf({ beside }: Admit, named: Named): { content: StatementContent; missing: string | null } {
  const actions = ['sts:AssumeRole', ...beside];
  if (named.kind === 'services') {
    const principals = named.names.map((text) => ({ kind: 'text', text }) as const);
    return { content: { kind: 'trust', actions, type: 'Service', principals, only: null }, missing: null };
  }
  const { expression, missing } = named.reference;
  if (named.kind === 'itself' || expression.kind === 'reference')
    return { content: { kind: 'trust', actions, type: 'AWS', principals: [expression], only: null }, missing };
  const root = { kind: 'text', text: expression.text.replace(/:(role|user)\/.*$/s, ':root') } as const;
  return { content: { kind: 'trust', actions, type: 'AWS', principals: [root], only: expression }, missing };
}

function nameParty(party: TrustedParty, role: Role, place: Place, context: FixContext): Named {
  if (party.kind === 'services') return party;
  const { principal } = party.caller;
  if (isNarrowed(principal, role)) return { kind: 'narrowed', reference: arnAt(principal, place, context) };
  return { kind: 'itself', reference: nameAt(principal, place, context) };
}

interface CodePlace {
  readonly place: Place;
  readonly block: string | null;
}

function nameForCode(party: TrustedParty, role: Role, { place, block }: CodePlace, context: FixContext): Named | null {
  if (party.kind === 'services') return party;
  const { principal } = party.caller;
  const reference =
    isNarrowed(principal, role) || block === null
      ? null
      : referenceAt(principal, place, { block, owner: role }, context);
  if (reference !== null) return { kind: 'itself', reference };
  const written = arnAt(principal, place, context);
  if (written.isCode === 'no') return null;
  const isBehindAccount = isNarrowed(principal, role) || isMadeTogether(principal, role);
  return { kind: isBehindAccount ? 'narrowed' : 'itself', reference: written };
}

/** A role does not exist before itself, and the ARN of a permission set's role is a pattern, which no principal may be. */
function isNarrowed(principal: DeclaredPrincipal, role: Role): boolean {
  return principal.key === role.key || principal.kind === 'permission-set';
}

/** Whether one run of Terraform makes both, so that the other one may not be there when the trust is saved. */
function isMadeTogether(principal: DeclaredPrincipal, role: Role): boolean {
  return principal.root === role.root && principal.environment === role.environment;
}
