import type { AttachedPolicy } from '../iam/caller.js';
import { identityState } from '../iam/check-document.js';
import { equalText } from '../value/overlap.js';
import { joinPresence } from '../value/presence.js';
import type { StringValue } from '../value/value.js';
import type { ControlPolicy, Inventory } from './inventory.js';

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
  return (account, control) =>
    controlAttachments
      .filter(({ target, account: managing }) => isSame(target, account) && !isSame(target, managing))
      .flatMap((attachment) =>
        controlPolicies
          .filter((policy) => policy.control === control && isSame(policy.id, attachment.policy))
          .map(({ document, presence, address }): AttachedPolicy => {
            const both = joinPresence(presence, attachment.presence);
            const state = control === 'service' ? identityState(document) : 'sound';
            return { document, presence: both, author: 'written', name: address, state };
          }),
      );
}

function isSame(one: StringValue, other: StringValue): boolean {
  return equalText(one, other) === 'yes';
}
