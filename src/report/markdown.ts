import type { Finding } from '../base/finding.js';
import type { RuleInfo } from '../base/rule-info.js';
import { count, listWords } from './count.js';
import { coverageLine } from './coverage-line.js';
import { escapeHtml, escapeMarkdown, fence } from './markdown-text.js';
import { showPlace } from './place.js';
import type { Report, ReportedDiagnostic } from './report.js';
import { rulePage } from './rule-page.js';
import { worstFirst } from './severity-order.js';
import { shorten } from './shorten.js';
import { tellMessage } from './tell-finding.js';
import { countLevels, renderFinding } from './text.js';

/** How many findings are shown, how many with their source, and how many characters of one text. The rest is counted. */
export interface MarkdownRoom {
  readonly rows: number;
  readonly details: number;
  readonly characters: number;
}

/** GitHub takes a mebibyte of summary a step. */
const ROOM: MarkdownRoom = { rows: 200, details: 50, characters: 2000 };

/** As much of a finding's source, for a line of it is clipped already. */
const DETAIL_CHARACTERS = 8000;

/** The report as GitHub's Markdown: a table, each finding with its source to unfold, and what was covered. */
export function renderMarkdown(report: Report, room: MarkdownRoom = ROOM): string {
  const findings = worstFirst(report.findings);
  const parts = [
    `## ${report.tool.name}: ${findings.length === 0 ? 'no findings' : listWords(countLevels(findings))}`,
    ...tableOf(report, room),
    ...findings.slice(0, room.details).map((finding) => detailsOf(finding, report)),
    ...notReadPart(report.diagnostics, room),
    escapeMarkdown(shorten(coverageLine(report), 2 * room.characters)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The findings as a table, the worst first; nothing where there are none. */
export function tableOf(
  { findings, rules }: Pick<Report, 'findings' | 'rules'>,
  room: MarkdownRoom,
): readonly string[] {
  if (findings.length === 0) return [];
  const shown = worstFirst(findings).slice(0, room.rows);
  const rest = findings.length - shown.length;
  const rows = shown.map((finding) => rowOf(finding, rules.get(finding.ruleId), room));
  const table = ['| level | rule | place | finding |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return [...(rows.length > 0 ? [table] : []), ...(rest > 0 ? [`And ${count(rest, 'more finding')}.`] : [])];
}

function rowOf(finding: Finding, info: RuleInfo | undefined, { characters }: MarkdownRoom): string {
  const { level, ruleId, location, address } = finding;
  const place = shorten(location === null ? address : showPlace(location), characters);
  const message = shorten(tellMessage(finding), characters);
  const page = info === undefined ? null : rulePage(info);
  const rule = page === null ? escapeMarkdown(ruleId) : `[${escapeMarkdown(ruleId)}](${page})`;
  return `| ${level} | ${rule} | <code>${escapeMarkdown(place)}</code> | ${escapeMarkdown(message)} |`;
}

function detailsOf(finding: Finding, { texts }: Report): string {
  const { ruleId, location, address } = finding;
  const title = escapeHtml(shorten(`${ruleId} ${location === null ? address : showPlace(location)}`, 500));
  const shown = shorten(renderFinding(finding, texts, { color: 'off', width: null }), DETAIL_CHARACTERS);
  return `<details><summary><code>${title}</code></summary>\n\n${fence(shown)}\n\n</details>`;
}

function notReadPart(
  diagnostics: readonly ReportedDiagnostic[],
  { details, characters }: MarkdownRoom,
): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  const items = errors.slice(0, details).map(({ message, location }) => {
    const place = location === null ? '' : `<code>${escapeMarkdown(shorten(showPlace(location), characters))}</code> `;
    return `- ${place}${escapeMarkdown(shorten(message, characters))}`;
  });
  return [`**${count(errors.length, 'input')} could not be read in full:**`, items.join('\n')];
}
