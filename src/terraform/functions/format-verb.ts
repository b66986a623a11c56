import { type Refusal, refuse } from '../../value/outcome.js';

/** One `%` sequence of a format string. Widths and precisions count characters. */
export interface Verb {
  readonly kind: 'verb';
  readonly raw: string;
  readonly mode: string;
  /** The argument it takes, counted from 1. */
  readonly argument: number;
  readonly flags: ReadonlySet<string>;
  readonly width: number | null;
  readonly precision: number | null;
}

/** A stretch of the format string as it stands, from `start`; `%%` is one character of it. */
export interface Literal {
  readonly kind: 'literal';
  readonly start: number;
  readonly end: number;
}

/** go-cty's syntax (`format_fsm.rl`): flags, width, precision, and an argument's number, none of them with a leading zero. */
const SEQUENCE = /%([0#+ -]*)([1-9]\d*)?(?:\.(\d*))?(?:\[([1-9]\d*)\])?([a-zA-Z])/y;

/** A number of this size would only fill memory. */
const SIZE_LIMIT = 10_000;

/** Cuts a format string into literal stretches and verbs. */
export function parseFormat(format: string): readonly (Verb | Literal)[] | Refusal {
  const parts: (Verb | Literal)[] = [];
  let next = 1;
  let start = 0;
  for (let at = format.indexOf('%'); at !== -1; at = format.indexOf('%', start)) {
    if (at > start) parts.push({ kind: 'literal', start, end: at });
    if (format[at + 1] === '%') {
      parts.push({ kind: 'literal', start: at, end: at + 1 });
      start = at + 2;
      continue;
    }
    const verb = parseVerb(format, at, next);
    if (verb.kind === 'refused') return verb;
    parts.push(verb);
    next = verb.argument + 1;
    start = at + verb.raw.length;
  }
  return start < format.length ? [...parts, { kind: 'literal', start, end: format.length }] : parts;
}

function parseVerb(format: string, at: number, next: number): Verb | Refusal {
  SEQUENCE.lastIndex = at;
  const match = SEQUENCE.exec(format);
  if (match === null) return refuse(`invalid format string starting at offset ${at}`);
  const [raw, flags = '', width, precision, argument, mode = ''] = match;
  const sizes = [width, precision, argument].map((digits) => (digits === undefined ? null : Number(digits)));
  if (sizes.some((size) => size !== null && size > SIZE_LIMIT)) return refuse(`"${raw}" asks for too many characters`);
  return {
    kind: 'verb',
    raw,
    mode,
    argument: sizes[2] ?? next,
    flags: new Set(flags),
    width: sizes[0] ?? null,
    precision: sizes[1] ?? null,
  };
}
