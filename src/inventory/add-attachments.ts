import type { PolicyDocument } from '../iam/policy.js';
import { statementKey } from '../iam/statement-key.js';
import { valueKey } from '../value/key.js';
import { knownPrefix, knownText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { completeDocument } from './complete-document.js';
import type { Attachment, Declared, Holder, Inventory } from './inventory.js';

type Grant = Attachment['grant'];

/**
 * The attachments of a source and those that only a weaker one tells. A policy that a role block lists among its computed
 * attributes is there once more as a block of its own, which has the better address.
 */
export function addAttachments(strong: Inventory, weak: Inventory): readonly Attachment[] {
  const ofHolder = new Map<string, Attachment[]>();
  for (const attachment of strong.attachments) listFor(ofHolder, attachment).push(attachment);
  const replaced = new Map<Attachment, Attachment>();
  const closed = new Set(strong.exclusives.map((exclusive) => `${exclusive.grant} ${holderKey(exclusive)}`));
  const added: Attachment[] = [];
  for (const attachment of withRoleBlocksLast(weak)) {
    const known = listFor(ofHolder, attachment);
    const same = known.find(({ grant }) => isSameGrant(grant, attachment.grant));
    if (same !== undefined) {
      replaced.set(same, completeAttachment(replaced.get(same) ?? same, attachment));
      continue;
    }
    if (closed.has(`${attachment.grant.kind} ${holderKey(attachment)}`)) continue;
    known.push(attachment);
    added.push(attachment);
  }
  return [...strong.attachments, ...added].map((attachment) => replaced.get(attachment) ?? attachment);
}

function withRoleBlocksLast({ attachments, roles }: Inventory): readonly Attachment[] {
  const blocks = new Set(roles.map(({ key }) => key));
  const isOfRole = ({ key }: Attachment) => blocks.has(key);
  return [...attachments.filter((attachment) => !isOfRole(attachment)), ...attachments.filter(isOfRole)];
}

function listFor(lists: Map<string, Attachment[]>, attachment: Attachment): Attachment[] {
  const key = holderKey(attachment);
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function holderKey({ holder, account }: { readonly holder: Holder; readonly account: Declared['account'] }): string {
  return `${holder.kind} ${valueKey(holder.name)} in ${valueKey(account)}`;
}

/** The same policy: by its ARN; or by its name, by what it says where that is the same. */
function isSameGrant(grant: Grant, other: Grant): boolean {
  if (grant.kind === 'managed') return other.kind === 'managed' && valueKey(grant.arn) === valueKey(other.arn);
  if (other.kind === 'managed') return false;
  return isSameName(grant.name, other.name) || saysTheSame(grant.document, other.document);
}

/** What the provider adds to a prefix, or to `terraform-` where no name is written: a time and a counter. */
const GENERATED = /^\d{18}[0-9a-f]{8}$/;

function isSameName(name: StringValue, other: StringValue): boolean {
  if (valueKey(name) === valueKey(other)) return true;
  const text = knownText(other);
  const prefix = knownPrefix(name);
  return (
    knownText(name) === null && text !== null && text.startsWith(prefix) && GENERATED.test(text.slice(prefix.length))
  );
}

function saysTheSame(document: PolicyDocument, other: PolicyDocument): boolean {
  const isRead = ({ statements, unread }: PolicyDocument) => statements.length > 0 && unread.length === 0;
  return isRead(document) && isRead(other) && documentKey(document) === documentKey(other);
}

function documentKey({ version, statements }: PolicyDocument): string {
  return [version, ...statements.map(statementKey).toSorted()].join('\n');
}

function completeAttachment(attachment: Attachment, { grant: other }: Attachment): Attachment {
  const { grant } = attachment;
  if (grant.kind === 'managed' || other.kind === 'managed') return attachment;
  return { ...attachment, grant: { ...grant, document: completeDocument(grant.document, other.document) } };
}
