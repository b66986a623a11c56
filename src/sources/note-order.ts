import { blockAddress } from '../base/address.js';
import { isWrittenArn } from '../iam/arn.js';
import { classifyPrincipal } from '../iam/principal.js';
import type { Inventory, Role } from '../inventory/inventory.js';
import type { Root } from '../terraform/evaluate/root.js';

/**
 * Notes for the roles whose trust has somebody's ARN that is written out what Terraform makes before them, which the value of a
 * reference would tell and a text does not.
 */
export function noteOrder(inventory: Inventory, root: Root): Inventory {
  if (!inventory.roles.some(namesByText)) return inventory;
  const roles = inventory.roles.map((role) =>
    namesByText(role) ? { ...role, madeAfter: root.madeBefore(blockAddress(role.address)) } : role,
  );
  return { ...inventory, roles };
}

function namesByText({ trust }: Role): boolean {
  return trust.statements.some(({ principal }) =>
    principal?.members.some((member) => {
      if (!isWrittenArn(member.value)) return false;
      const { kind } = classifyPrincipal(member);
      return kind === 'role' || kind === 'user';
    }),
  );
}
