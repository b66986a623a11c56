import { distribute } from '../../value/alternatives.js';
import { listValue, stringValue } from '../../value/construct.js';
import { derive, deriveElement } from '../../value/derive.js';
import { countItems } from '../../value/known.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { cutRun, leadingRun } from '../../value/stretches.js';
import { ANY, listOf, STRING } from '../../value/type.js';
import type { Item, Piece, StringValue, Value } from '../../value/value.js';
import { itemsOf, stringOf, textOf } from './arguments.js';
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
  let highest = 0;
  for (const part of parts) {
    if (part.kind === 'literal') {
      pieces.push(...cutRun(leadingRun(pattern), part.start, part.end));
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
    const lists = columns.filter((column) => column.kind === 'items');
    if (columns.some((column) => column.kind === 'open'))
      return derive('formatlist', [...(pattern === undefined ? [] : [pattern]), ...args], { type: listOf(STRING) });
    const first = lists[0];
    if (first === undefined) return formatRows(stringOf(pattern), parts, columns, 1);
    if (lists.some((list) => !mayBeAlike(list.items, first.items)))
      return refuse('the lists among the arguments differ in length');
    return formatRows(stringOf(pattern), parts, columns, Math.max(...lists.map((list) => list.items.length)));
  },
  { variadic: ARGS },
);

/** An argument: one value for every row, or a list with a value for each; `open` is of the one kind or the other. */
type Column =
  | { readonly kind: 'single'; readonly value: Value }
  | { readonly kind: 'items'; readonly items: readonly Item[] }
  | { readonly kind: 'open' };

function columnOf(arg: Value): Column {
  const items = itemsOf(arg);
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

function formatRows(pattern: StringValue, parts: Parts, columns: readonly Column[], count: number): Outcome {
  const rows: Item[] = [];
  for (let index = 0; index < count; index += 1) {
    const row = formatRow(pattern, parts, columns, index);
    if (row.kind === 'refused') return refuse(`error on format iteration ${index}: ${row.message}`);
    rows.push(row);
  }
  return listValue(STRING, rows, null);
}

/** A row of which some value may not be there may not be there either. */
function formatRow(
  pattern: StringValue,
  parts: Parts,
  columns: readonly Column[],
  index: number,
): Item | Extract<Outcome, { kind: 'refused' }> {
  const cells = columns.map((column): Item | null => {
    if (column.kind === 'single') return column.value;
    return column.kind === 'items' ? (column.items[index] ?? column.items.at(-1) ?? null) : null;
  });
  const values = cells.flatMap((cell) => (cell === null ? [] : [cell.kind === 'rest' ? cell.element : cell]));
  const formatted = formatParts(pattern, parts, values);
  if (formatted.kind === 'refused') return formatted;
  const open = cells.find((cell) => cell?.kind === 'rest');
  return open?.kind === 'rest' ? { ...open, element: formatted } : formatted;
}
