import type { Origin } from '../../base/origin.js';
import type { Value } from '../../value/value.js';

/**
 * What a plan or state of a root tells: knowledge for its evaluation, by address. The origins that values are given are the
 * configuration's, which is what people edit.
 */
export interface PlannedValues {
  /** The value of a variable of the root; null where it is not told. */
  variable(name: string, origin: Origin): Value | null;
  /** The value of an output of the root; null where it is not known in full. */
  output(name: string, origin: Origin | null): Value | null;
  /** The keys of the instances that a block or module call comes to, by its address without a key of its own. */
  keys(address: string): readonly (string | number)[];
  /** An attribute that is known; null for any other. */
  attribute(address: string, name: string, origin: Origin): Value | null;
}
