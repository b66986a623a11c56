/** A point in time, and the offset from UTC in which it is told. */
export interface Instant {
  /** Since 1970 in UTC. */
  readonly nanoseconds: bigint;
  readonly offsetMinutes: number;
}

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** The instant of an RFC 3339 timestamp as Terraform reads it, `T` and `Z` in capitals. Null for what is none. */
export function parseTimestamp(text: string): Instant | null {
  const match = RFC3339.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const offsetMinutes = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * (match[8] === '-' ? -1 : 1);
  if (hour > 23 || minute > 59 || second > 59 || Number(match[9] ?? 0) > 24 || Number(match[10] ?? 0) > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute - offsetMinutes, second);
  const fraction = BigInt((match[7] ?? '').slice(0, 9).padEnd(9, '0'));
  return { nanoseconds: BigInt(date.getTime()) * 1_000_000n + fraction, offsetMinutes };
}

/** What a clock in the instant's own offset shows. Fractions of seconds are not told. */
export function clockOf({ nanoseconds, offsetMinutes }: Instant): Date {
  const milliseconds = nanoseconds / 1_000_000n - (nanoseconds % 1_000_000n < 0n ? 1n : 0n);
  return new Date(Number(milliseconds) + offsetMinutes * 60_000);
}

/** The offset as Go prints it, with or without a colon. */
export function formatOffset({ offsetMinutes }: Instant, colon: ':' | ''): string {
  const magnitude = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(magnitude / 60))}${colon}${pad(magnitude % 60)}`;
}

export function formatTimestamp(instant: Instant): string {
  const clock = clockOf(instant);
  const date = `${pad(clock.getUTCFullYear(), 4)}-${pad(clock.getUTCMonth() + 1)}-${pad(clock.getUTCDate())}`;
  const time = `${pad(clock.getUTCHours())}:${pad(clock.getUTCMinutes())}:${pad(clock.getUTCSeconds())}`;
  return `${date}T${time}${instant.offsetMinutes === 0 ? 'Z' : formatOffset(instant, ':')}`;
}

export function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const DURATION = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const PART = /(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g;

/** Nanoseconds of a duration as Go writes it (`1h30m`). Null for what is none, or lasts longer than 292 years. */
export function parseDuration(text: string): bigint | null {
  if (/^[+-]?0$/.test(text)) return 0n;
  if (!DURATION.test(text)) return null;
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = 's'] of text.matchAll(PART)) {
    const size = UNITS[unit] ?? 0n;
    const digits = fraction.slice(0, 18);
    total += BigInt(whole || 0) * size + (BigInt(digits || 0) * size) / 10n ** BigInt(digits.length);
  }
  if (total >= 2n ** 63n) return null;
  return text.startsWith('-') ? -total : total;
}
