import type { Value } from '../../value/value.js';

/** What `count.index`, `each.key` and `each.value` stand for inside of a block. */
export type Repetition =
  | { readonly kind: 'none' }
  | { readonly kind: 'count'; readonly index: Value }
  | { readonly kind: 'each'; readonly key: Value; readonly value: Value };
