import type { Finding } from '../base/finding.js';
import type { RuleInfo } from '../base/rule-info.js';
import { count, listWords } from './count.js';
import { coverageLine } from './coverage-line.js';
import { escapeHtml, escapeMarkdown, fence } from './markdown-text.js';
import { showPlace } from './place.js';
import type { Report, ReportedDiagnostic } from './report.js';
import { rulePage } from './rule-page.js';
import { worstFirst } from './severity-order.js';
import { tellMessage } from './tell-finding.js';
import { countLevels, renderFinding } from './text.js';

/** GitHub takes a mebibyte of summary a step; the worst findings come first, and the rest is counted. */
const SHOWN_ROWS = 200;
const SHOWN_DETAILS = 50;

/** The report as GitHub's Markdown: a table, each finding with its source to unfold, and what was covered. */
export function renderMarkdown(report: Report): string {
  const findings = worstFirst(report.findings);
  const parts = [
    `## ${report.tool.name}: ${findings.length === 0 ? 'no findings' : listWords(countLevels(findings))}`,
    ...tableOf(report),
    ...findings.slice(0, SHOWN_DETAILS).map((finding) => detailsOf(finding, report)),
    ...notReadPart(report.diagnostics),
    escapeMarkdown(coverageLine(report)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The findings as a table; nothing where there are none. */
export function tableOf({ findings, rules }: Pick<Report, 'findings' | 'rules'>): readonly string[] {
  if (findings.length === 0) return [];
  const rest = findings.length - SHOWN_ROWS;
  const rows = findings.slice(0, SHOWN_ROWS).map((finding) => rowOf(finding, rules.get(finding.ruleId)));
  const table = ['| level | rule | place | finding |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return rest > 0 ? [table, `And ${count(rest, 'more finding')}.`] : [table];
}

function rowOf(finding: Finding, info: RuleInfo | undefined): string {
  const { level, ruleId, location, address } = finding;
  const place = location === null ? address : showPlace(location);
  const page = info === undefined ? null : rulePage(info);
  const rule = page === null ? escapeMarkdown(ruleId) : `[${escapeMarkdown(ruleId)}](${page})`;
  return `| ${level} | ${rule} | <code>${escapeMarkdown(place)}</code> | ${escapeMarkdown(tellMessage(finding))} |`;
}

function detailsOf(finding: Finding, { texts }: Report): string {
  const { ruleId, location, address } = finding;
  const title = escapeHtml(`${ruleId} ${location === null ? address : showPlace(location)}`);
  const shown = renderFinding(finding, texts, { color: 'off', width: null });
  return `<details><summary><code>${title}</code></summary>\n\n${fence(shown)}\n\n</details>`;
}

function notReadPart(diagnostics: readonly ReportedDiagnostic[]): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  const items = errors.slice(0, SHOWN_DETAILS).map(({ message, location }) => {
    const place = location === null ? '' : `<code>${escapeMarkdown(showPlace(location))}</code> `;
    return `- ${place}${escapeMarkdown(message)}`;
  });
  return [`**${count(errors.length, 'input')} could not be read in full:**`, items.join('\n')];
}
