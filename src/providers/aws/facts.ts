import type { Declared, Inventory } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import type { StringValue } from '../../value/value.js';
import { accountOf } from './account.js';

/** The facts that one resource gives, as parts of an inventory. */
export type Facts = Partial<Inventory>;

/** What reading facts may ask besides the resource itself. */
export interface FactContext {
  readonly partition: StringValue;
}

export function declared(resource: Resource): Declared {
  const { key, root, environment, address, presence, origin } = resource;
  return { key, root, environment, address, presence, origin, account: accountOf(resource.provider) };
}
