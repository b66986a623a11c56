import type { Finding } from '../base/finding.js';
import type { Severity } from '../base/severity.js';
import type { Report } from './report.js';
import { inRepository } from './repository-path.js';
import { tellMessage } from './tell-finding.js';
import { writeJson } from './write-json.js';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** A code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). */
export function renderGitlab(report: Report): string {
  return writeJson(report.findings.map((finding) => issueOf(finding, report)));
}

function issueOf(finding: Finding, report: Report) {
  const places = [finding.location, ...finding.related.map(({ location }) => location)];
  const [place] = places.flatMap((location) => inRepository(location, report) ?? []);
  return {
    description: tellMessage(finding),
    check_name: finding.ruleId,
    fingerprint: finding.fingerprint,
    severity: SEVERITIES[finding.severity],
    location: { path: place?.file ?? '.', lines: { begin: place?.startLine ?? 1 } },
  };
}
