import type { Value } from './value.js';

/** What Terraform says where it will not do something. A plain sentence, without the place. */
export interface Refusal {
  readonly kind: 'refused';
  readonly message: string;
}

/** The result of an operation of the language: a value, or the reason why there is none. */
export type Outcome = Value | Refusal;

export function refuse(message: string): Refusal {
  return { kind: 'refused', message };
}
