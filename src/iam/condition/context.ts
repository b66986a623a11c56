import type { StringValue } from '../../value/value.js';

/** What a request carries under a condition key. */
export type ContextValue =
  | { readonly kind: 'values'; readonly values: readonly StringValue[] }
  | { readonly kind: 'absent' }
  /** Either of the two: AWS's pages differ on whether it is there. */
  | { readonly kind: 'values-or-absent'; readonly values: readonly StringValue[] }
  /** The caller sends it, or not, as it likes: external id, session name, tags, MFA of a user. */
  | { readonly kind: 'caller' }
  /** Always there, and one of these, whichever the caller sends. */
  | { readonly kind: 'one-of'; readonly values: readonly StringValue[] }
  /** Always there, and the caller's own to choose: session name, region of the endpoint, age of the session. */
  | { readonly kind: 'chosen' }
  /** Nobody here can tell whether it is there or what it holds. */
  | { readonly kind: 'unknown' };

/**
 * The request context of one caller, role and action; keys in lower case, for IAM ignores theirs. `written` is the key as it
 * stands in a condition, where a part of it may be unknown.
 */
export type RequestContext = (key: string, written?: StringValue) => ContextValue;
