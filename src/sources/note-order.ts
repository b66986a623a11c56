import { blockAddress } from '../base/address.js';
import { isWrittenArn } from '../iam/arn.js';
import type { Inventory, Role } from '../inventory/inventory.js';
import type { RootNotes } from '../terraform/evaluate/notes.js';
import type { RootFacts } from '../terraform/evaluate/root.js';

/**
 * Notes for the roles whose trust has an ARN that is written out what Terraform makes before them, which the value of a
 * reference would tell and a text does not.
 */
export function noteOrder(inventory: Inventory, root: RootFacts, { edges }: RootNotes): Inventory {
  if (!inventory.roles.some(namesByText)) return inventory;
  const ordered = new Set(
    root
      .resources(() => true)
      .filter((block) => block.names().includes('depends_on'))
      .map(({ address }) => blockAddress(address)),
  );
  const roles = inventory.roles.map((role): Role => {
    if (!namesByText(role)) return role;
    const block = blockAddress(role.address);
    const before = new Set([block]);
    for (const from of before) for (const to of edges.get(from) ?? []) before.add(to);
    // What an explicit order says is for Terraform to know.
    if ([...before].some((address) => ordered.has(address))) return role;
    before.delete(block);
    return { ...role, madeAfter: [...before] };
  });
  return { ...inventory, roles };
}

function namesByText({ trust }: Role): boolean {
  return trust.statements.some(({ principal }) =>
    principal?.members.some(({ type, value }) => type === 'AWS' && isWrittenArn(value)),
  );
}
