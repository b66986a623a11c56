import type { EdgeRule } from '../base/edge-rule.js';
import type { Origin } from '../base/origin.js';
import type { Audience, RuleInfo, RuleOption } from '../base/rule-info.js';
import type { RuleVerdict } from '../base/rule-verdict.js';
import type { Confidence, Severity } from '../base/severity.js';
import type { StaleSuppression } from '../base/suppression.js';
import type { Graph } from '../graph/build.js';
import type { Remedy } from '../graph/remedy.js';

/** What a rule may ask. */
export interface RuleContext {
  readonly graph: Graph;
  readonly settings: RuleSettings;
  /** Whether all of the configuration was read: modules that are not on disk, and what is switched off, may declare more. */
  readonly reading: 'whole' | 'partial';
  /** Known once all other rules have been run. */
  readonly staleSuppressions?: readonly StaleSuppression[];
}

/** What the users of a scan say of their estate and of the rules. */
export interface RuleSettings {
  /** By rule id. One that is off runs only where it is asked for by name. */
  readonly verdicts: ReadonlyMap<string, RuleVerdict>;
  /** What replaces them where findings stand below some paths; the last one that matches and speaks of a rule counts. */
  readonly overrides: readonly RuleOverride[];
  /** What options of rules are set to, by rule id and in it by name. */
  readonly options: RuleOptions;
  /** Accounts, beside those of the scan's roots, that belong to the estate's owner. */
  readonly trustedAccounts: ReadonlySet<string>;
  /** Names of vendors by their accounts, beside those of the built-in table. */
  readonly vendors: ReadonlyMap<string, string>;
  /** `strict`: a trust that suffices in AWS must be matched by a permission all the same. */
  readonly pairing: 'aws' | 'strict';
  /** Rules of the user's own. */
  readonly edges: readonly EdgeRule[];
}

export type RuleOptions = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

export interface RuleOverride {
  /** Whether it speaks of an absolute path. */
  readonly matches: (path: string) => boolean;
  readonly verdicts: ReadonlyMap<string, RuleVerdict>;
}

export const NO_SETTINGS: RuleSettings = {
  verdicts: new Map(),
  overrides: [],
  options: new Map(),
  trustedAccounts: new Set(),
  vendors: new Map(),
  pairing: 'aws',
  edges: [],
};

/** One mistake, with its places and what it is about. */
export interface Problem {
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Where it differs from the rule's own. */
  readonly audience?: Audience;
  readonly message: string;
  /** The resource whose argument the element becomes. */
  readonly address: string;
  /** The element that is wrong; null where no text holds it. */
  readonly origin: Origin | null;
  readonly related: readonly Related[];
  readonly edge: ProblemEdge | null;
  /** What the fingerprint is made of beside the rule: the canonical keys of both sides and the element's text. */
  readonly identity: readonly string[];
  /** The broken pairs (`pairKey`) that this mistake accounts for: no later rule speaks of them. */
  readonly claims: readonly string[];
  readonly remedy: Remedy | null;
}

export interface ProblemEdge {
  readonly from: string;
  readonly to: string;
}

export interface Related {
  readonly message: string;
  readonly address: string | null;
  readonly origin: Origin | null;
}

/**
 * What a rule speaks of, in the order in which one broken pair is explained: text that IAM refuses, a name that misses,
 * a condition that nobody meets, a caller that is shut out (a service, the role itself), a closed way, a missing half; what is
 * too broad explains no broken pair, nor does what hides nothing.
 */
export const STAGES = ['text', 'name', 'condition', 'caller', 'blocked', 'half', 'breadth', 'suppressions'] as const;

export interface Rule {
  readonly info: RuleInfo;
  readonly stage: (typeof STAGES)[number];
  readonly check: (context: RuleContext) => Iterable<Problem>;
}

/** What an option of a rule is set to; empty where nobody sets it. */
export function readOption({ options }: RuleSettings, ruleId: string, { name }: RuleOption): readonly string[] {
  return options.get(ruleId)?.get(name) ?? [];
}

/** The name of a pair in `claims`. */
export function pairKey(from: string, to: string): string {
  return `${from}\n${to}`;
}
