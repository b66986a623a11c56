import type { Value } from '../value/value.js';
import type { Resource } from './resource.js';

/**
 * What evaluation asks of whoever knows the providers: values of attributes that nobody wrote, because the provider
 * computes them from what is written or finds them in the world.
 */
export interface ProviderKnowledge {
  /** The value of a computed attribute; null where nothing is known of it, which makes it a symbol. */
  computed(resource: Resource, attribute: string): Value | null;
  /** What the provider keeps of an argument's value, which later reads of the attribute give: most often the value itself. */
  kept(resource: Resource, attribute: string, written: Value): Value;
}
