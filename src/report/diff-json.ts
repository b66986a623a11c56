import type { DiffReport } from './diff-report.js';
import { writeJson } from './write-json.js';

/** The comparison as JSON, in the form that `schemaVersion` names (`rules/schemas/diff.schema.json`). */
export function renderDiffJson(report: DiffReport): string {
  return writeJson({ schemaVersion: 1, ...report });
}
