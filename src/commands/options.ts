import type { Audience } from '../base/rule-info.js';
import type { Level } from '../base/severity.js';
import type { Watch } from '../base/watch.js';
import type { HclParser } from '../hcl/authority.js';
import type { RuleSettings } from '../rules/define.js';
import type { EstateSettings } from '../sources/source.js';
import type { BaselineEntry } from '../suppress/baseline.js';
import type { GivenVariables } from '../terraform/load/given-variables.js';

export type { RuleSettings } from '../rules/define.js';
export type { EstateSettings } from '../sources/source.js';
export type { GivenVariables, VariableSetting } from '../terraform/load/given-variables.js';

/** What every command reads. Paths are absolute, with forward slashes; `paths` are directories. */
export interface ScanOptions {
  readonly paths: readonly string[];
  /** Plans, states and other JSON that no directory is searched for. */
  readonly documents: readonly string[];
  /** Plans and states of roots among the paths, of one environment where the root has any. */
  readonly plans: readonly {
    readonly directory: string;
    readonly environment: string | null;
    readonly file: string;
  }[];
  /** Where locations are relative to. */
  readonly workingDirectory: string;
  readonly repository: string;
  readonly rootsFrom: string;
  readonly planMoment: 'before' | 'after';
  readonly isExcluded: (path: string) => boolean;
  /** Directories that the walk for roots does not enter. */
  readonly closed: ReadonlySet<string>;
  readonly workspace: string | null;
  /** What sets variables from outside of the files of their roots. */
  readonly variables: GivenVariables;
  readonly estate: EstateSettings;
  /** Whether what only a variable's default switches off is analysed as if it were on. */
  readonly disabledBlocks: 'left out' | 'included';
  readonly hclParser: HclParser;
  readonly watch: Watch;
}

/** Which rules are run, and for whom. */
export interface RuleSelection {
  readonly audience: Audience;
  /** Rule ids; null selects all. */
  readonly only: readonly string[] | null;
  readonly skip: readonly string[];
  readonly settings: RuleSettings;
  /** Whether comments that ignore findings hide them. */
  readonly ignores: 'heeded' | 'overlooked';
}

export interface LintOptions extends ScanOptions, RuleSelection {
  readonly baseline: GivenBaseline | null;
  /** The date as `2027-01-31`, for ignores that expire. */
  readonly today: string;
}

/** The findings that were known before, and are not shown again. */
export interface GivenBaseline {
  readonly path: string;
  readonly text: string;
  readonly entries: readonly BaselineEntry[];
  /** Whether entries that nothing is found for are findings, or are dropped. */
  readonly staleEntries: 'told' | 'dropped';
}

/** From which level on findings fail a run. */
export type FailOn = Level | 'never';

export interface Tool {
  readonly name: string;
  readonly version: string;
}
