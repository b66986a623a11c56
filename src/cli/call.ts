import type { ReadResult } from '../base/files.js';
import type { Audience } from '../base/rule-info.js';
import type { FailOn, LintOptions, ScanOptions, VariableSetting } from '../commands/options.js';
import type { ColorChoice } from '../host/color.js';
import type { DiffFormat } from '../report/diff-formats.js';
import type { Format } from '../report/formats.js';

/** What the command line asks for. */
export type Call =
  | LintCall
  | (ScanCall & RuleChoice & { readonly kind: 'graph'; readonly form: 'dot' | 'json' })
  | (ScanCall & { readonly kind: 'why'; readonly from: string; readonly to: string })
  | (ScanCall & { readonly kind: 'export'; readonly name: string | null })
  | DiffCall
  | (Output & { readonly kind: 'explain'; readonly rule: string; readonly config: ConfigChoice })
  | InitCall
  | (Output & { readonly kind: 'completion'; readonly asked: CompletionRequest })
  | FixCall
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string };

export interface LintCall extends ScanCall, RuleChoice {
  readonly kind: 'lint';
  readonly format: Format;
  /** Null leaves it to the configuration file. */
  readonly failOn: FailOn | null;
  readonly baseline: BaselineChoice;
  /** Further forms of the same report, each to a file of its own. */
  readonly reports: readonly { readonly format: Format; readonly file: string }[];
}

/** Writes a configuration file. */
export interface InitCall extends ScanCall {
  readonly kind: 'init';
  /** `-` is the standard output; null is `.iam-trust-lint.yaml` where the command runs. */
  readonly target: string | null;
}

/** A script for a shell, or what that script asks: what the last of some words may become. */
export type CompletionRequest =
  | { readonly kind: 'script'; readonly shell: 'bash' | 'zsh' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** The findings are put right: in the files as far as that is safe, or as a patch for somebody to look at. */
export interface FixCall extends ScanCall, RuleChoice {
  readonly kind: 'fix' | 'fix-preview';
  readonly format: Format;
  readonly failOn: FailOn | null;
  readonly baseline: BaselineChoice;
  readonly reports: LintCall['reports'];
}

/** What is compared: `paths` limit it, and are none where all is. */
export interface DiffRequest extends OpenRequest {
  readonly base: string;
  /** Null is the working tree; and of a plan, what it leads to. */
  readonly head: string | null;
}

export interface DiffCall extends ScanCall, RuleChoice, Omit<DiffRequest, 'standardInput'> {
  readonly kind: 'diff';
  /** The changes themselves, or the findings of the later side that the earlier one lacks. */
  readonly shown:
    | { readonly kind: 'changes'; readonly form: DiffFormat }
    | {
        readonly kind: 'new-findings';
        readonly format: Format;
        readonly failOn: FailOn | null;
        readonly reports: LintCall['reports'];
      };
}

/** What is done with the findings that are known: nothing, hidden by a file, or put into one. */
export type BaselineChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'heeded'; readonly file: string; readonly staleEntries: 'told' | 'dropped' }
  | { readonly kind: 'written'; readonly file: string };

export interface Output {
  /** A file to write the result to; null is the standard output. */
  readonly output: string | null;
  readonly color: ColorChoice;
}

/** Which configuration file is read: the nearest, none, or the named one. */
export type ConfigChoice =
  | { readonly kind: 'nearest' }
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly path: string };

/** Which inputs are read. Paths are as the user wrote them. */
export interface ScanRequest {
  readonly paths: readonly string[];
  readonly root: string | null;
  /** `DIR=FILE`, `DIR@ENVIRONMENT=FILE`: a plan or state and the root that it belongs to. */
  readonly plans: readonly string[];
  readonly config: ConfigChoice;
  readonly exclude: readonly string[];
  readonly workspace: string | null;
  /** In the order in which they were given. */
  readonly variables: readonly VariableSetting[];
  readonly disabledBlocks: ScanOptions['disabledBlocks'];
  readonly hclParser: ScanOptions['hclParser'];
}

/** A request with what came in on the standard input, where one of the paths is `-`. */
export interface OpenRequest extends ScanRequest {
  readonly standardInput: ReadResult | null;
}

export interface ScanCall extends Output, ScanRequest {}

export interface RuleChoice {
  /** Null leaves it to the configuration file. */
  readonly audience: Audience | null;
  readonly only: readonly string[] | null;
  readonly skip: readonly string[];
  readonly ignores: LintOptions['ignores'];
  /** Null leaves it to the configuration file. */
  readonly pairing: 'strict' | null;
}
