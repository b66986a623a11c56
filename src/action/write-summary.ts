import { count } from '../report/count.js';
import { renderDiffMarkdown } from '../report/diff-markdown.js';
import type { DiffReport } from '../report/diff-report.js';
import { renderMarkdown, tableOf } from '../report/markdown.js';
import { escapeMarkdown } from '../report/markdown-text.js';
import { renderMermaid } from '../report/mermaid.js';
import type { Report } from '../report/report.js';
import { worstFirst } from '../report/severity-order.js';
import type { Comparison } from './compare.js';
import { fitParts, type Part } from './fit-parts.js';

/** All that a run has to tell on GitHub's pages. */
export interface Told {
  readonly report: Report;
  readonly comparison: Comparison;
  /** What the change did to configuration, baseline and comments: lines of Markdown. */
  readonly guards: readonly string[];
}

/** GitHub takes a mebibyte a step (docs.github.com, "Workflow commands", job summaries), and 65,536 characters a comment. */
const SUMMARY_BYTES = 1024 * 1024;
const COMMENT_CHARACTERS = 65_536;

/** The job's summary: what the change does, then all findings. */
export function writeSummary({ report, comparison, guards }: Told): string {
  const compared = comparison.kind === 'compared' ? diffParts(comparison.diff) : [];
  const not = comparison.kind === 'compared' ? [] : [[`Not compared: ${escapeMarkdown(comparison.why)}.`]];
  const parts = [...guardParts(guards), ...compared, reportPart(report), ...not];
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

function diffParts(diff: DiffReport): readonly Part[] {
  const picture = renderMermaid(diff);
  const few = { ...diff, edges: diff.edges.slice(0, 10), reach: diff.reach.slice(0, 10), trusts: [], isCut: true };
  return [
    [renderDiffMarkdown(diff), renderDiffMarkdown(few)],
    ...(picture === null ? [] : [[`\`\`\`mermaid\n${picture}\n\`\`\``]]),
  ];
}

function freshParts(fresh: Report): readonly Part[] {
  const { length } = fresh.findings;
  if (length === 0) return [];
  const tables = [length, 20, 5].map((shown) => {
    const findings = worstFirst(fresh.findings).slice(0, shown);
    const rest = length - findings.length;
    return [...tableOf({ ...fresh, findings }), ...(rest > 0 ? [`And ${count(rest, 'more finding')}.`] : [])];
  });
  return [tables.map((table) => ['### New findings', ...table].join('\n\n'))];
}

/** The worst findings alone where all of them are too long. */
function reportPart(report: Report): Part {
  const worst = worstFirst(report.findings);
  const shorter = [100, 20, 5].map((shown) => renderMarkdown({ ...report, findings: worst.slice(0, shown) }));
  return [renderMarkdown(report), ...shorter];
}

function guardParts(guards: readonly string[]): readonly Part[] {
  if (guards.length === 0) return [];
  return [[['**This change touches what decides which findings are shown:**', ...guards].join('\n')]];
}
