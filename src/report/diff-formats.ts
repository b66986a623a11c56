import type { DiffReport } from './diff-report.js';
import type { Look } from './paint.js';

/** The forms of a comparison. */
export const DIFF_FORMATS = ['text', 'json', 'markdown'] as const;

export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** The comparison in that form; `look` matters to text alone. */
export async function renderDiff(report: DiffReport, format: DiffFormat, look: Look): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('./diff-text.js')).renderDiffText(report, look);
    case 'json':
      return (await import('./diff-json.js')).renderDiffJson(report);
    case 'markdown':
      return (await import('./diff-markdown.js')).renderDiffMarkdown(report);
  }
}
