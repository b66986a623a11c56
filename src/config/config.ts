import type { Range } from '../base/range.js';
import type { Level, Severity } from '../base/severity.js';

/** What `.iam-trust-lint.yaml` says. Paths are as written: relative to the file. */
export interface Config {
  readonly accounts: readonly AccountConfig[];
  readonly exclude: readonly string[];
  readonly rules: RulesConfig;
  readonly failOn: Level | 'never' | null;
  /** Names of vendors by the accounts from which they work, beside those of the built-in table. */
  readonly vendors: ReadonlyMap<string, string>;
  /** Whether a trust that suffices in AWS must be matched by a permission all the same. */
  readonly pairing: 'aws' | 'strict';
}

export interface AccountConfig {
  readonly id: string;
  readonly name: string | null;
  /** Whether roles may trust it as a whole: it belongs to the estate's owner. */
  readonly isTrusted: boolean;
}

export interface RulesConfig {
  readonly off: readonly string[];
  readonly severities: ReadonlyMap<string, Severity>;
}

export const NO_CONFIG: Config = {
  accounts: [],
  exclude: [],
  rules: { off: [], severities: new Map() },
  failOn: null,
  vendors: new Map(),
  pairing: 'aws',
};

/** What is wrong with a configuration file, and where in its text. */
export interface ConfigProblem {
  readonly message: string;
  readonly range: Range;
}
