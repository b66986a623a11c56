import type { Report } from './report.js';
import { writeJson } from './write-json.js';

/** The report as JSON, in the form that `schemaVersion` names (`rules/schemas/report.schema.json`). */
export function renderJson({ tool, findings, diagnostics, coverage }: Report): string {
  return writeJson({ schemaVersion: 1, tool, findings, diagnostics, coverage });
}
