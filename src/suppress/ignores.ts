import type { Remark } from '../base/comment.js';
import type { Origin } from '../base/origin.js';
import { isWithin, type Range } from '../base/range.js';
import { type Directive, readDirective } from './directive.js';

/** A comment that is to hide findings of some rules. */
export interface Ignore {
  readonly remark: Remark;
  readonly ruleIds: readonly string[];
  readonly governs: Range;
  readonly until: string | null;
  readonly state: 'valid' | 'expired';
}

/** A comment that speaks to this tool and says nothing that it understands. */
export interface UnreadableRemark {
  readonly remark: Remark;
  readonly wanted: string;
}

export interface Ignores {
  readonly ignores: readonly Ignore[];
  readonly unreadable: readonly UnreadableRemark[];
}

/** Reads the remarks of a scan. `today` is a date as `2027-01-31`; an ignore holds through its last day. */
export function readIgnores(remarks: readonly Remark[], today: string): Ignores {
  const read = remarks.map((remark) => ({ remark, directive: readDirective(remark.text) }));
  return {
    ignores: read.flatMap(({ remark, directive }) =>
      directive.kind === 'ignore' ? [ignoreOf(remark, directive, today)] : [],
    ),
    unreadable: read.flatMap(({ remark, directive }) =>
      directive.kind === 'unreadable' ? [{ remark, wanted: directive.wanted }] : [],
    ),
  };
}

const WHOLE_FILE: Range = { start: 0, end: Number.POSITIVE_INFINITY };

function ignoreOf(remark: Remark, directive: Extract<Directive, { kind: 'ignore' }>, today: string): Ignore {
  const { ruleIds, until, reach } = directive;
  const governs = reach === 'file' ? WHOLE_FILE : remark.governs;
  return { remark, ruleIds, governs, until, state: until !== null && until < today ? 'expired' : 'valid' };
}

/** Where a finding stands: its places, and the blocks whose arguments they become. */
export interface Standing {
  readonly origins: readonly Origin[];
  readonly blocks: readonly Origin[];
}

/** The ignores that a finding of that rule lies under: by its lines, by a block that it is about, or by a module call. */
export function ignoresAt(
  ignores: readonly Ignore[],
  ruleId: string,
  { origins, blocks }: Standing,
): readonly Ignore[] {
  return ignores.filter(
    (ignore) =>
      ignore.state === 'valid' &&
      ignore.ruleIds.includes(ruleId) &&
      (origins.some((origin) => covers(ignore, origin)) || blocks.some((block) => holds(ignore, block))),
  );
}

function covers(ignore: Ignore, origin: Origin): boolean {
  const { remark, governs } = ignore;
  if (origin.source === remark.source && overlaps(origin.range ?? WHOLE_FILE, governs)) return true;
  for (let { via } = origin; via !== null; via = via.via) if (holds(ignore, via)) return true;
  return false;
}

/** A comment inside of a block says nothing about all of it. */
function holds({ remark, governs }: Ignore, { source, range }: Origin): boolean {
  return source === remark.source && range !== null && isWithin(range, governs);
}

/** An empty range, an element that is missing, lies where it stands. */
function overlaps(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start < Math.max(a.end, a.start + 1);
}
