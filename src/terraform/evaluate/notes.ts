import type { Origin } from '../../base/origin.js';
import type { Budget } from '../expression/scope.js';

/** What evaluation comes by in a root, for its cycles and its coverage. */
export interface RootNotes {
  /** What depends on what, block by block: the edges of Terraform's own graph, as far as evaluation went. */
  readonly edges: Map<string, Set<string>>;
  readonly origins: Map<string, Origin>;
  /** Variables of the root that have their default, by address. */
  readonly defaulted: Set<string>;
  /** Addresses of resources and module calls that a default switches off. */
  readonly disabled: Set<string>;
  /** How many instances of its blocks were made. */
  instances: number;
  readonly work: Budget;
}

export function newNotes(): RootNotes {
  return {
    edges: new Map(),
    origins: new Map(),
    defaulted: new Set(),
    disabled: new Set(),
    instances: 0,
    work: { steps: 0 },
  };
}
