import { boolValue, nullValue, numberValue } from '../../value/construct.js';
import { infinity, numberFromInteger } from '../../value/number.js';
import { parseNumber } from '../../value/number-parse.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { text } from './define.js';
import { formatTimestamp, parseTimestamp } from './instant.js';

const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const NULL = new Set(['', '~', 'null', 'Null', 'NULL']);
const INFINITE = /^[+-]?\.(?:inf|Inf|INF)$/;
const NAN = new Set(['.nan', '.NaN', '.NAN']);

/** What a plain scalar of YAML means to Terraform: YAML 1.1's words, YAML 1.2's numbers, dates as strings. Null: a string. */
export function resolvePlain(source: string): Outcome | null {
  if (TRUE.has(source)) return boolValue(true, null);
  if (FALSE.has(source)) return boolValue(false, null);
  if (NULL.has(source)) return nullValue(null);
  if (INFINITE.test(source)) return numberValue(infinity(source.startsWith('-')), null);
  if (NAN.has(source)) return refuse('floating point NaN is not supported');
  return resolveDate(source) ?? resolveNumber(source);
}

const INTEGER = /^(?:0o[0-7]+|0x[0-9a-fA-F]+)$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

function resolveNumber(source: string): Outcome | null {
  if (INTEGER.test(source)) {
    const integer = BigInt(source);
    return integer < 2n ** 64n
      ? numberValue(numberFromInteger(integer), null)
      : refuse(`cannot parse "${source}" as an integer`);
  }
  const number = DECIMAL.test(source) ? parseNumber(source) : null;
  return number === null ? null : numberValue(number, null);
}

const DATE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2}))| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?)?$/;

/** A date is told as an RFC 3339 timestamp; without a time of day it is midnight in UTC. */
export function resolveDate(source: string): Outcome | null {
  const match = DATE.exec(source);
  if (match === null) return null;
  const [, year, month = '', day = '', ...time] = match;
  const [hour, minute, second] = time[0] === undefined ? time.slice(4) : time;
  const clock = [hour, minute, second].map((part) => (part ?? '').padStart(2, '0')).join(':');
  const instant = parseTimestamp(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${clock}${time[3] ?? 'Z'}`);
  return instant === null ? null : text(formatTimestamp(instant));
}
