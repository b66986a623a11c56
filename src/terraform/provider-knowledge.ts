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
  /** Whether a resource of that type renders templates into files that others read. */
  isRenderer(resource: Pick<Resource, 'mode' | 'type'>): boolean;
  /** The folder that such a resource renders into, and that of the templates; null where either is not written. */
  renderedFolder(resource: Resource): RenderedFolder | null;
}

/** A folder of templates and where they are rendered to, as written: relative paths start at the root's directory. */
export interface RenderedFolder {
  readonly source: Value;
  readonly destination: Value;
  variables(): Value;
}
