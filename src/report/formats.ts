import type { Look } from './paint.js';
import type { Report } from './report.js';
import { renderText } from './text.js';

/** The forms of a report. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const;

export type Format = (typeof FORMATS)[number];

/** The report in that form. Its code is loaded now, and not before; `look` matters to text alone. */
export async function renderReport(report: Report, format: Format, look: Look): Promise<string> {
  switch (format) {
    case 'text':
      return renderText(report, look);
    case 'json':
      return (await import('./json.js')).renderJson(report);
    case 'sarif':
      return (await import('./sarif.js')).renderSarif(report);
    case 'github':
      return (await import('./github.js')).renderGithub(report);
    case 'gitlab':
      return (await import('./gitlab.js')).renderGitlab(report);
    case 'junit':
      return (await import('./junit.js')).renderJunit(report);
    case 'markdown':
      return (await import('./markdown.js')).renderMarkdown(report);
  }
}
