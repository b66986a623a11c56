import type { Finding, RelatedPlace } from '../base/finding.js';
import { showPlace } from './place.js';
import { makeVisible } from './visible.js';

/** A finding in words alone, line by line, for forms without room for source. */
export function tellFinding(finding: Finding): readonly string[] {
  const { related, suggestion, address } = finding;
  return [
    tellMessage(finding),
    ...related.map(tellRelated),
    ...(suggestion === null ? [] : suggestion.text.split('\n').map(makeVisible)),
    makeVisible(`at ${address}`),
  ];
}

/** The sentence of a finding, which says where it is only possible. */
export function tellMessage({ message, confidence }: Finding): string {
  return `${confidence === 'possible' ? 'possible: ' : ''}${makeVisible(message)}`;
}

function tellRelated({ message, location }: RelatedPlace): string {
  return makeVisible(location === null ? message : `${showPlace(location)}: ${message}`);
}
