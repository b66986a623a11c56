import type { Finding, RelatedPlace } from '../base/finding.js';
import type { Location } from '../base/location.js';
import type { Report } from './report.js';
import { inRepository } from './repository-path.js';

/** Whether a change touched lines of a file, which is named as the repository's tools name it; both ends are included. */
export type ChangedLines = (file: string, first: number, last: number) => boolean;

/**
 * The report with each finding on the half that a change touched, where it touched one: there GitHub shows it on the pull
 * request. The other half goes into the related places. What the change touched comes first.
 */
export function placeOnChange<R extends Report>(report: R, isChanged: ChangedLines): R {
  const isTouched = (location: Location | null) => {
    const place = inRepository(location, report);
    const first = place?.startLine;
    return place !== null && first !== undefined && isChanged(place.file, first, place.endLine ?? first);
  };
  const placed = report.findings.map((finding) => moveToTouched(finding, isTouched));
  const touched = placed.filter(({ location }) => isTouched(location));
  return { ...report, findings: [...touched, ...placed.filter(({ location }) => !isTouched(location))] };
}

function moveToTouched(finding: Finding, isTouched: (location: Location | null) => boolean): Finding {
  if (isTouched(finding.location)) return finding;
  const index = finding.related.findIndex(({ location }) => isTouched(location));
  const other = finding.related[index];
  if (other === undefined) return finding;
  const { location, address } = finding;
  const cause: RelatedPlace = { message: 'this is what the finding is about', address, location };
  return { ...finding, location: other.location, related: [cause, ...finding.related.toSpliced(index, 1)] };
}
