import { isInAlphabet } from '../../value/atoms.js';
import { ANY_SHAPE, listValue, numberValue, stringValue, textPiece } from '../../value/construct.js';
import { derive, deriveElement } from '../../value/derive.js';
import { splitGraphemes } from '../../value/graphemes.js';
import { numberFromInteger } from '../../value/number.js';
import { cutRun, leadingRun, type Run, type Stretch, stretchesOf } from '../../value/stretches.js';
import { knownText } from '../../value/text.js';
import { listOf, STRING } from '../../value/type.js';
import type { HolePiece, Item, Piece, StringValue, Value } from '../../value/value.js';
import { stringOf, textOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import { deriveHole } from './string-case.js';

export const split = valueFunction(
  [parameter('separator', STRING), parameter('str', STRING, 'partial')],
  listOf(STRING),
  (args): Value => {
    const [separator, str] = args;
    const wanted = textOf(separator);
    const value = stringOf(str);
    const known = knownText(value);
    if (wanted === '') {
      return known === null ? derive('split', args, { type: listOf(STRING) }) : listOfTexts(splitGraphemes(known));
    }
    const fields = fieldsOf(stretchesOf(value), wanted);
    // A list of its own: its second item is one value wherever it is asked for, such as the host in the ARN of a provider.
    return fields.length === 1 && fields[0]?.open === true
      ? derive('split', args, { type: listOf(STRING) })
      : listValue(STRING, itemsOf(fields, value, args), null);
  },
);

function listOfTexts(texts: readonly string[]): Value {
  return listValue(
    STRING,
    texts.map((text) => stringValue([textPiece(text, null)], null)),
    null,
  );
}

/** One stretch of text between separators. `open`: an unknown part of it may hold separators, and be any number of items. */
export interface Field {
  readonly pieces: readonly Piece[];
  readonly open: boolean;
}

function itemsOf(fields: readonly Field[], value: StringValue, args: readonly Value[]): readonly Item[] {
  const index = fields.findIndex((field) => field.open);
  const last = fields.findLastIndex((field) => field.open);
  // What nothing is cut from is still what somebody wrote.
  if (index === -1) return fields.length === 1 ? [value] : fields.map(fieldValue);
  // From the first open field to the last one nothing is sure of its place.
  const unknown = derive('split', [...args, numberValue(numberFromInteger(index), null)], { type: listOf(STRING) });
  const rest: Item = { kind: 'rest', element: deriveElement(unknown, { type: STRING }), most: null };
  return [...fields.slice(0, index).map(fieldValue), rest, ...fields.slice(last + 1).map(fieldValue)];
}

function fieldValue(field: Field): Value {
  return stringValue(field.pieces, null);
}

export function fieldsOf(stretches: readonly Stretch[], separator: string): readonly Field[] {
  const fields: Field[] = [];
  let current: Field = { pieces: [], open: false };
  for (const [index, stretch] of stretches.entries()) {
    if (stretch.kind === 'hole') {
      const neighbours = { before: stretches[index - 1], after: stretches[index + 1] };
      current = {
        pieces: [...current.pieces, stretch],
        open: current.open || mayTakePart(stretch, separator, neighbours),
      };
      continue;
    }
    const parts = partsOfRun(stretch, separator);
    current = { pieces: [...current.pieces, ...(parts[0] ?? [])], open: current.open };
    for (const part of parts.slice(1)) {
      fields.push(current);
      current = { pieces: part, open: false };
    }
  }
  return [...fields, current];
}

function partsOfRun(run: Run, separator: string): readonly (readonly Piece[])[] {
  const parts: (readonly Piece[])[] = [];
  let start = 0;
  for (let next = run.text.indexOf(separator); next !== -1; next = run.text.indexOf(separator, start)) {
    parts.push(cutRun(run, start, next));
    start = next + separator.length;
  }
  return [...parts, cutRun(run, start, run.text.length)];
}

/** A string with other text in place of every occurrence of a part. Null where unknown text is in the way. */
export function replaceText(value: StringValue, part: StringValue, replacement: StringValue): StringValue | null {
  const wanted = knownText(part);
  if (wanted === null) return null;
  if (wanted === '') return replaceNothing(value, replacement);
  const stretches: Stretch[] = [];
  const written = stretchesOf(value);
  for (const [index, stretch] of written.entries()) {
    const neighbours = { before: written[index - 1], after: written[index + 1] };
    if (stretch.kind === 'run' || !mayTakePart(stretch, wanted, neighbours)) stretches.push(stretch);
    else if (wanted.length > 1) return null;
    else stretches.push(...replaceInHole(stretch, part, replacement));
  }
  const fields = fieldsOf(stretches, wanted);
  return stringValue(
    fields.flatMap((field, index) => (index === 0 ? field.pieces : [...replacement.pieces, ...field.pieces])),
    null,
  );
}

interface Neighbours {
  readonly before: Stretch | undefined;
  readonly after: Stretch | undefined;
}

/** Whether an occurrence of a text may lie in an unknown stretch, wholly or with an end of it in what stands beside it. */
function mayTakePart({ value }: HolePiece, wanted: string, { before, after }: Neighbours): boolean {
  const characters = Array.from(wanted);
  for (let start = 0; start <= characters.length; start += 1) {
    const head = characters.slice(0, start).join('');
    if (!mayEnd(before, head)) continue;
    for (let end = value.shape.min === 0 ? start : start + 1; end <= characters.length; end += 1) {
      const inside = characters[end - 1];
      if (end > start && (inside === undefined || !isInAlphabet(inside, value.shape.chars))) break;
      if (mayBegin(after, characters.slice(end).join(''))) return true;
    }
  }
  return false;
}

function mayEnd(stretch: Stretch | undefined, head: string): boolean {
  if (head === '') return true;
  if (stretch === undefined || stretch.kind === 'hole') return stretch !== undefined;
  return stretch.text.endsWith(head) || head.endsWith(stretch.text);
}

function mayBegin(stretch: Stretch | undefined, tail: string): boolean {
  if (tail === '') return true;
  if (stretch === undefined || stretch.kind === 'hole') return stretch !== undefined;
  return stretch.text.startsWith(tail) || tail.startsWith(stretch.text);
}

/** One character is replaced in each stretch by itself, whatever stands around it. */
function replaceInHole(hole: HolePiece, part: StringValue, replacement: StringValue): readonly HolePiece[] {
  const shape = { ...ANY_SHAPE, max: null };
  return deriveHole('replace', hole.value, [part, replacement], shape).filter(
    (piece): piece is HolePiece => piece.kind === 'hole',
  );
}

/** Nothing stands before each character and at the end (Go's `strings.ReplaceAll`). */
function replaceNothing(value: StringValue, replacement: StringValue): StringValue | null {
  if (knownText(value) === null) return null;
  const run = leadingRun(value);
  const pieces: Piece[] = [...replacement.pieces];
  let start = 0;
  for (const rune of run.text) {
    pieces.push(...cutRun(run, start, start + rune.length), ...replacement.pieces);
    start += rune.length;
  }
  return stringValue(pieces, null);
}
