import type { PlannedValues } from '../terraform/evaluate/planned-values.js';
import type { RootFacts } from '../terraform/evaluate/root.js';
import type { ProviderKnowledge } from '../terraform/provider-knowledge.js';

/** A plan or state of a root whose configuration is at hand. */
export interface PlannedRoot extends PlannedValues {
  /** Whether the plan destroys all that there is. */
  readonly isEmptied: boolean;
  /** The account id of a provider configuration by its address; null where nothing tells. */
  account(address: string): string | null;
  /** The account id in the ARN of a resource. */
  accountAt(address: string): string | null;
  /** The resources at other addresses than these: those of modules whose code is not at hand. */
  rest(addresses: ReadonlySet<string>, root: string, knowledge: ProviderKnowledge): RootFacts;
}
