import { numberValue } from '../../value/construct.js';
import { numberFromInteger } from '../../value/number.js';
import { type Outcome, type Refusal, refuse } from '../../value/outcome.js';
import { NUMBER, STRING } from '../../value/type.js';
import { textOf } from './arguments.js';
import { parameter, text, valueFunction } from './define.js';
import { clockOf, formatOffset, formatTimestamp, type Instant, pad, parseDuration, parseTimestamp } from './instant.js';

const NO_TIMESTAMP = 'not a valid RFC3339 timestamp';

/** A quoted stretch (`''` is a quote), one letter repeated, or anything else up to the next of these. */
const TOKEN = /'(?:[^']|'')*'?|([a-zA-Z])\1*|[^a-zA-Z']+/g;

export const formatdate = valueFunction(
  [parameter('format', STRING), parameter('time', STRING)],
  STRING,
  ([format, time]): Outcome => {
    const instant = parseTimestamp(textOf(time));
    if (instant === null) return refuse(NO_TIMESTAMP);
    let written = '';
    for (const [token] of textOf(format).matchAll(TOKEN)) {
      const part = formatToken(token, instant);
      if (typeof part !== 'string') return part;
      written += part;
    }
    return text(written);
  },
);

function formatToken(token: string, instant: Instant): string | Refusal {
  if (token.startsWith("'")) return unquote(token);
  if (!/^[a-zA-Z]/.test(token)) return token;
  return formatVerb(token, instant) ?? refuse(`invalid date format verb "${token}"`);
}

function unquote(token: string): string | Refusal {
  if (token === "''") return "'";
  if (token.length < 2 || !token.endsWith("'")) return refuse("unterminated literal '");
  return token.slice(1, -1).replaceAll("''", "'");
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

function formatVerb(verb: string, instant: Instant): string | null {
  const clock = clockOf(instant);
  const hour = clock.getUTCHours();
  const month = MONTHS[clock.getUTCMonth()] ?? '';
  const day = DAYS[clock.getUTCDay()] ?? '';
  const half = hour < 12 ? 'am' : 'pm';
  const verbs: Readonly<Record<string, string>> = {
    YY: pad(clock.getUTCFullYear() % 100),
    YYYY: pad(clock.getUTCFullYear(), 4),
    ...oneOrTwo('M', clock.getUTCMonth() + 1),
    MMM: month.slice(0, 3),
    MMMM: month,
    ...oneOrTwo('D', clock.getUTCDate()),
    EEE: day.slice(0, 3),
    EEEE: day,
    ...oneOrTwo('h', hour),
    ...oneOrTwo('H', hour % 12 === 0 ? 12 : hour % 12),
    AA: half.toUpperCase(),
    aa: half,
    ...oneOrTwo('m', clock.getUTCMinutes()),
    ...oneOrTwo('s', clock.getUTCSeconds()),
    Z: instant.offsetMinutes === 0 ? 'Z' : formatOffset(instant, ':'),
    ZZZ: instant.offsetMinutes === 0 ? 'UTC' : formatOffset(instant, ''),
    ZZZZ: formatOffset(instant, ''),
    ZZZZZ: formatOffset(instant, ':'),
  };
  return verbs[verb] ?? null;
}

function oneOrTwo(letter: string, value: number): Readonly<Record<string, string>> {
  return { [letter]: String(value), [letter + letter]: pad(value) };
}

export const timeadd = valueFunction(
  [parameter('timestamp', STRING), parameter('duration', STRING)],
  STRING,
  ([timestamp, duration]): Outcome => {
    const instant = parseTimestamp(textOf(timestamp));
    const added = parseDuration(textOf(duration));
    if (instant === null) return refuse(NO_TIMESTAMP);
    if (added === null) return refuse(`invalid duration "${textOf(duration)}"`);
    return text(formatTimestamp({ ...instant, nanoseconds: instant.nanoseconds + added }));
  },
);

export const timecmp = valueFunction(
  [parameter('timestamp_a', STRING), parameter('timestamp_b', STRING)],
  NUMBER,
  ([a, b]): Outcome => {
    const first = parseTimestamp(textOf(a));
    const second = parseTimestamp(textOf(b));
    if (first === null || second === null) return refuse(NO_TIMESTAMP);
    const order = first.nanoseconds < second.nanoseconds ? -1 : Number(first.nanoseconds > second.nanoseconds);
    return numberValue(numberFromInteger(order), null);
  },
);
