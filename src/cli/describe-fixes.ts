import type { Finding } from '../base/finding.js';
import type { FixReport } from '../commands/fix.js';
import { count, listWords } from '../report/count.js';
import { showPlace } from '../report/place.js';
import type { Report } from '../report/report.js';

/** What was changed, and for which findings; `report` is of before. */
export function describeChanged(found: FixReport, files: readonly string[], report: Report): readonly string[] {
  const rest = [...describeRest(found), ...describePreviewed(found, report)];
  if (files.length === 0) return ['nothing was changed', ...rest];
  const head = `${count(files.length, 'file')} changed: ${files.join(', ')}`;
  return [head, ...found.fixed.map((finding) => `fixed ${nameFinding(finding)}`), ...rest];
}

/** What a patch is for. */
export function describeFixes(found: FixReport, report: Report): readonly string[] {
  const { fixed } = found;
  const all = count(report.findings.length, 'finding');
  if (report.findings.length === 0) return ['nothing to fix'];
  const rest = [...describeRest(found), ...describeUnwritten(found, report)];
  if (fixed.length === 0) return rest;
  const lines = fixed.map(
    (finding) =>
      `${nameFinding(finding)}: changes ${filesOf(finding)}; ${isSafe(finding) ? '--fix writes it' : 'look at it'}`,
  );
  return [`a patch for ${fixed.length} of ${all}`, ...lines, ...rest];
}

/** Findings that were not tried, for they are changed only where somebody looks. */
function describePreviewed(found: FixReport, { findings }: Report): readonly string[] {
  const open = untried(found, findings).filter((finding) => hasEdits(finding) && !isSafe(finding));
  if (open.length === 0) return [];
  const have = open.length === 1 ? 'has' : 'have';
  return [`${count(open.length, 'finding')} ${have} a change for you to look at: --fix-preview`];
}

/** Why findings are in no patch. */
function describeUnwritten(found: FixReport, { findings, diagnostics }: Report): readonly string[] {
  const open = untried(found, findings);
  if (open.length === 0) return [];
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  const broken = isBroken ? ' (the files with mistakes may be why)' : '';
  const told = open.filter(({ suggestion }) => suggestion !== null).length;
  const where =
    told === 0
      ? []
      : [
          `${count(told, 'finding')} without a patch: a plain run tells what to write, and where is for you to say${broken}`,
        ];
  const rest = open.length - told;
  return rest === 0 ? where : [...where, `${count(rest, 'finding')} without a patch: what is meant is for you to say`];
}

function untried({ fixed, failed, left }: FixReport, findings: Report['findings']): readonly Finding[] {
  const tried = new Set([...fixed, ...failed, ...left].map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => !tried.has(fingerprint));
}

function hasEdits({ suggestion }: Finding): boolean {
  return suggestion !== null && suggestion.edits.length > 0;
}

function filesOf({ suggestion }: Finding): string {
  return listWords([...new Set((suggestion?.edits ?? []).map(({ location }) => location.file))]);
}

function isSafe({ suggestion }: Finding): boolean {
  return suggestion?.safe === true;
}

function describeRest({ failed, left }: FixReport): readonly string[] {
  const tried = failed.map(
    (finding) =>
      `${nameFinding(finding)}: a change was tried and left out, for the finding would stay or another one come`,
  );
  return left.length === 0 ? tried : [...tried, `${count(left.length, 'more change')} for another run`];
}

function nameFinding({ location, ruleId }: Finding): string {
  return `${location === null ? '' : `${showPlace(location)} `}${ruleId}`;
}
