/** What a run begins with, for somebody who waits for its end. */
export type Step =
  | { readonly kind: 'load' | 'evaluate'; readonly root: string; readonly number: number; readonly of: number }
  | { readonly kind: 'decide' | 'judge' };

/** Is told of each step. Evaluation is synchronous, so nothing that a timer would do happens between two of them. */
export type Watch = (step: Step) => void;

export const NOBODY_WATCHES: Watch = () => {};
