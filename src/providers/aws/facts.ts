import type { Declared, Inventory } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import type { AwsContext } from './context.js';

/** The facts that one resource gives, as parts of an inventory. */
export type Facts = Partial<Inventory>;

/** Reads what a resource of one type says of IAM. */
export type ResourceReader = (resource: Resource, context: AwsContext) => Facts;

export function declared(resource: Resource, context: AwsContext): Declared {
  const { key, root, environment, address, presence, origin } = resource;
  return { key, root, environment, address, presence, origin, account: context.account() };
}
