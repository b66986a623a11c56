import type { Origin } from '../base/origin.js';
import type { Range } from '../base/range.js';
import type { Remedy } from '../graph/remedy.js';
import { alignComments, isLinedUp } from './align-line.js';
import type { FixContext } from './context.js';
import { textAt } from './policy-form.js';
import { type Proposal, printed } from './proposal.js';
import { interpolationsOf, rewriteText } from './rewrite-text.js';
import type { SourceEdit } from './source-edit.js';
import { placeOfText } from './text-place.js';

/** No ARN is longer ("IAM and STS quotas"), nor any name that is replaced. */
const ARN_LIMIT = 2048;

/** Another text in place of one: of it only the characters that differ, and none in an interpolation. */
export function replace({ origin, text, use }: Extract<Remedy, { kind: 'replace' }>, context: FixContext): Proposal {
  const written = textAt(origin, context.sources);
  const rewritten = rewriteText(written, text, origin);
  const told = printed(`${isPutTogether(written, rewritten) ? 'It must come to' : 'Write'} ${rewritten}`);
  if (use === 'tell' || written === null || origin === null || origin.range === null) return told;
  const stretch = innerText(origin.range, written, context.sources.get(origin.source).text);
  const wanted = rewritten.slice(1, -1);
  const isPlain = wanted.length <= ARN_LIMIT && /^[\w+=,.@:/*?-]*$/.test(wanted.replace(/\$\{[^"]*?\}/g, ''));
  const place = placeOfText(origin, context);
  if (stretch === null || place === 'elsewhere' || !isPlain) return told;
  const edit = differenceOf(origin, stretch, wanted, written);
  const source = context.sources.get(origin.source);
  const isKey = /^"?\s*=/.test(source.text.slice(stretch.end));
  if (edit === null || (isKey && isLinedUp(source.text, stretch.start))) return told;
  const moved = source.kind === 'hcl' ? alignComments(source, edit) : [];
  return {
    ...told,
    edits: [edit, ...moved],
    safe: use === 'apply' && place === 'policy' && isLiteral(wanted) && !isAccount(wanted),
  };
}

/** Whether something that the text is made of is wrong, wherever that comes from: it is not to be written out in its place. */
function isPutTogether(written: string | null, rewritten: string): boolean {
  if (written === null) return false;
  const isCall = !written.startsWith('"') && written.includes('(');
  return isCall || interpolationsOf(written).some(({ start, end }) => !rewritten.includes(written.slice(start, end)));
}

/** Who is an account is everybody in it: that one was meant is for a person to say. */
function isAccount(text: string): boolean {
  return /^\d{12}$|:root$/.test(text);
}

function isLiteral(text: string): boolean {
  return !text.includes('${') && !text.includes('%{');
}

/** Where the text begins within what is written: behind a quote, or at once in JSON and for a key of an object. */
function innerText({ start, end }: Range, written: string, whole: string): Range | null {
  if (/^".*"$/s.test(written) && written.length > 1) return { start: start + 1, end: end - 1 };
  if (whole.charAt(start - 1) === '"' && whole.charAt(end) === '"') return { start, end };
  return /^[A-Za-z]+$/.test(written) && /^\s*[=:]/.test(whole.slice(end)) ? { start, end } : null;
}

function differenceOf(origin: Origin, stretch: Range, wanted: string, written: string): SourceEdit | null {
  const offset = stretch.start - (origin.range?.start ?? 0);
  const old = written.slice(offset, offset + stretch.end - stretch.start);
  let head = 0;
  while (head < Math.min(old.length, wanted.length) && old[head] === wanted[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, wanted.length) - head && old.at(-1 - tail) === wanted.at(-1 - tail)) tail += 1;
  const changed = { start: head, end: old.length - tail };
  const spans = interpolationsOf(old);
  if (spans.some(({ start, end }) => start < changed.end && changed.start < end)) return null;
  return {
    source: origin.source,
    range: { start: stretch.start + changed.start, end: stretch.start + changed.end },
    text: wanted.slice(head, wanted.length - tail),
  };
}

const NAME_OF_ENTITY =
  /^("?\$\{\s*)?((?:aws|awscc)_iam_(?:role|user)\.[\w-]+(?:\[[^\]]+\])?)\.(name|id|role_name|user_name)(\s*\}"?)?$/;

/** The ARN in place of the name of the same role or user. */
export function refer(origin: Origin | null, written: string | null, context: FixContext): Proposal | null {
  const [, open = '', entity, attribute = '', close = ''] = NAME_OF_ENTITY.exec(written ?? '') ?? [];
  if (entity === undefined) return null;
  const told = printed(`Write ${open}${entity}.arn${close}`);
  const place = origin === null ? 'elsewhere' : placeOfText(origin, context);
  if (origin === null || origin.range === null || place === 'elsewhere') return told;
  const start = origin.range.start + open.length + entity.length + 1;
  const edit = { source: origin.source, range: { start, end: start + attribute.length }, text: 'arn' };
  return { ...told, edits: [edit], safe: place === 'policy' };
}
