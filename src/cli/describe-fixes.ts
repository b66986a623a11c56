import type { Finding } from '../base/finding.js';
import type { FixReport } from '../commands/fix.js';
import { count } from '../report/count.js';
import { showPlace } from '../report/place.js';
import type { Report } from '../report/report.js';

/** What was changed, and for which findings. */
export function describeChanged(found: FixReport, files: readonly string[]): readonly string[] {
  const { fixed } = found;
  if (files.length === 0) return ['nothing was changed', ...describeRest(found)];
  const head = `${count(files.length, 'file')} changed: ${files.join(', ')}`;
  return [head, ...fixed.map((finding) => `fixed ${nameFinding(finding)}`), ...describeRest(found)];
}

/** What a patch is for. */
export function describeFixes(found: FixReport, { findings }: Report): readonly string[] {
  const { fixed } = found;
  if (fixed.length === 0) return [`no patch for ${count(findings.length, 'finding')}`, ...describeRest(found)];
  const head = `a patch for ${fixed.length} of ${count(findings.length, 'finding')}`;
  const lines = fixed.map(
    (finding) => `${nameFinding(finding)}: ${isSafe(finding) ? '--fix writes it' : 'look at it'}`,
  );
  return [head, ...lines, ...describeRest(found)];
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
