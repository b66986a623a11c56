import { isInAlphabet } from '../../value/atoms.js';
import { stringValue, textPiece } from '../../value/construct.js';
import { stretchesOf } from '../../value/stretches.js';
import type { Piece, StringValue } from '../../value/value.js';
import { fieldsOf } from './split.js';
import { decideStart } from './string-search.js';
import { cutStart } from './string-trim.js';

/** A pattern that takes a string from its first character on: one of `heads`, and with a `tail` all up to the last one of it. */
interface Beginning {
  readonly heads: readonly string[];
  readonly tail: string | null;
}

const LITERAL = String.raw`(?:\\[^A-Za-z0-9]|[^\\.*+?()[\]{}|^$])`;
const BEGINNING = new RegExp(
  String.raw`^(\^?)(?:(HEAD)(?:\.\*(TAIL))?|\((HEAD)(?:\.\*(TAIL))?\))$`
    .replaceAll('HEAD', `(?:${LITERAL}\\??)*`)
    .replaceAll('TAIL', `${LITERAL}+`),
  's',
);
const OPTIONAL = new RegExp(`(${LITERAL})\\?`, 's');
const OPTIONAL_LIMIT = 3;

/**
 * A string with other text in place of its beginning, for patterns that ask for no more than known text can answer:
 * `^https?://`, and `^.*:oidc-provider/` as people take an issuer out of a provider's ARN. Null where that is not told.
 */
export function replaceBeginning(value: StringValue, pattern: string, replacement: string): StringValue | null {
  const beginning = readBeginning(pattern);
  if (beginning === null || replacement.includes('$')) return null;
  const { heads, tail } = beginning;
  for (const head of heads) {
    const answer = decideStart(value, textOf(head));
    if (answer === 'no') continue;
    const rest = answer === 'maybe' ? null : cutStart(value, head.length);
    if (rest === null) return null;
    return tail === null ? put(replacement, rest.pieces) : replaceThrough(tail, { whole: value, rest, replacement });
  }
  return pattern.startsWith('^') ? value : null;
}

function readBeginning(pattern: string): Beginning | null {
  const found = BEGINNING.exec(pattern);
  if (found === null) return null;
  const [, anchor, plainHead, plainTail, groupHead, groupTail] = found;
  const tail = plainTail ?? groupTail ?? null;
  const heads = headsOf(plainHead ?? groupHead ?? '');
  // Without an anchor the pattern may begin anywhere, but where it takes all that comes first.
  if (heads === null || (anchor === '' && tail === null)) return null;
  return { heads, tail: tail === null ? null : dropBackslashes(tail) };
}

/** The texts that a head stands for, those with what is optional first, as a greedy `?` takes them. */
function headsOf(source: string): readonly string[] | null {
  let heads = [source];
  for (let count = 0; heads.some((head) => OPTIONAL.test(head)); count += 1) {
    if (count === OPTIONAL_LIMIT) return null;
    heads = heads.flatMap((head) => [head.replace(OPTIONAL, '$1'), head.replace(OPTIONAL, '')]);
  }
  return heads.map(dropBackslashes);
}

function dropBackslashes(source: string): string {
  return source.replace(/\\(.)/gs, '$1');
}

interface Cut {
  readonly whole: StringValue;
  /** What stands behind the head. */
  readonly rest: StringValue;
  readonly replacement: string;
}

/** `.*` goes as far as it can, and over no end of a line. */
function replaceThrough(tail: string, { whole, rest, replacement }: Cut): StringValue | null {
  if (whole.pieces.some(mayEndLine)) return null;
  const fields = fieldsOf(stretchesOf(rest), tail);
  const last = fields.at(-1);
  if (last === undefined || last.open) return null;
  return fields.length > 1 ? put(replacement, last.pieces) : whole;
}

function mayEndLine(piece: Piece): boolean {
  return piece.kind === 'text' ? piece.text.includes('\n') : isInAlphabet('\n', piece.value.shape.chars);
}

function put(replacement: string, pieces: readonly Piece[]): StringValue {
  return stringValue([textPiece(replacement, null), ...pieces], null);
}

function textOf(source: string): StringValue {
  return stringValue([textPiece(source, null)], null);
}
