/** What a scan saw that a configuration file would say. Paths are relative to that file. */
export interface ConfigFacts {
  /** Files of variable values beside a root that nothing reads. */
  readonly environments: readonly { readonly root: string; readonly files: readonly string[] }[];
  /** Roots that ask for the workspace, where nobody names it, with the names that their text knows. */
  readonly openWorkspaces: readonly { readonly root: string; readonly names: readonly string[] }[];
  /** Ids of accounts that roots work in, with the roots. */
  readonly accounts: readonly { readonly id: string; readonly roots: readonly string[] }[];
  /** Provider configurations whose account nothing tells: `ROOT:ALIAS`. */
  readonly unknownAccounts: readonly string[];
  /** Accounts that are trusted and that no root works in, with the vendor that works from it, and a role that trusts it. */
  readonly foreign: readonly { readonly id: string; readonly vendor: string | null; readonly trustedBy: string }[];
  /** Roots in which Terraform takes a role, as what is not known. */
  readonly runners: readonly string[];
  /** Sources of modules that are not on disk. */
  readonly missingModules: readonly string[];
}
