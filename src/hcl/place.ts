/**
 * Where a text that is read lies in the source it was taken from. `shifted`: as it stands, `by` characters into it.
 * `mapped`: `at` gives the place of each offset of the text, its end included (a string that was written with escapes).
 * `nowhere`: it was written by a machine and has no place; all its ranges are empty ones at 0.
 */
export type Place =
  | { readonly kind: 'shifted'; readonly by: number }
  | { readonly kind: 'mapped'; readonly at: (offset: number) => number }
  | { readonly kind: 'nowhere' };

/** The place of a text that is its own source. */
export const SAME_PLACE: Place = { kind: 'shifted', by: 0 };

export const NOWHERE: Place = { kind: 'nowhere' };
