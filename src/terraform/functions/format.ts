import { distribute } from '../../value/alternatives.js';
import { listValue, stringValue } from '../../value/construct.js';
import { derive, deriveElement } from '../../value/derive.js';
import { countItems, isOrdered, settledItems } from '../../value/known.js';
import { openSequence } from '../../value/open.js';
import { type Outcome, type Refusal, refuse } from '../../value/outcome.js';
import { cutRun, leadingRun } from '../../value/stretches.js';
import { ANY, listOf, STRING } from '../../value/type.js';
import type { Item, Piece, StringValue, Value } from '../../value/value.js';
import { stringOf, textOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import { formatValue } from './format-value.js';
import { type Literal, parseFormat, type Verb } from './format-verb.js';

const FORMAT = parameter('format', STRING);
const ARGS = parameter('args', ANY, 'partial', 'null');

/** A string of the format's own text and of what its verbs write; each keeps the place where it was written. */
export const format = valueFunction(
  [FORMAT],
  STRING,
  ([pattern, ...args]): Outcome => {
    const parts = parseFormat(textOf(pattern));
    return 'kind' in parts ? parts : formatParts(stringOf(pattern), parts, args);
  },
  { variadic: ARGS },
);

type Parts = readonly (Verb | Literal)[];

function formatParts(pattern: StringValue, parts: Parts, args: readonly Value[]): Outcome {
  return distribute(args, (settled) => formatOnce(pattern, parts, settled));
}

function formatOnce(pattern: StringValue, parts: Parts, args: readonly Value[]): Outcome {
  const pieces: Piece[] = [];
  const run = leadingRun(pattern);
  let highest = 0;
  for (const part of parts) {
    if (part.kind === 'literal') {
      pieces.push(...cutRun(run, part.start, part.end));
      continue;
    }
    highest = Math.max(highest, part.argument);
    const arg = args[part.argument - 1];
    if (arg === undefined)
      return refuse(`not enough arguments for "${part.raw}": need ${part.argument}, have ${args.length}`);
    const written = formatValue(part, arg);
    if (written.kind === 'refused') return written;
    pieces.push(...stringOf(written).pieces);
  }
  if (highest < args.length) return refuse(`too many arguments; only ${highest} used by format string`);
  return stringValue(pieces, null);
}

/** `format` for each element of the lists among the arguments, which are all of one length. */
export const formatlist = valueFunction(
  [FORMAT],
  listOf(STRING),
  ([pattern, ...args]): Outcome => {
    const parts = parseFormat(textOf(pattern));
    if ('kind' in parts) return parts;
    const columns = args.map(columnOf);
    const lists = columns.flatMap((column) => (column.kind === 'items' ? [column.items] : []));
    const open = derive('formatlist', [...(pattern === undefined ? [] : [pattern]), ...args], { type: listOf(STRING) });
    if (columns.some((column) => column.kind === 'open')) return open;
    const [first] = lists;
    if (first !== undefined && lists.some((list) => !mayBeAlike(list, first))) {
      return refuse('the lists among the arguments differ in length');
    }
    const rows = formatRows(stringOf(pattern), parts, columns, countRows(lists));
    if ('kind' in rows) return rows;
    const further = lists.length > 1 && lists.some((list) => settledItems(list) === null);
    return listValue(STRING, further ? [...rows, ...restOfRows(open)] : rows, null);
  },
  { variadic: ARGS },
);

/** Of several lists only the items before the first that may be missing surely stand beside each other. */
function countRows(lists: readonly (readonly Item[])[]): number {
  const [only] = lists;
  if (only === undefined) return 1;
  if (lists.length === 1) return only.length;
  return Math.min(...lists.map((list) => (settledItems(list) ?? takeSettled(list)).length));
}

function takeSettled(items: readonly Item[]): readonly Item[] {
  return isOrdered(items)
    ? items.slice(
        0,
        items.findIndex((item) => item.kind === 'rest'),
      )
    : [];
}

function restOfRows(rows: Value): readonly Item[] {
  return [{ kind: 'rest', element: deriveElement(rows, { type: STRING }), most: null }];
}

/** An argument: one value for every row, or a list with a value for each; `open` is of the one kind or the other. */
type Column =
  | { readonly kind: 'single'; readonly value: Value }
  | { readonly kind: 'items'; readonly items: readonly Item[] }
  | { readonly kind: 'open' };

function columnOf(arg: Value): Column {
  const items = arg.kind === 'unknown' ? null : openSequence(arg);
  if (items !== null) return { kind: 'items', items };
  if (arg.kind !== 'unknown') return { kind: 'single', value: arg };
  if (arg.type.kind === 'any' || arg.type.kind === 'tuple') return { kind: 'open' };
  if (arg.type.kind !== 'list' && arg.type.kind !== 'set') return { kind: 'single', value: arg };
  return {
    kind: 'items',
    items: [{ kind: 'rest', element: deriveElement(arg, { type: arg.type.element }), most: null }],
  };
}

function mayBeAlike(a: readonly Item[], b: readonly Item[]): boolean {
  const [left, right] = [countItems(a), countItems(b)];
  return (left.most === null || left.most >= right.least) && (right.most === null || right.most >= left.least);
}

function formatRows(
  pattern: StringValue,
  parts: Parts,
  columns: readonly Column[],
  count: number,
): readonly Item[] | Refusal {
  const rows: Item[] = [];
  for (let index = 0; index < count; index += 1) {
    const row = formatRow(pattern, parts, columns, index);
    if (row.kind !== 'refused') rows.push(row);
    // A row that may not be there is not where it would fail.
    else if (isSure(columns, index)) return refuse(`error on format iteration ${index}: ${row.message}`);
  }
  return rows;
}

function isSure(columns: readonly Column[], index: number): boolean {
  return columns.every((column) => column.kind !== 'items' || column.items[index]?.kind !== 'rest');
}

/** A row of which some value may not be there may not be there either. */
function formatRow(pattern: StringValue, parts: Parts, columns: readonly Column[], index: number): Item | Refusal {
  const cells = columns.map((column): Item | null => {
    if (column.kind === 'single') return column.value;
    return column.kind === 'items' ? (column.items[index] ?? null) : null;
  });
  const values = cells.flatMap((cell) => (cell === null ? [] : [cell.kind === 'rest' ? cell.element : cell]));
  const formatted = formatParts(pattern, parts, values);
  if (formatted.kind === 'refused') return formatted;
  const open = cells.find((cell) => cell?.kind === 'rest');
  return open?.kind === 'rest' ? { ...open, element: formatted } : formatted;
}
