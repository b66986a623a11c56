import { choose } from '../../value/alternatives.js';
import { stringValue } from '../../value/construct.js';
import { derive, deriveSymbol } from '../../value/derive.js';
import {
  cutRun,
  leadingRun,
  piecesOf,
  type Run,
  runOf,
  type Stretch,
  stretchesOf,
  trailingRun,
} from '../../value/stretches.js';
import { STRING } from '../../value/type.js';
import type { HolePiece, Piece, StringValue, Value } from '../../value/value.js';
import { stringOf, textOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import { deriveHole } from './string-case.js';
import { decideEnd, decideStart } from './string-search.js';

type Side = 'start' | 'end';

/** What to cut: characters that `isCut` names, from these sides. `name` names what remains of an unknown stretch there. */
interface Trimming {
  readonly name: string;
  readonly sides: readonly Side[];
  readonly isCut: (character: string) => boolean;
  readonly arguments: readonly Value[];
}

/** Null where an unknown stretch at the end might vanish and let the trimming reach further. */
function trimText(value: StringValue, trimming: Trimming): StringValue | null {
  let stretches = stretchesOf(value);
  for (const side of trimming.sides) {
    const trimmed = trimSide(stretches, side, trimming);
    if (trimmed === null) return null;
    stretches = trimmed;
  }
  return stringValue(piecesOf(stretches), null);
}

function trimSide(stretches: readonly Stretch[], side: Side, trimming: Trimming): readonly Stretch[] | null {
  const outer = side === 'start' ? stretches[0] : stretches.at(-1);
  if (outer === undefined) return stretches;
  const inner = side === 'start' ? stretches.slice(1) : stretches.slice(0, -1);
  if (outer.kind === 'run') {
    const run = trimRun(outer, side, trimming);
    if (run.text === '') return inner.length === 0 ? [] : trimSide(inner, side, trimming);
    return side === 'start' ? [run, ...inner] : [...inner, run];
  }
  const next = side === 'start' ? inner[0] : inner.at(-1);
  if (!staysApart(outer, next, side, trimming)) return null;
  const holes = isUntouched(outer, trimming) ? [outer] : trimHole(outer, trimming);
  return side === 'start' ? [...holes, ...inner] : [...inner, ...holes];
}

function trimRun(run: Run, side: Side, { isCut }: Trimming): Run {
  const characters = Array.from(run.text);
  if (side === 'start') {
    const first = characters.findIndex((character) => !isCut(character));
    const start = first === -1 ? run.text.length : characters.slice(0, first).join('').length;
    return runOf(cutRun(run, start, run.text.length));
  }
  const last = characters.findLastIndex((character) => !isCut(character));
  return runOf(cutRun(run, 0, characters.slice(0, last + 1).join('').length));
}

/** Whether no value of the unknown stretch could let the trimming reach what stands behind it. */
function staysApart(hole: HolePiece, next: Stretch | undefined, side: Side, trimming: Trimming): boolean {
  if (next === undefined || isUntouched(hole, trimming)) return true;
  if (next.kind === 'hole') return false;
  const neighbour = side === 'start' ? Array.from(next.text)[0] : Array.from(next.text).at(-1);
  return neighbour !== undefined && !trimming.isCut(neighbour);
}

/** Digits are never white space; a name may hold what `trim` is told to cut. */
function isUntouched({ value }: HolePiece, { isCut }: Trimming): boolean {
  const alphabet = { digits: '0123456789', name: null, any: null }[value.shape.chars];
  if (value.shape.min === 0) return false;
  if (alphabet !== null) return !Array.from(alphabet).some(isCut);
  return value.shape.chars === 'name' && !NAME_CHARACTERS.some(isCut);
}

const NAME_CHARACTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@/-');

function trimHole(hole: HolePiece, trimming: Trimming): readonly Stretch[] {
  return deriveHole(trimming.name, hole.value, trimming.arguments, { ...hole.value.shape, min: 0 }).filter(
    (piece): piece is HolePiece => piece.kind === 'hole',
  );
}

function trimmed(value: StringValue, trimming: Trimming): Value {
  return trimText(value, trimming) ?? derive(trimming.name, [value, ...trimming.arguments], { type: STRING });
}

/** What Go's `unicode.IsSpace` names. */
const SPACE = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

const STR = parameter('str', STRING, 'partial');

export const trimspace = valueFunction([STR], STRING, ([str]) =>
  trimmed(stringOf(str), {
    name: 'trimspace',
    sides: ['start', 'end'],
    isCut: (character) => SPACE.test(character),
    arguments: [],
  }),
);

export const chomp = valueFunction([STR], STRING, ([str]) =>
  trimmed(stringOf(str), {
    name: 'chomp',
    sides: ['end'],
    isCut: (character) => character === '\n' || character === '\r',
    arguments: [],
  }),
);

export const trim = valueFunction([STR, parameter('cutset', STRING)], STRING, ([str, cutset]) => {
  const characters = new Set(textOf(cutset));
  return trimmed(stringOf(str), {
    name: 'trim',
    sides: ['start', 'end'],
    isCut: (character) => characters.has(character),
    arguments: cutset === undefined ? [] : [cutset],
  });
});

/** Cuts a known text off one end where it surely stands there; both outcomes where that is not known. */
function cutOff(value: StringValue, cut: string, side: Side): Value {
  const answer = side === 'start' ? decideStart(value, textValueOf(cut)) : decideEnd(value, textValueOf(cut));
  if (answer === 'no' || cut === '') return value;
  const shortened = shorten(value, cut.length, side);
  const name = side === 'start' ? 'trimprefix' : 'trimsuffix';
  if (shortened === null) return derive(name, [value, textValueOf(cut)], { type: STRING });
  if (answer === 'yes') return shortened;
  const question = deriveSymbol(side === 'start' ? 'startswith' : 'endswith', [value, textValueOf(cut)]);
  return choose(question, [shortened, value], null);
}

function textValueOf(source: string): StringValue {
  return stringValue([{ kind: 'text', text: source, origin: null }], null);
}

/** A string without its first characters; null where these are not known. */
export function cutStart(value: StringValue, length: number): StringValue | null {
  return shorten(value, length, 'start');
}

/** Null where the end to cut is not known text of that length. */
function shorten(value: StringValue, length: number, side: Side): StringValue | null {
  const run = side === 'start' ? leadingRun(value) : trailingRun(value);
  if (run.text.length < length) return null;
  const others: readonly Piece[] =
    side === 'start'
      ? value.pieces.slice(run.pieces.length)
      : value.pieces.slice(0, value.pieces.length - run.pieces.length);
  const kept = side === 'start' ? cutRun(run, length, run.text.length) : cutRun(run, 0, run.text.length - length);
  return stringValue(side === 'start' ? [...kept, ...others] : [...others, ...kept], null);
}

export const trimprefix = valueFunction([STR, parameter('prefix', STRING)], STRING, ([str, prefix]) =>
  cutOff(stringOf(str), textOf(prefix), 'start'),
);

export const trimsuffix = valueFunction([STR, parameter('suffix', STRING)], STRING, ([str, suffix]) =>
  cutOff(stringOf(str), textOf(suffix), 'end'),
);
