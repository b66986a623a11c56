import type { Inventory } from '../inventory/inventory.js';
import { mergeInventories } from '../inventory/merge.js';
import type { Root } from '../terraform/evaluate/root.js';
import type { ProviderKnowledge } from '../terraform/provider-knowledge.js';
import { computedByAws } from './aws/computed.js';
import { createAwsContexts } from './aws/context.js';
import { isRead, readResource } from './aws/read-resource.js';

/** What the providers make of one root. */
export interface RootKnowledge extends ProviderKnowledge {
  readInventory(root: Root): Inventory;
}

/** `literalPartition` is the partition that the root's written ARNs agree on. */
export function createRootKnowledge(literalPartition: string | null): RootKnowledge {
  const contextOf = createAwsContexts(literalPartition);
  return {
    computed: (resource, attribute) => computedByAws(resource, attribute, contextOf(resource.provider)),
    readInventory: (root) =>
      mergeInventories(root.resources(isRead).map((resource) => readResource(resource, contextOf(resource.provider)))),
  };
}
