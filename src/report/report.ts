import type { Coverage } from '../base/coverage.js';
import type { DiagnosticSeverity } from '../base/diagnostic.js';
import type { Finding } from '../base/finding.js';
import type { Location } from '../base/location.js';
import type { RuleInfo } from '../base/rule-info.js';

/** All that a run prints, as plain data: reporters turn it into text and know nothing else. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly coverage: Coverage;
  /** The texts of the rules that found something, by id. */
  readonly rules: ReadonlyMap<string, RuleInfo>;
  /** The text of every file that a finding quotes, by the path that locations give. */
  readonly texts: ReadonlyMap<string, string>;
  /** Where locations are relative to, and where the repository begins. Absolute, with forward slashes. */
  readonly directories: { readonly working: string; readonly repository: string };
  /** What would settle most of the findings that are only possible; null where none is hidden or nothing would. */
  readonly settle: string | null;
}

export interface ReportedDiagnostic {
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  readonly location: Location | null;
}
