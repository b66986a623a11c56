import type { Resource } from '../terraform/resource.js';
import type { Value } from '../value/value.js';

/** The providers whose nested blocks are read as lists of objects. */
const LISTING = /^(?:aws|awscc|kubernetes|helm|google|azurerm|terraform|null|template)_/;

/** A nested block of another provider is a list or a single object, as its schema has it (Plugin Framework, "Blocks"). */
export function foreignBlocks(resource: Resource, attribute: string): Value | null {
  if (LISTING.test(resource.type) || resource.blocks(attribute).length === 0) return null;
  return resource.unknown(attribute);
}
