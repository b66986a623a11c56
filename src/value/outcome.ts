import type { Value } from './value.js';

/**
 * Why an operation gave no value, a plain sentence without the place. `terraform`: Terraform refuses it too, so that `try` may
 * take something else; `limit`: it lies beyond what is read or built here, and nobody knows what Terraform would make of it.
 */
export interface Refusal {
  readonly kind: 'refused';
  readonly message: string;
  readonly by: 'terraform' | 'limit';
}

/** The result of an operation of the language: a value, or the reason why there is none. */
export type Outcome = Value | Refusal;

export function refuse(message: string): Refusal {
  return { kind: 'refused', message, by: 'terraform' };
}

/** A refusal of ours: the input lies beyond a documented limit, or outside of what may be read. */
export function refuseBeyond(message: string): Refusal {
  return { kind: 'refused', message, by: 'limit' };
}
