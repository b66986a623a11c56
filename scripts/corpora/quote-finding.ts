import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Location } from '../../src/base/location.js';
import type { Located } from './draw-findings.js';

const AROUND = 3;
const MOST_LINES = 14;

/** A finding with what it stands on, for a person to judge. */
export function quoteFinding({ repository, directory, finding }: Located): string {
  const { ruleId, severity, confidence, message, address, instances, location, related } = finding;
  const others = instances.length > 1 ? ` (${instances.length} instances)` : '';
  return [
    `${ruleId} (${severity}, ${confidence}) ${repository}`,
    `   ${address}${others}: ${message}`,
    ...quote(directory, location),
    ...related.flatMap((place) => [`   ~ ${place.message}`, ...quote(directory, place.location)]),
  ].join('\n');
}

function quote(directory: string, location: Location | null): readonly string[] {
  if (location?.startLine === undefined || location.endLine === undefined) return [];
  const { startLine, endLine } = location;
  const lines = readFileSync(join(directory, location.file), 'utf8').split('\n');
  const first = Math.max(1, startLine - AROUND);
  const last = Math.min(lines.length, endLine + AROUND, first + MOST_LINES);
  const shown = lines.slice(first - 1, last).map((line, index) => {
    const number = first + index;
    const isMeant = number >= startLine && number <= endLine;
    return `   ${isMeant ? '>' : ' '} ${String(number).padStart(5)} | ${line.slice(0, 200)}`;
  });
  return [`     ${location.file}:${startLine}:${location.startColumn}`, ...shown];
}
