import type { Value } from '../../value/value.js';

/** To be settled with the functions themselves: name -> implementation, loaded before evaluation begins. */
export type FunctionTable = ReadonlyMap<string, (args: readonly Value[]) => Value>;
