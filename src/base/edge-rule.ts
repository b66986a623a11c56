import type { Range } from './range.js';
import type { Severity } from './severity.js';

/** What a user says of edges as data: which must not be, which must be, or which alone may lead to a role. */
export interface EdgeRule {
  readonly id: string;
  readonly kind: 'forbidden' | 'required' | 'allowed';
  readonly from: EndPattern;
  readonly to: EndPattern;
  /** Whether chains of several roles count too. */
  readonly through: 'direct' | 'reachable';
  /** Condition keys that an edge must ask for to count as guarded: what is forbidden is the unguarded, what is required or allowed the guarded. */
  readonly conditions: readonly string[];
  readonly severity: Severity;
  /** The user's own words. */
  readonly why: string | null;
  /** Where the configuration names it. */
  readonly range: Range;
  /** The file of the configuration that does, by its absolute path; null while only a text is read. */
  readonly file: { readonly path: string; readonly text: string } | null;
}

/** Who is meant: all that is said must hold, and of a list one of its items. Nothing said means everybody. */
export interface EndPattern {
  readonly kinds: readonly EndKind[];
  /** With the wildcards of IAM; one that begins with a slash is held against path and name. */
  readonly names: readonly string[];
  /** Ids of twelve digits. */
  readonly accounts: readonly string[];
  /** Patterns of values by tag key. */
  readonly tags: ReadonlyMap<string, string>;
  /** Patterns of the modules that declare it, as in addresses: `module.ci`, or nothing for a root's own. */
  readonly modules: readonly string[];
}

export const END_KINDS = ['role', 'user', 'service', 'account', 'federated', 'session', 'runner', 'public'] as const;

export type EndKind = (typeof END_KINDS)[number];
