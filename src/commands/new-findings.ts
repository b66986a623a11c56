import type { LintReport } from './lint.js';

/**
 * The later report without the findings that the earlier one has too, told by their fingerprints: code may move. What could
 * not be read of the earlier side is a warning, for what it held shows as new.
 */
export function keepNew(base: LintReport, head: LintReport, baseName: string): LintReport {
  const known = new Set(base.findings.map(({ fingerprint }) => fingerprint));
  const findings = head.findings.filter(({ fingerprint }) => !known.has(fingerprint));
  const { hidden } = head.coverage;
  const ofHead = new Set(head.diagnostics.map(({ message, location }) => `${location?.file} ${message}`));
  const unread = base.diagnostics
    .filter(({ severity, message, location }) => severity === 'error' && !ofHead.has(`${location?.file} ${message}`))
    .map(({ message, location }) => ({
      severity: 'warning' as const,
      message: `in ${baseName}: ${message}`,
      location,
    }));
  return {
    ...head,
    findings,
    diagnostics: [...unread, ...head.diagnostics],
    coverage: {
      ...head.coverage,
      hidden: { ...hidden, baseline: hidden.baseline + head.findings.length - findings.length },
    },
  };
}
