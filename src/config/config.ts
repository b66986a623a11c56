import type { EdgeRule } from '../base/edge-rule.js';
import type { Range } from '../base/range.js';
import type { Audience } from '../base/rule-info.js';
import type { RuleVerdict } from '../base/rule-verdict.js';
import type { Level } from '../base/severity.js';

/** What `.iam-trust-lint.yaml` says. Paths are as written: relative to the file. */
export interface Config {
  readonly environments: readonly RootConfig[];
  /** Which directories are root modules, where the built-in reading of them errs; of several that match, the last one counts. */
  readonly roots: readonly RootChoice[];
  readonly accounts: readonly AccountConfig[];
  readonly runners: readonly RunnerConfig[];
  /** Directories of modules by their source, or by the package of it. */
  readonly modules: ReadonlyMap<string, string>;
  readonly exclude: readonly string[];
  readonly rules: RulesConfig;
  /** What replaces it below some paths; of several that match, the last one that speaks of a rule. */
  readonly overrides: readonly OverrideConfig[];
  /** Who reads the findings; null leaves it to the call. */
  readonly audience: Audience | null;
  readonly failOn: Level | 'never' | null;
  /** Names of vendors by the accounts from which they work, beside those of the built-in table. */
  readonly vendors: ReadonlyMap<string, string>;
  /** Whether a trust that suffices in AWS must be matched by a permission all the same; null for `aws`. */
  readonly pairing: 'aws' | 'strict' | null;
  /** Rules of the user's own. */
  readonly edges: readonly EdgeRule[];
}

/** Directories by a glob, and whether Terraform is run in them. */
export interface RootChoice {
  readonly glob: string;
  readonly isRoot: boolean;
}

/** A root with the environments that it is run in. */
export interface RootConfig {
  readonly directory: string;
  /** Where the file names the directory. */
  readonly range: Range;
  readonly environments: readonly EnvironmentConfig[];
}

export interface EnvironmentConfig {
  readonly name: string;
  /** Relative to the directory of the root, as `-var-file` is where Terraform runs. */
  readonly varFiles: readonly string[];
  readonly workspace: string | null;
  /** The id of the account of the default provider, where its block doesn't tell. */
  readonly account: string | null;
}

export interface AccountConfig {
  readonly id: string;
  readonly name: string | null;
  /** Whether roles may trust it as a whole: it belongs to the estate's owner. */
  readonly isTrusted: boolean;
  /** The provider configurations that work in it. */
  readonly providers: readonly ProviderReference[];
}

/** A provider configuration: `ROOT[@ENVIRONMENT]:ALIAS`, `default` for the one without an alias. */
export interface ProviderReference {
  readonly directory: string;
  readonly environment: string | null;
  readonly alias: string;
}

/** What Terraform runs as in a root, or with one provider configuration of it (`backend` for the backend). */
export interface RunnerConfig extends Omit<ProviderReference, 'alias'> {
  /** Null for all that have no credentials of their own. */
  readonly alias: string | null;
  /** Where the file names the root. */
  readonly range: Range;
  readonly runner: Runner;
}

/** A role, user or role session by its ARN, or a token of an OpenID Connect issuer by its subject. */
export type Runner =
  | { readonly kind: 'principal'; readonly arn: string }
  | { readonly kind: 'token'; readonly issuer: string; readonly subject: string };

export interface RulesConfig {
  readonly verdicts: ReadonlyMap<string, RuleVerdict>;
  /** What options are set to, by rule id and in it by name. */
  readonly options: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

export interface OverrideConfig {
  readonly paths: readonly string[];
  readonly rules: ReadonlyMap<string, RuleVerdict>;
}

export const NO_CONFIG: Config = {
  environments: [],
  roots: [],
  accounts: [],
  runners: [],
  modules: new Map(),
  exclude: [],
  rules: { verdicts: new Map(), options: new Map() },
  overrides: [],
  audience: null,
  failOn: null,
  vendors: new Map(),
  pairing: null,
  edges: [],
};

/** What is wrong with a configuration file, and where in its text. */
export interface ConfigProblem {
  readonly message: string;
  readonly range: Range;
}
