import type { Origin } from '../base/origin.js';
import type { World } from '../graph/world.js';
import type { PolicyDocument } from '../iam/policy.js';
import { indexByName } from '../inventory/holders.js';
import type { Attachment, Holder } from '../inventory/inventory.js';
import { valueKey } from '../value/key.js';

export function placeKey({ source, range }: Origin): string {
  return `${source}:${range?.start}:${range?.end}`;
}

/** Who has a policy with the statement at a place. A trust and a permission of one role are two uses. */
export function indexUsers({ targets, callers, inventory }: World): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  const note = ({ statements }: PolicyDocument, user: string) => {
    for (const { origin } of statements) {
      if (origin === null) continue;
      const key = placeKey(origin);
      const known = users.get(key) ?? new Set();
      users.set(key, known.add(user));
    }
  };
  for (const { role, target } of targets.values()) note(target.trust, trustUser(role));
  for (const { principal, caller } of callers.values())
    for (const { document } of caller.permissions?.policies ?? []) note(document, permissionUser(principal));
  const policies = new Map(inventory.policies.map((policy) => [valueKey(policy.arn), policy.document] as const));
  const indexes = { role: indexByName(inventory.roles), user: indexByName(inventory.users) };
  for (const attachment of inventory.attachments) {
    const { grant } = attachment;
    const document = grant.kind === 'inline' ? grant.document : policies.get(valueKey(grant.arn));
    if (document !== undefined && !isDeclared(attachment, indexes)) note(document, strangeHolder(attachment.holder));
  }
  return users;
}

type Indexes = Readonly<Record<'role' | 'user', ReturnType<typeof indexByName>>>;

/** Whether a policy is given to a role or user in sight; who is in a group is known to nobody who reads Terraform. */
function isDeclared({ holder, account }: Attachment, indexes: Indexes): boolean {
  return holder.kind !== 'group' && indexes[holder.kind].find(holder.name, account).surely.length > 0;
}

function strangeHolder({ kind, name }: Holder): string {
  return `permission of a ${kind} ${valueKey(name)}`;
}

interface Named {
  /** Of each environment its own: one that has the text, too, is given what another one lacks. */
  readonly key: string;
}

export function trustUser({ key }: Named): string {
  return `trust of ${key}`;
}

export function permissionUser({ key }: Named): string {
  return `permission of ${key}`;
}
