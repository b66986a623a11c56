import type { Finding } from '../base/finding.js';
import type { Severity } from '../base/severity.js';

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** The worst first, for forms that show only so many; those alike keep the order of their places. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}
