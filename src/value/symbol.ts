import type { Origin } from '../base/origin.js';

/** Why a value is not known: what a reader would have to tell us. */
export type Cause =
  /** An input variable without a value. */
  | { readonly kind: 'variable'; readonly name: string; readonly module: string }
  /** An attribute that the provider computes when it applies, or that nobody wrote. `address` is the resource's. */
  | { readonly kind: 'attribute'; readonly address: string; readonly attribute: string }
  /** What a data source would find in the world. */
  | { readonly kind: 'lookup'; readonly address: string; readonly attribute: string }
  /** An output of a module whose code is not on disk. */
  | { readonly kind: 'module'; readonly address: string; readonly source: string }
  /** The account of a provider configuration; `alias` is null for the default one. */
  | { readonly kind: 'account'; readonly root: string; readonly alias: string | null }
  /** Whoever runs Terraform in a root, with that provider configuration. */
  | { readonly kind: 'runner'; readonly root: string; readonly alias: string | null }
  /** The region of a provider configuration. */
  | { readonly kind: 'region'; readonly root: string; readonly alias: string | null }
  /** The key or value of an instance whose `for_each` or `count` is not known. */
  | { readonly kind: 'instance'; readonly address: string; readonly what: 'key' | 'value' | 'index' }
  /** A function that has no fixed answer (`timestamp`, `uuid`), or that is not ours to run. */
  | { readonly kind: 'function'; readonly name: string; readonly why: string }
  /** The workspace's name, where nobody told it. */
  | { readonly kind: 'workspace' }
  /** A result that rests on other unknowns: `operation` of `of`. */
  | { readonly kind: 'derived'; readonly operation: string; readonly of: readonly ValueSymbol[] }
  /** An expression that Terraform would refuse; the diagnostic says how. */
  | { readonly kind: 'error'; readonly message: string; readonly origin: Origin }
  /** A value that depends on itself. */
  | { readonly kind: 'cycle'; readonly through: readonly string[] }
  /** A value beyond a documented limit. */
  | { readonly kind: 'limit'; readonly limit: string };

/**
 * The name of one unknown. Two values with the same key are the same value, whatever it is;
 * two different keys may or may not be. Keys hold the root and environment, so symbols of different roots never unify.
 */
export interface ValueSymbol {
  readonly key: string;
  readonly cause: Cause;
}
