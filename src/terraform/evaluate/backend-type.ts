import type { BlockView } from '../resource.js';

/** Where a root keeps its state: the type of its backend, and the block that configures it. */
export interface Backend {
  /** `cloud` for a `cloud` block; `local` where nothing is written. */
  readonly type: string;
  readonly block: BlockView | null;
}
