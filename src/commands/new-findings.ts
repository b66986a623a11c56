import type { Finding } from '../base/finding.js';
import type { LintReport } from './lint.js';

/**
 * The later report without the findings that the earlier one has too, told by their fingerprints: code may move. What could
 * not be read of the earlier side is a warning, for what it held shows as new.
 */
export function keepNew(base: LintReport, head: LintReport, baseName: string): LintReport {
  const known = new Set(base.findings.map(({ fingerprint }) => fingerprint));
  const ofHead = new Set(head.diagnostics.map(({ message, location }) => `${location?.file} ${message}`));
  const unread = base.diagnostics
    .filter(({ severity, message, location }) => severity === 'error' && !ofHead.has(`${location?.file} ${message}`))
    .map(({ message, location }) => ({
      severity: 'warning' as const,
      message: `in ${baseName}: ${message}`,
      location,
    }));
  const kept = keepFindings(head, ({ fingerprint }) => !known.has(fingerprint));
  return { ...kept, diagnostics: [...unread, ...head.diagnostics] };
}

/** The report with some of its findings; the coverage counts the others as those that are known. */
export function keepFindings(report: LintReport, isKept: (finding: Finding) => boolean): LintReport {
  const findings = report.findings.filter(isKept);
  const { coverage } = report;
  const { hidden } = coverage;
  const baseline = hidden.baseline + report.findings.length - findings.length;
  return { ...report, findings, coverage: { ...coverage, hidden: { ...hidden, baseline } } };
}
