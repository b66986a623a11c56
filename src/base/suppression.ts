import type { Origin } from './origin.js';
import type { Confidence } from './severity.js';

/** What was to hide a finding and hides none. */
export interface StaleSuppression {
  readonly why: StaleReason;
  readonly confidence: Confidence;
  readonly origin: Origin;
  /** The file that it stands in, relative to the repository. */
  readonly file: string;
  /** What it says, for its fingerprint. */
  readonly text: string;
}

export type StaleReason =
  | { readonly kind: 'unused'; readonly ruleIds: readonly string[] }
  | { readonly kind: 'unknown-rule'; readonly ruleId: string; readonly meant: string | null }
  | { readonly kind: 'expired'; readonly until: string }
  | { readonly kind: 'stale-entry'; readonly ruleId: string; readonly address: string }
  | { readonly kind: 'unreadable'; readonly wanted: string };
