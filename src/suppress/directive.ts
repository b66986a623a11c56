import { REMARK_MARK } from '../base/comment.js';

/** What a comment asks for. */
export type Directive =
  | {
      readonly kind: 'ignore';
      readonly reach: 'place' | 'file';
      readonly ruleIds: readonly string[];
      /** The last day that it holds, as `2027-01-31`; null where it always does. */
      readonly until: string | null;
    }
  | { readonly kind: 'unreadable'; readonly wanted: string };

const FORM =
  /^(?<verb>ignore|ignore-file)\[(?<ids>[^\]]*)\](?:\s+until\s+(?<until>\d\S*?)[.,;:]?(?=\s|$))?(?:[\s:].*)?$/s;

/** Reads `iam-trust-lint: ignore[rule-id, ...] until 2027-01-31 reason`, or `ignore-file` for all of the file. */
export function readDirective(text: string): Directive {
  const said = text.trim();
  if (!said.startsWith(REMARK_MARK)) return { kind: 'unreadable', wanted: `${REMARK_MARK} ignore[rule-id] reason` };
  const groups = FORM.exec(said.slice(REMARK_MARK.length).trim())?.groups;
  if (groups === undefined) return { kind: 'unreadable', wanted: 'ignore[rule-id] reason' };
  const { verb, ids = '', until = null } = groups;
  const ruleIds = ids.split(',').map((id) => id.trim());
  if (ruleIds.includes('')) return { kind: 'unreadable', wanted: 'the ids of rules between the brackets' };
  if (until !== null && !isDate(until)) return { kind: 'unreadable', wanted: 'a date as 2027-01-31 after "until"' };
  return { kind: 'ignore', reach: verb === 'ignore' ? 'place' : 'file', ruleIds: [...new Set(ruleIds)], until };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
