import type { Remedy } from '../graph/remedy.js';
import { coversAction } from '../iam/action.js';
import type { AttachedPolicy } from '../iam/caller.js';
import { subtractPresence } from '../value/presence.js';
import { knownText } from '../value/text.js';
import { nameOfBlock } from './block-order.js';
import type { FixContext } from './context.js';
import { insertStatement, withLineEnds } from './insert-statement.js';
import { plainLayout } from './layout.js';
import { writeNewPolicy } from './new-policy.js';
import { placeAt, placeOf } from './place.js';
import { formOf, isInFile } from './policy-form.js';
import { alongWith, type ChosenSite, chooseSite, declareBeside, type Proposal, printed } from './proposal.js';
import { arnAt, nameAt, type Reference, referenceAt } from './refer.js';
import { type StatementContent, writeStatement } from './write-statement.js';

type Allow = Extract<Remedy, { kind: 'allow' }>;

/** A statement that allows the caller what it lacks: in a policy of its own that speaks of such things, else in a new one. */
export function allow(remedy: Allow, users: ReadonlySet<string>, context: FixContext): Proposal {
  const { caller, target } = remedy;
  const { principal } = caller;
  const written = (caller.caller.permissions?.policies ?? []).filter(({ author }) => author === 'written');
  const policies = fittingPolicies(remedy, written);
  for (const policy of policies) {
    const chosen = chooseSite(originsOf([policy]), users, context);
    const proposal = chosen === null ? null : writeInto(remedy, policy, chosen, context);
    if (proposal !== null) return proposal;
  }
  const made = writeNewPolicy(remedy, users, context);
  if (made !== null) return made;
  const origins = originsOf(written);
  const place = isInFile(origins, context.sources) ? ({ kind: 'file' } as const) : placeOf(principal, context);
  const form = formOf([...origins, principal.origin], context.sources);
  const { expression, missing } = nameAt(target.role, place, context);
  const statement = writeStatement(contentOf(remedy, { expression, missing, isCode: 'no' }), plainLayout(form));
  const [policy] = policies.length > 0 ? policies : written;
  return printed(describe(policy?.name ?? `a policy of ${principal.address}`, statement, missing));
}

function originsOf(policies: readonly AttachedPolicy[]) {
  return policies.flatMap(({ document }) => document.statements.map(({ origin }) => origin));
}

/** Those that are there whenever the caller is, and allow the like already; the only one where there is but one. */
function fittingPolicies({ caller, actions }: Allow, written: readonly AttachedPolicy[]): readonly AttachedPolicy[] {
  const given = caller.principal.presence;
  const there = written.filter(({ presence }) => subtractPresence(presence, given).length === 0);
  const alike = there.filter(({ document }) =>
    document.statements.some(
      ({ action, effect }) =>
        effect === 'Allow' &&
        actions.some(
          (name) =>
            coversAction(action, name, given) === 'yes' &&
            action?.elements.some(({ value }) => knownText(value)?.startsWith(name.slice(0, name.indexOf(':') + 1))),
        ),
    ),
  );
  return alike.length > 0 || there.length !== 1 ? alike : there;
}

function contentOf({ actions }: Allow, { expression }: Reference): StatementContent {
  return { kind: 'permission', actions, resource: expression };
}

function describe(policy: string, statement: string, missing: string | null): string {
  return `Add this statement to ${policy}:\n${statement}${alongWith(missing)}`;
}

function writeInto(
  remedy: Allow,
  { name }: AttachedPolicy,
  { site, reach }: ChosenSite,
  context: FixContext,
): Proposal | null {
  const { principal } = remedy.caller;
  const place = placeAt(site, principal);
  const block = site.block === null ? null : nameOfBlock(site.block);
  const reference =
    block === null ? null : referenceAt(remedy.target.role, place, { block, owner: principal }, context);
  const named = reference ?? arnAt(remedy.target.role, place, context);
  if (named.isCode === 'no') return null;
  const content = contentOf(remedy, named);
  const edits = insertStatement(content, site);
  const beside = declareBeside(named.missing, site);
  if (edits === null || beside === null) return null;
  const besideEdits = beside.map((edit) => ({ ...edit, text: withLineEnds(edit.text, site.source) }));
  const text = describe(name, writeStatement(content, plainLayout(site.form)), named.missing);
  return { text, edits: [...edits, ...besideEdits], safe: false, reach };
}
