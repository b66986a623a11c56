import { blockAddress, modulePrefix } from '../base/address.js';
import type { DeclaredPrincipal } from '../inventory/inventory.js';
import { rolePatternIn } from '../inventory/provision-roles.js';
import { subtractPresence } from '../value/presence.js';
import { type WrittenArn, writeArn } from './account-reference.js';
import { filesOf, isMadeBefore, nameOfBlock } from './block-order.js';
import type { FixContext } from './context.js';
import { directoryOf } from './directory.js';
import type { Place } from './place.js';
import type { Expression } from './write-statement.js';

/** How a place names a role or user, and what has to stand beside it. */
export interface Reference {
  readonly expression: Expression;
  readonly missing: string | null;
  /** Whether Terraform can read it there, and no circle is closed. */
  readonly isCode: WrittenArn['isCode'];
}

/** The name as it reads to a person: a reference where both are declared in one module, the ARN elsewhere. */
export function nameAt(wanted: DeclaredPrincipal, place: Place, context: FixContext): Reference {
  const path = pathAt(wanted, place);
  return path === null
    ? arnAt(wanted, place, context)
    : { expression: { kind: 'reference', path }, missing: null, isCode: 'no' };
}

/** The ARN as text; of the role of a permission set, whose whole ARN nobody knows, as a pattern. */
export function arnAt(wanted: DeclaredPrincipal, place: Place, context: FixContext): Reference {
  const arn = wanted.kind === 'permission-set' ? rolePatternIn(wanted) : wanted.arn;
  const { text, missing, isCode } = writeArn(arn, place, context);
  return { expression: { kind: 'text', text }, missing, isCode };
}

/**
 * A reference that a block may have to a role or user; null where it would close a circle, where the other one may not be there,
 * and where the two lie too far apart.
 */
export function referenceAt(
  wanted: DeclaredPrincipal,
  place: Place,
  from: FromBlock,
  context: FixContext,
): Reference | null {
  if (subtractPresence(wanted.presence, from.owner.presence).length > 0) return null;
  const path = pathAt(wanted, place) ?? outputAt(wanted, place, context);
  if (path === null || place.kind === 'file') return null;
  const name = /^(?:module\.[^.[]+|[^.[]+\.[^.[]+)/.exec(path)?.[0] ?? path;
  if (isMissingOnce({ path, name, block: from.block }, place.directory, context)) return null;
  if (isMadeBefore(from.block, name, place.directory, context)) return null;
  return { expression: { kind: 'reference', path }, missing: null, isCode: 'yes' };
}

/** The block that is to refer, by its name in its module, and whose policy it writes. */
export interface FromBlock {
  readonly block: string;
  readonly owner: DeclaredPrincipal;
}

function isSameRun(wanted: DeclaredPrincipal, place: Extract<Place, { kind: 'terraform' }>): boolean {
  // What only a report knows has an ARN for its address.
  return wanted.root === place.root && wanted.environment === place.environment && !wanted.address.startsWith('arn:');
}

function pathAt(wanted: DeclaredPrincipal, place: Place): string | null {
  if (wanted.kind === 'permission-set') return null;
  if (place.kind === 'file' || !isSameRun(wanted, place) || modulePrefix(wanted.address) !== place.prefix) return null;
  return `${wanted.address.slice(place.prefix.length)}.arn`;
}

/** The output of a module that is called there and tells the ARN of its role. */
function outputAt(wanted: DeclaredPrincipal, place: Place, context: FixContext): string | null {
  if (wanted.kind === 'permission-set') return null;
  if (place.kind === 'file' || place.prefix === null || !isSameRun(wanted, place)) return null;
  const inner = modulePrefix(wanted.address).slice(place.prefix.length);
  if (!modulePrefix(wanted.address).startsWith(place.prefix) || !/^module\.[^.[]+(\[[^\]]*\])?\.$/.test(inner))
    return null;
  const directory = directoryOf(context.sources.get(wanted.origin.source).path);
  const declared = blockAddress(wanted.address.slice(place.prefix.length + inner.length));
  for (const file of filesOf(directory, context))
    for (const item of context.parse(file)?.items ?? []) {
      if (item.kind !== 'block' || item.type !== 'output') continue;
      const value = item.body.items.find((one) => one.kind === 'attribute' && one.name === 'value');
      if (value?.kind !== 'attribute') continue;
      const text = file.text.slice(value.value.range.start, value.value.range.end);
      if (tellsArn(text, declared)) return `${inner}${item.labels[0]?.text ?? ''}`;
    }
  return null;
}

/** `X.arn`, or the one that there may be of it: `X[0].arn`, `one(X[*].arn)`, `try(X[0].arn, ...)`, `join("", X.*.arn)`. */
function tellsArn(text: string, declared: string): boolean {
  if (text === `${declared}.arn` || text === `${declared}[0].arn`) return true;
  const splats = [`one(${declared}[*].arn)`, `one(${declared}.*.arn)`];
  const joins = [`join("", ${declared}.*.arn)`, `join("", ${declared}[*].arn)`];
  return splats.includes(text) || joins.includes(text) || text.startsWith(`try(${declared}[0].arn,`);
}

/**
 * Whether a reference takes one of several, of which there may be none another time: where neither what makes them is written out
 * nor the same makes the block that is to refer.
 */
function isMissingOnce(
  { path, name, block }: { readonly path: string; readonly name: string; readonly block: string },
  directory: string,
  context: FixContext,
): boolean {
  const key = /\[([^\]]*)\]/.exec(path)?.[1];
  if (key === undefined) return false;
  const wanted = repetitionOf(name, directory, context);
  if (wanted === null) return true;
  const isThere = /^\d+$/.test(key) ? /^\d+$/.test(wanted.text) && Number(key) < Number(wanted.text) : false;
  const isListed = /^(toset\()?[[{][^$?]*[\]}]\)?$/.test(wanted.text) && !/\bfor\b/.test(wanted.text);
  if (isThere || (isListed && wanted.text.includes(key))) return false;
  const own = repetitionOf(block, directory, context);
  return wanted.name !== 'count' || own?.name !== 'count' || own.text !== wanted.text;
}

/** The argument that makes several of a block. */
function repetitionOf(name: string, directory: string, context: FixContext) {
  for (const { text, body } of filesOf(directory, context).map((file) => ({ ...file, body: context.parse(file) })))
    for (const item of body?.items ?? []) {
      if (item.kind !== 'block' || nameOfBlock(item) !== name) continue;
      const found = item.body.items.find(
        (one) => one.kind === 'attribute' && (one.name === 'count' || one.name === 'for_each'),
      );
      if (found?.kind === 'attribute')
        return { name: found.name, text: text.slice(found.value.range.start, found.value.range.end) };
    }
  return null;
}
