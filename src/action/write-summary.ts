import { type DiffRoom, renderDiffMarkdown } from '../report/diff-markdown.js';
import type { DiffReport } from '../report/diff-report.js';
import { type MarkdownRoom, renderMarkdown, tableOf } from '../report/markdown.js';
import { escapeMarkdown } from '../report/markdown-text.js';
import { renderMermaid } from '../report/mermaid.js';
import type { Report } from '../report/report.js';
import type { Gate } from './choose-gate.js';
import type { Comparison } from './compare.js';
import { fitParts, type Part } from './fit-parts.js';

/** All that a run has to tell on GitHub's pages. */
export interface Told {
  /** All findings of the checkout. */
  readonly report: Report;
  readonly gate: Gate;
  readonly comparison: Comparison;
  /** What the change did to configuration, baseline and comments: lines of Markdown. */
  readonly guards: readonly string[];
}

/** GitHub takes a mebibyte a step (docs.github.com, "Workflow commands", job summaries), and 65,536 characters a comment. */
const SUMMARY_BYTES = 1024 * 1024;
const COMMENT_CHARACTERS = 65_536;

/** The job's summary: what the change does, the new findings where these alone count, then all. */
export function writeSummary({ report, gate, comparison, guards }: Told): string {
  const compared = comparison.kind === 'compared' ? diffParts(comparison.diff) : [];
  const not = comparison.kind === 'compared' ? [] : [[`Not compared: ${escapeMarkdown(comparison.why)}.`]];
  const parts = [...guardParts(guards), ...compared, ...gateParts(gate), reportPart(report), ...not];
  return fitParts(parts, SUMMARY_BYTES, (text) => Buffer.byteLength(text));
}

/** The comment: what the change does, and no more. `marker` is how it is found again. */
export function writeComment({ comparison, guards }: Told, marker: string): string {
  const parts: readonly Part[] =
    comparison.kind === 'compared'
      ? [...diffParts(comparison.diff), ...freshParts(comparison.fresh), ...guardParts(guards)]
      : [[`Not compared: ${escapeMarkdown(comparison.why)}.`]];
  return fitParts([[marker], ...parts], COMMENT_CHARACTERS, (text) => text.length);
}

/** Whether there is something that a reviewer does not see in the lines themselves. */
export function isWorthComment({ comparison, guards }: Told): boolean {
  if (comparison.kind === 'not-compared') return false;
  const { edges, reach, trusts } = comparison.diff;
  return [edges, reach, trusts, comparison.fresh.findings, guards].some(({ length }) => length > 0);
}

/** The last says at least how much there is: no name and no number of changes makes that too long. */
const DIFF_ROOMS: readonly DiffRoom[] = [
  { items: 50, characters: 250 },
  { items: 20, characters: 120 },
  { items: 5, characters: 80 },
  { items: 0, characters: 80 },
];

function diffParts(diff: DiffReport): readonly Part[] {
  const picture = renderMermaid(diff);
  return [
    DIFF_ROOMS.map((room) => renderDiffMarkdown(diff, room)),
    ...(picture === null ? [] : [[`\`\`\`mermaid\n${picture}\n\`\`\``, '']]),
  ];
}

const REPORT_ROOMS: readonly MarkdownRoom[] = [
  { rows: 200, details: 50, characters: 2000 },
  { rows: 100, details: 20, characters: 500 },
  { rows: 20, details: 5, characters: 200 },
  { rows: 5, details: 0, characters: 100 },
  { rows: 0, details: 0, characters: 100 },
];

function freshParts(fresh: Report): readonly Part[] {
  if (fresh.findings.length === 0) return [];
  return [REPORT_ROOMS.map((room) => ['### New findings', ...tableOf(fresh, room)].join('\n\n'))];
}

function gateParts(gate: Gate): readonly Part[] {
  if (gate.counted === 'all') return [];
  const rest = 'Below are all findings of the checkout.';
  return gate.report.findings.length === 0 ? [[`No new findings. ${rest}`]] : [...freshParts(gate.report), [rest, '']];
}

/** The worst findings alone where all of them are too long. */
function reportPart(report: Report): Part {
  return REPORT_ROOMS.map((room) => renderMarkdown(report, room));
}

function guardParts(guards: readonly string[]): readonly Part[] {
  if (guards.length === 0) return [];
  return [
    [20, 5, 1].map((shown) => {
      const rest = guards.length - shown;
      const more = rest > 0 ? [`- and ${rest} more`] : [];
      return ['**This change, and what decides which findings are shown:**', ...guards.slice(0, shown), ...more].join(
        '\n',
      );
    }),
  ];
}
