/** What a run has read, and what it has not: no run ends without saying so. */
export interface Coverage {
  readonly files: number;
  readonly roots: number;
  readonly environments: number;
  readonly roles: number;
  readonly policies: { readonly full: number; readonly partial: number; readonly unread: number };
  readonly missingModules: readonly string[];
  /** Files of variable values that lie beside a root, belong to no environment and were not read: relative to the root. */
  readonly unreadValues: readonly UnreadValues[];
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
    readonly suppressed: number;
    readonly baseline: number;
  };
}

export interface UnreadValues {
  readonly root: string;
  readonly files: readonly string[];
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
