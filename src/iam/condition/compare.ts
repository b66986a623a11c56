import { type Answer, all } from '../../base/answer.js';
import { equalText, matchPattern } from '../../value/overlap.js';
import { knownText, splitText } from '../../value/text.js';
import type { StringValue } from '../../value/value.js';
import { matchesCidr } from './cidr.js';
import type { Comparison } from './operator.js';

/** Whether a key's value stands to a condition's value as the operator asks, its sense aside. */
export function compareValues(comparison: Comparison, actual: StringValue, wanted: StringValue): Answer {
  switch (comparison) {
    case 'string':
    case 'binary':
      return equalText(wanted, actual);
    case 'string-ignore-case':
    case 'bool':
      return equalText(wanted, actual, 'ignore');
    case 'string-like':
      return matchPattern(wanted, actual);
    case 'arn':
      return compareArns(actual, wanted);
    case 'ip':
      return compareKnown(actual, wanted, matchesCidr);
    case 'null':
      return 'maybe';
    default:
      return compareKnown(actual, wanted, (a, b) => compareOrder(comparison, a, b));
  }
}

/** ARN operators check each of the six parts by itself, wildcards in any of them ("Condition operators: ARN"). */
function compareArns(actual: StringValue, wanted: StringValue): Answer {
  const have = splitText(actual, ':', 6);
  const want = splitText(wanted, ':', 6);
  if (have.length === 6 && want.length === 6) {
    return all(want.map((part, index) => matchPattern(part, have[index] ?? part)));
  }
  const isKnown = knownText(actual) !== null && knownText(wanted) !== null;
  if (isKnown) return 'no';
  return matchPattern(wanted, actual) === 'no' ? 'no' : 'maybe';
}

function compareKnown(
  actual: StringValue,
  wanted: StringValue,
  decide: (a: string, b: string) => boolean | null,
): Answer {
  const have = knownText(actual);
  const want = knownText(wanted);
  const result = have === null || want === null ? null : decide(have, want);
  if (result === null) return 'maybe';
  return result ? 'yes' : 'no';
}

function compareOrder(comparison: Comparison, have: string, want: string): boolean | null {
  const read = comparison.startsWith('date') ? readDate : Number;
  const a = read(have);
  const b = read(want);
  if (Number.isNaN(a) || Number.isNaN(b)) return null;
  if (comparison.endsWith('-less')) return a < b;
  if (comparison.endsWith('-less-equals')) return a <= b;
  if (comparison.endsWith('-greater')) return a > b;
  return comparison.endsWith('-greater-equals') ? a >= b : a === b;
}

/** ISO 8601 or seconds since the epoch; milliseconds. */
function readDate(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
