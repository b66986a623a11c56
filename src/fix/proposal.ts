import type { Origin } from '../base/origin.js';
import { listUsers, nameOfBlock } from './block-order.js';
import type { FixContext } from './context.js';
import { directoryOf } from './directory.js';
import { isEndOfLine } from './layout.js';
import { insertion, type SourceEdit } from './source-edit.js';
import { findSite, type StatementSite } from './statement-site.js';

/** What to write, for a reader, and where to write it; no edits where that is for the reader to find. */
export interface Proposal {
  readonly text: string;
  readonly edits: readonly SourceEdit[];
  readonly safe: boolean;
  /** Whether what is written becomes the policy of one block or of several. */
  readonly reach: 'one' | 'several';
}

/** A suggestion for a reader: nothing of it is written into a file. */
export function printed(text: string): Proposal {
  return { text, edits: [], safe: false, reach: 'one' };
}

export { permissionUser, trustUser } from './policy-users.js';

export interface ChosenSite {
  readonly site: StatementSite;
  readonly reach: Proposal['reach'];
}

/** Where the first ones take none, later ones are made the same way. */
const SITE_LIMIT = 50;

/** The first place of these statements that takes another one without giving it to anybody else. */
export function chooseSite(
  origins: readonly (Origin | null)[],
  users: ReadonlySet<string>,
  context: FixContext,
): ChosenSite | null {
  for (const origin of origins.slice(0, SITE_LIMIT)) {
    const found = origin === null ? new Set<string>() : context.usersOf(origin);
    const site = origin === null || !isOnlyFor(found, users) ? null : findSite(origin, context);
    if (site !== null && !isSharedBlock(site, context)) return { site, reach: found.size > 1 ? 'several' : 'one' };
  }
  return null;
}

export function isOnlyFor(found: ReadonlySet<string>, users: ReadonlySet<string>): boolean {
  return [...found].every((user) => users.has(user));
}

/**
 * Whether a policy document or a policy is used by more than one block, or a file is named more than once: what they make of it is
 * not all in sight.
 */
export function isSharedBlock({ block, source }: StatementSite, context: FixContext): boolean {
  if (source.kind === 'text') return countNames(source.path, context) !== 1;
  const name = block === null ? null : nameOfBlock(block);
  if (name === null) return false;
  const users = listUsers(name, directoryOf(source.path), context);
  if (name.startsWith('aws_iam_policy.')) return isGivenElsewhere(users);
  if (!name.startsWith('data.')) return false;
  const [policy] = users;
  if (users.length !== 1 || policy === undefined) return true;
  return policy.startsWith('aws_iam_policy.') && isGivenElsewhere(listUsers(policy, directoryOf(source.path), context));
}

const ATTACHMENT = /^aws_iam_((role|user)_)?policy_attachment\./;

/** Whether a managed policy goes to others than one attachment says: as a boundary, to a group, out of its module. */
function isGivenElsewhere(users: readonly string[]): boolean {
  return users.length !== 1 || users.some((user) => !ATTACHMENT.test(user));
}

/** How often the configuration names a file. */
function countNames(path: string, { sources }: FixContext): number {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const texts = new Map(sources.all().flatMap(({ kind, path: at, text }) => (kind === 'hcl' ? [[at, text]] : [])));
  return [...texts.values()].reduce((count, text) => count + text.split(name).length - 1, 0);
}

/** The block that has to be there beside a statement, behind the block that the statement is written in; null where there is no room. */
export function declareBeside(missing: string | null, { source, block }: StatementSite): readonly SourceEdit[] | null {
  if (missing === null) return [];
  if (block === null || !isEndOfLine(source.text, block.range.end)) return null;
  const declares = `${directoryOf(source.path)}${missing}`;
  return [{ ...insertion(source.id, block.range.end, `\n\n${missing}`), declares }];
}

export function alongWith(missing: string | null): string {
  return missing === null ? '' : `\nwith this beside it:\n${missing}`;
}
