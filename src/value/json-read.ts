import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Answer } from '../base/answer.js';
import type { Origin } from '../base/origin.js';
import { boolValue, nullValue, numberValue, objectValue, tupleValue, unknownValue } from './construct.js';
import { type FlatJson, flattenJson, originBetween } from './json-flat.js';
import { readJsonText } from './json-text.js';
import { addMarks } from './marks.js';
import { parseNumber } from './number-parse.js';
import { mapParts } from './parts.js';
import { knownText } from './text.js';
import { ANY } from './type.js';
import type { Entry, HolePiece, Item, Mark, RestEntry, StringValue, UnknownValue, Value } from './value.js';

/** JSON in policies never nests deeper; the parser recurses, and its stack must hold (jsonc-parser overflows at 20,000). */
export const JSON_DEPTH_LIMIT = 200;

/** What is wrong with a JSON text. `certain` is `maybe` where an unknown part of the text could still make it right. */
export interface JsonProblem {
  readonly message: string;
  readonly origin: Origin | null;
  readonly certain: Exclude<Answer, 'no'>;
}

/** The value of a JSON text as far as it can be read, and the first mistake in it. */
export interface JsonReading {
  readonly value: Value | null;
  readonly problem: JsonProblem | null;
}

/**
 * Reads JSON from a string, known or partly known. Values keep the place of their text; an unknown inside a JSON string
 * is a hole of it, a bare one is an unknown value, or unknown neighbours in the list or object where it stands.
 */
export function readJson(text: StringValue): JsonReading {
  if (text.json !== null) return { value: text.json, problem: null };
  const whole = wholeHole(text);
  if (whole !== null) return { value: decodedUnknown(whole), problem: null };
  const flat = flattenJson(text);
  const deep = deepestOffset(flat.text);
  if (deep !== null) {
    const origin = originBetween(flat, deep, deep + 1) ?? text.origin;
    return {
      value: null,
      problem: { message: `nested deeper than ${JSON_DEPTH_LIMIT} levels`, origin, certain: 'yes' },
    };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(flat.text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  return {
    value: tree === undefined ? null : markAll(readNode(flat, tree), text.marks),
    problem: first === undefined ? null : describeProblem(flat, text, first),
  };
}

/** What stands in a secret text is secret, all of it. */
function markAll(value: Value, marks: readonly Mark[]): Value {
  return marks.length === 0
    ? value
    : addMarks(
        mapParts(value, (part) => markAll(part, marks)),
        marks,
      );
}

/** The hole of a text that is nothing else, white space aside. */
function wholeHole(text: StringValue): HolePiece | null {
  const solid = text.pieces.filter((piece) => piece.kind === 'hole' || piece.text.trim() !== '');
  const [only] = solid;
  return solid.length === 1 && only?.kind === 'hole' ? only : null;
}

/** What an unknown text would decode to: itself, named as such; the value behind it where it is an encoded one. */
function decodedUnknown(hole: HolePiece): UnknownValue {
  const { symbol, origin } = hole.value;
  const key = encodedKey(hole.value) ?? `jsondecode(${symbol.key})`;
  return unknownValue({ key, cause: { kind: 'derived', operation: 'jsondecode', of: [symbol] } }, origin, ANY);
}

const ENCODED = /^jsonencode\((.*)\)$/s;

function encodedKey(value: UnknownValue): string | null {
  return ENCODED.exec(value.symbol.key)?.[1] ?? null;
}

/** Whether a bare hole is surely one JSON value, and not a piece of text that may hold several. */
function isOneValue(hole: HolePiece): boolean {
  return encodedKey(hole.value) !== null;
}

/** One mark at a time: a pattern for whole strings would hold a place on the stack for each character of a long one. */
const MARK = /\\.|["\n[\]{}]/g;

/** The offset of the first bracket beyond the limit. */
function deepestOffset(text: string): number | null {
  let depth = 0;
  let isQuoted = false;
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (mark === '"' || (mark === '\\"' && !isQuoted)) isQuoted = !isQuoted;
    else if (mark === '\n') isQuoted = false;
    else if (!isQuoted && (mark === '{' || mark === '[')) depth += 1;
    else if (!isQuoted && (mark === '}' || mark === ']')) depth -= 1;
    if (depth > JSON_DEPTH_LIMIT) return index;
  }
  return null;
}

function readNode(flat: FlatJson, node: Node): Value {
  const origin = originBetween(flat, node.offset, node.offset + node.length);
  switch (node.type) {
    case 'object':
      return readObject(flat, node, origin);
    case 'array':
      return tupleValue(
        (node.children ?? []).map((child) => readItem(flat, child)),
        origin,
      );
    case 'string':
      return bareHole(flat, node)?.value ?? readJsonText(flat, node.offset, node.offset + node.length);
    case 'number':
      return readNumber(flat.text.slice(node.offset, node.offset + node.length), origin);
    case 'boolean':
      return boolValue(node.value === true, origin);
    default:
      return nullValue(origin);
  }
}

function readNumber(digits: string, origin: Origin | null): Value {
  const number = parseNumber(digits);
  return number === null ? nullValue(origin) : numberValue(number, origin);
}

function bareHole(flat: FlatJson, node: Node): HolePiece | null {
  return flat.bare.has(node.offset + 1) ? (flat.holes.get(node.offset + 1) ?? null) : null;
}

function readItem(flat: FlatJson, node: Node): Item {
  const hole = node.type === 'string' ? bareHole(flat, node) : null;
  if (hole !== null && !isOneValue(hole)) return { kind: 'rest', element: decodedUnknown(hole), most: null };
  return hole === null ? readNode(flat, node) : decodedUnknown(hole);
}

function readObject(flat: FlatJson, node: Node, origin: Origin | null): Value {
  const entries = new Map<string, Entry>();
  const rest: RestEntry[] = [];
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children ?? [];
    if (keyNode === undefined) continue;
    const hole = bareHole(flat, keyNode);
    const key = hole?.value ?? readJsonText(flat, keyNode.offset, keyNode.offset + keyNode.length);
    const name = knownText(key);
    if (valueNode === undefined) {
      if (hole !== null) rest.push({ key: hole.value, value: decodedUnknown(hole) });
      continue;
    }
    const value = readMember(flat, valueNode);
    if (name === null) rest.push({ key, value });
    // As JSON.parse has it, the last of equal keys counts.
    else entries.set(name, { value, keyOrigin: key.origin });
  }
  return objectValue(entries, origin, rest);
}

function readMember(flat: FlatJson, node: Node): Value {
  const hole = node.type === 'string' ? bareHole(flat, node) : null;
  return hole === null ? readNode(flat, node) : decodedUnknown(hole);
}

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value',
  InvalidNumberFormat: 'this is no JSON number',
  PropertyNameExpected: 'a property name in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a closing } is expected here',
  CloseBracketExpected: 'a closing ] is expected here',
  EndOfFileExpected: 'nothing may follow the JSON value',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'this string has no closing quote',
  UnexpectedEndOfNumber: 'this number ends too early',
  InvalidUnicode: 'this \\u escape is not followed by four hexadecimal digits',
  InvalidEscapeCharacter: 'JSON knows no such escape sequence',
  InvalidCharacter: 'this character may not stand in a JSON string',
};

function describeProblem(flat: FlatJson, text: StringValue, error: ParseError): JsonProblem {
  const name = printParseErrorCode(error.error);
  const empty = flat.text.trim() === '';
  const offset = Math.min(error.offset, Math.max(flat.text.length - 1, 0));
  const origin = originBetween(flat, offset, offset + Math.max(1, Math.min(error.length, flat.text.length - offset)));
  return {
    message: empty ? 'the text is empty' : (MESSAGES[name] ?? 'this is no valid JSON'),
    origin: origin ?? text.origin,
    // A stand-in begins with the quote before it.
    certain: flat.firstBare !== null && flat.firstBare <= error.offset + 1 ? 'maybe' : 'yes',
  };
}
