/** What a run has read, and what it has not: no run ends without saying so. */
export interface Coverage {
  readonly files: number;
  readonly roots: number;
  readonly environments: number;
  readonly roles: number;
  readonly policies: {
    readonly full: number;
    readonly partial: number;
    readonly unread: number;
    /** How many of those that were not read in full wait for each of these; each counts once, by what weighs most. */
    readonly because: Readonly<Record<Gap, number>>;
  };
  readonly missingModules: readonly string[];
  /** Files of variable values that lie beside a root, belong to no environment and were not read: relative to the root. */
  readonly unreadValues: readonly UnreadValues[];
  /** Directories with configuration that the configuration file calls no roots, and that no root calls: they were not read. */
  readonly refusedRoots: readonly string[];
  /** Roots that ask which workspace they are in, where nobody tells, with the names that they know; relative to the repository. */
  readonly openWorkspaces: readonly OpenWorkspace[];
  /** Files that declare infrastructure in languages that are not read. */
  readonly unreadLanguages: readonly UnreadLanguage[];
  /** Units of Terragrunt that were read, and those that were not, with the reason. */
  readonly terragrunt: { readonly units: number; readonly unread: readonly UnreadUnit[] };
  /** Modules that are not on disk and were read as their documentation has them. */
  readonly documentedModules: readonly string[];
  /** Resources and modules that a variable's default switches off. */
  readonly disabled: number;
  /** Ids of the rules that the configuration or the call switched off. */
  readonly rulesOff: readonly string[];
  readonly hidden: {
    readonly possible: number;
    readonly pedantic: number;
    readonly auditor: number;
    /** By rules that the configuration switches off below some paths. */
    readonly overridden: number;
    readonly suppressed: number;
    readonly baseline: number;
  };
}

export interface UnreadValues {
  readonly root: string;
  readonly files: readonly string[];
}

export interface OpenWorkspace {
  readonly root: string;
  readonly names: readonly string[];
}

/** `unit` is its directory, relative to the repository. */
export interface UnreadUnit {
  readonly unit: string;
  readonly why: string;
}

export interface UnreadLanguage {
  readonly language: 'Terraform Stacks' | 'Terragrunt';
  readonly files: number;
}

/**
 * What a policy waits for. `module`: code that is not on disk; `variable`: a variable without a value; `workspace`: which one
 * it is; `lookup`: what a data source finds; `computed`: what only an apply tells, keys of instances among it; `refused`: what could not be evaluated.
 */
export type Gap = 'module' | 'variable' | 'workspace' | 'lookup' | 'computed' | 'refused';
