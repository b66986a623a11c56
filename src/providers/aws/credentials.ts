import type { Assumption } from '../../inventory/inventory.js';
import type { BlockView } from '../../terraform/resource.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { memberOf, toText } from './text.js';

/** One `assume_role`, whichever way it is written. */
export interface Step {
  readonly ask: (argument: string) => Value | null;
  readonly action: Assumption['action'];
}

/** What takes a role, in the order in which roles are taken ("Assuming an IAM Role Using A Web Identity"). */
const ROLE_BLOCKS = [
  ['assume_role_with_web_identity', 'sts:AssumeRoleWithWebIdentity'],
  ['assume_role', 'sts:AssumeRole'],
] as const;

export function listSteps(block: BlockView): readonly Step[] {
  return ROLE_BLOCKS.flatMap(([name, action]) => listAsks(block, name).map((ask) => ({ ask, action })));
}

/** A block, or an attribute that holds an object, as the Cloud Control provider has it. */
function listAsks(block: BlockView, name: string): readonly Step['ask'][] {
  const blocks = block.blocks(name).map(
    (one): Step['ask'] =>
      (argument) =>
        one.argument(argument),
  );
  if (blocks.length > 0) return blocks;
  const value = block.argument(name);
  return value === null ? [] : [(argument) => memberOf(value, argument)];
}

/** The role that a step takes; an empty `role_arn` means none (provider 5.68). */
export function roleOf({ ask }: Step): StringValue | null {
  const role = toText(ask('role_arn'));
  return role === null || role.pieces.length === 0 ? null : role;
}

/** The last role that a configuration takes. */
export function assumedRole(block: BlockView): StringValue | null {
  return listSteps(block).reduce<StringValue | null>((last, step) => roleOf(step) ?? last, null);
}

/** Arguments that bring credentials: such a configuration does not work as whoever runs Terraform ("Authentication and Configuration"). */
const OWN_CREDENTIALS = ['access_key', 'profile', 'shared_credentials_file', 'shared_credentials_files'];

export function bringsCredentials(block: Pick<BlockView, 'argument'>): boolean {
  return OWN_CREDENTIALS.some((name) => {
    const value = block.argument(name);
    return value !== null && knownText(value) !== '';
  });
}
