import type { Inventory } from '../inventory/inventory.js';
import { mergeInventories } from '../inventory/merge.js';
import type { Estate } from '../terraform/evaluate/estate.js';
import type { Root } from '../terraform/evaluate/root.js';
import type { ProviderKnowledge } from '../terraform/provider-knowledge.js';
import { readAssumptions } from './aws/assumptions.js';
import { computedByAws } from './aws/computed.js';
import { createAwsContexts } from './aws/context.js';
import { isRead, readResource } from './aws/read-resource.js';
import { computedByTerraform } from './terraform/computed.js';

/** What the providers make of one root. */
export interface RootKnowledge extends ProviderKnowledge {
  readInventory(root: Root): Inventory;
}

/** `literalPartition` is the partition that the root's written ARNs agree on; `estate` holds all roots of the scan, this one included. */
export function createRootKnowledge(literalPartition: string | null, estate: Estate): RootKnowledge {
  const contextOf = createAwsContexts(literalPartition);
  return {
    computed: (resource, attribute) =>
      computedByTerraform(resource, attribute, estate) ??
      computedByAws(resource, attribute, contextOf(resource.provider), estate),
    readInventory: (root) =>
      mergeInventories([
        ...root.resources(isRead).map((resource) => readResource(resource, contextOf(resource.provider))),
        { assumptions: readAssumptions(root) },
      ]),
  };
}
