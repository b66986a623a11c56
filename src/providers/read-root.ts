import type { Inventory } from '../inventory/inventory.js';
import { mergeInventories } from '../inventory/merge.js';
import type { ProviderKnowledge } from '../terraform/provider-knowledge.js';
import type { Resource } from '../terraform/resource.js';
import { computedByAws } from './aws/computed.js';
import { partitionOf } from './aws/partition.js';
import { readResource } from './aws/read-resource.js';

/** What the providers are known to compute. `literalPartition` is the one that the root's written ARNs agree on. */
export function createProviderKnowledge(literalPartition: string | null): ProviderKnowledge {
  return {
    computed: (resource, attribute) =>
      computedByAws(resource, attribute, partitionOf(resource.provider, literalPartition)),
  };
}

/** The IAM facts of a root's resources. */
export function readInventory(resources: readonly Resource[], literalPartition: string | null): Inventory {
  return mergeInventories(
    resources.map((resource) =>
      readResource(resource, { partition: partitionOf(resource.provider, literalPartition) }),
    ),
  );
}
