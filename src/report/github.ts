import type { Finding } from '../base/finding.js';
import type { Location } from '../base/location.js';
import { count } from './count.js';
import type { Report } from './report.js';
import { inRepository } from './repository-path.js';
import { worstFirst } from './severity-order.js';
import { tellFinding } from './tell-finding.js';
import { makeVisible } from './visible.js';

/** GitHub shows ten annotations of a level a step and drops the rest in silence (actions/toolkit, docs/problem-matchers.md). */
const SHOWN_OF_A_LEVEL = 10;

/** Workflow commands of GitHub Actions: an annotation for each error and warning, as far as GitHub shows them. */
export function renderGithub(report: Report): string {
  return [...commandsOf('error', report), ...commandsOf('warning', report)].map((line) => `${line}\n`).join('');
}

type Annotated = 'error' | 'warning';

function commandsOf(level: Annotated, report: Report): readonly string[] {
  const findings = worstFirst(report.findings.filter((finding) => finding.level === level));
  const shown = findings.length > SHOWN_OF_A_LEVEL ? findings.slice(0, SHOWN_OF_A_LEVEL - 1) : findings;
  const rest = findings.length - shown.length;
  return [
    ...shown.map((finding) => annotate(finding, level, report)),
    ...(rest === 0 ? [] : [command(level, {}, `${count(rest, `more ${level}`)}, which GitHub would not show here`)]),
  ];
}

function annotate(finding: Finding, level: Annotated, report: Report): string {
  const place = inRepository(finding.location, report);
  const properties = { ...(place === null ? {} : placeProperties(place)), title: finding.ruleId };
  return command(level, properties, tellFinding(finding).join('\n'));
}

/** Columns count only where an annotation stays on one line (GitHub's REST API, "Create a check run"). */
function placeProperties({ file, startLine, startColumn, endLine, endColumn }: Location): Properties {
  const isOneLine = startLine === endLine && endColumn !== undefined && endColumn > 1;
  return {
    file,
    ...(startLine === undefined ? {} : { line: startLine }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(isOneLine ? { col: startColumn, endColumn: endColumn - 1 } : {}),
  };
}

type Properties = Readonly<Record<string, string | number | undefined>>;

/** One workflow command, escaped as the toolkit does (actions/toolkit, packages/core/src/command.ts). */
export function command(level: Annotated | 'notice', properties: Properties, message: string): string {
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(makeVisible(String(value)))}`],
  );
  return `::${level}${written.length === 0 ? '' : ' '}${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
