import type { AttachedPolicy } from '../iam/caller.js';
import { identityState } from '../iam/check-document.js';
import { valueKey } from '../value/key.js';
import { joinPresence } from '../value/presence.js';
import type { StringValue } from '../value/value.js';
import type { ControlAttachment, ControlPolicy, Inventory } from './inventory.js';

/**
 * The organization's policies that are attached to an account itself. What is attached to a unit or to the root reaches
 * accounts that the configuration seldom tells. The managing account is under none of them ("Service control policies").
 */
export function controlsFinder({
  controlPolicies,
  controlAttachments,
}: Pick<Inventory, 'controlPolicies' | 'controlAttachments'>): (
  account: StringValue,
  control: ControlPolicy['control'],
) => readonly AttachedPolicy[] {
  const found = new Map<string, readonly AttachedPolicy[]>();
  const policies = groupBy(controlPolicies, ({ id, control }) => `${control} ${valueKey(id)}`);
  const attachments = groupBy(controlAttachments, ({ target }) => valueKey(target));
  const find = (account: string, control: ControlPolicy['control']) =>
    (attachments.get(account) ?? [])
      .filter(({ account: managing }) => valueKey(managing) !== account)
      .flatMap((attachment) =>
        (policies.get(`${control} ${valueKey(attachment.policy)}`) ?? []).map((policy) => attach(policy, attachment)),
      );
  return (account, control) => {
    const target = valueKey(account);
    const key = `${control} ${target}`;
    const controls = found.get(key) ?? find(target, control);
    found.set(key, controls);
    return controls;
  };
}

function attach(
  { document, presence, address, control }: ControlPolicy,
  attachment: ControlAttachment,
): AttachedPolicy {
  const both = joinPresence(presence, attachment.presence);
  const state = control === 'service' ? identityState(document) : 'sound';
  return { document, presence: both, author: 'written', name: address, state };
}

/** No two texts of different keys are surely the same. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
