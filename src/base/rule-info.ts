import type { Severity } from './severity.js';

/** Who sees a rule: everybody, `--pedantic` or `--auditor`. */
export type Audience = 'default' | 'pedantic' | 'auditor';

/** A list of texts that a configuration may give a rule. */
export interface RuleOption {
  readonly name: string;
  /** What the texts are, and what they do. */
  readonly help: string;
  readonly example: readonly string[];
}

/** What a rule says of itself; its page and `--explain` are made of it. */
export interface RuleInfo {
  readonly id: string;
  /** One sentence: when it fires. */
  readonly summary: string;
  /** The highest severity that it gives. */
  readonly severity: Severity;
  readonly audience: Audience;
  /** What happens in AWS, and why it matters. Markdown. */
  readonly why: string;
  /** How to put it right. Markdown. */
  readonly fix: string;
  /** What can be done about it in the files: `applied` by `--fix`, or `previewed` for somebody to look at; nothing where it is left out. */
  readonly change?: 'applied' | 'previewed';
  /** When it is meant as it is. Markdown. */
  readonly ignore: string;
  readonly options?: readonly RuleOption[];
  /** The pages of AWS or Terraform that it rests on. */
  readonly sources: readonly string[];
}
