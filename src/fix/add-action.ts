import type { Origin } from '../base/origin.js';
import type { Remedy } from '../graph/remedy.js';
import type { FixContext } from './context.js';
import { withLineEnds } from './insert-statement.js';
import { previousCode } from './json-text.js';
import { beginsLine, indentAt } from './layout.js';
import { isOnlyFor, isSharedBlock, type Proposal, printed } from './proposal.js';
import { insertion, type SourceEdit } from './source-edit.js';
import { findSite } from './statement-site.js';

const ACTION = '"sts:TagSession"';

/** `sts:TagSession` beside the last action of the statement. */
export function addTagSession(
  { statement, holder }: Extract<Remedy, { kind: 'tag' }>,
  users: ReadonlySet<string>,
  context: FixContext,
): Proposal {
  const policy = holder.kind === 'trust' ? `the trust policy of ${holder.of.role.address}` : 'the policy';
  const told = printed(`Add ${ACTION} to the actions of this statement in ${policy}`);
  const { origin, action } = statement;
  const last = action?.name === 'Action' ? (action.elements.at(-1)?.value.origin ?? null) : null;
  if (origin === null || last === null || !isOnlyFor(context.usersOf(origin), users)) return told;
  const site = findSite(origin, context);
  if (site === null || isSharedBlock(site, context) || last.source !== origin.source || !isWithinOrigin(last, origin))
    return told;
  const edits = besideAction(last, context);
  if (edits === null) return told;
  const reach = context.usersOf(origin).size > 1 ? 'several' : 'one';
  return {
    ...told,
    edits: edits.map((edit) => ({ ...edit, text: withLineEnds(edit.text, site.source) })),
    reach,
  };
}

function isWithinOrigin({ range: inner }: Origin, { range: outer }: Origin): boolean {
  return inner !== null && outer !== null && inner.start >= outer.start && inner.end <= outer.end;
}

/** Behind the action in its list, on a line of its own where it has one; a list of both where it stands alone. */
function besideAction(last: Origin, { sources }: FixContext): readonly SourceEdit[] | null {
  const { id, text } = sources.get(last.source);
  const quoted = quotedRange(text, last);
  if (quoted === null) return null;
  const { start, end } = quoted;
  const before = text.charAt(previousCode(text, start));
  if (before === '=' || before === ':')
    return [{ source: id, range: quoted, text: `[${text.slice(start, end)}, ${ACTION}]` }];
  if (before !== '[' && before !== ',') return null;
  if (!beginsLine(text, start)) return [insertion(id, end, `, ${ACTION}`)];
  const next = /^[ \t]*,/.exec(text.slice(end));
  const line = `\n${indentAt(text, start)}${ACTION}`;
  return [next === null ? insertion(id, end, `,${line}`) : insertion(id, end + next[0].length, `${line},`)];
}

function quotedRange(text: string, { range }: Origin) {
  if (range === null) return null;
  if (/^"[^"]*"$/.test(text.slice(range.start, range.end))) return range;
  const isInside = text.charAt(range.start - 1) === '"' && text.charAt(range.end) === '"';
  return isInside ? { start: range.start - 1, end: range.end + 1 } : null;
}
