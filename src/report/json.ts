import type { Report } from './report.js';

/** The report as JSON, in the form that `schemaVersion` names. */
export function renderJson({ tool, findings, diagnostics, coverage }: Report): string {
  return `${JSON.stringify({ schemaVersion: 1, tool, findings, diagnostics, coverage }, null, 2)}\n`;
}
