import type { Origin } from '../../base/origin.js';
import { stringValue, textPiece, textValue } from '../../value/construct.js';
import { derive } from '../../value/derive.js';
import { settledItems } from '../../value/known.js';
import type { Mapping } from '../../value/members.js';
import { formatNumber } from '../../value/number-format.js';
import { type Outcome, refuse } from '../../value/outcome.js';
import { elementOf, partsOf } from '../../value/parts.js';
import { sortedEntries } from '../../value/sets.js';
import { knownText } from '../../value/text.js';
import { ANY, STRING, type Type } from '../../value/type.js';
import type { Item, Piece, StringValue, Value } from '../../value/value.js';
import { stringOf } from './arguments.js';
import { parameter, valueFunction } from './define.js';
import { blockHints, escapeCharacter, indentBlock, isBlock } from './yaml-text.js';

/** YAML as Terraform writes it: strings in double quotes or as blocks of lines, lists and maps as blocks, names in order. */
export const yamlencode = valueFunction([parameter('value', ANY, 'partial', 'null')], STRING, ([value]): Outcome => {
  if (value === undefined) return refuse('a value is required');
  // Which lines there are is not known where some member may be missing.
  if (mayLackMembers(value)) return derive('yamlencode', [value], { type: STRING });
  const writer: Writer = { pieces: [], column: 0 };
  writeNode(writer, value, ROOT);
  // A plain value that is the whole document has to be closed.
  const isPlain = value.kind === 'null' || value.kind === 'bool' || value.kind === 'number';
  if (isPlain) put(writer, '\n...');
  if (!endsInLine(writer)) put(writer, '\n');
  return stringValue(writer.pieces, null);
});

function mayLackMembers(value: Value): boolean {
  const isOpen = 'rest' in value ? value.rest.length > 0 : 'items' in value && settledItems(value.items) === null;
  return isOpen || partsOf(value).some(mayLackMembers);
}

/** The text so far, and how many characters its last line has. */
interface Writer {
  readonly pieces: Piece[];
  column: number;
}

/** Where a node stands: the column of its own block, and that of further lines of a string. */
interface Place {
  readonly indent: number;
  readonly lines: number;
}

const ROOT: Place = { indent: 0, lines: 2 };

function put(writer: Writer, text: string, origin: Origin | null = null): void {
  if (text === '') return;
  writer.pieces.push(textPiece(text, origin));
  const end = text.lastIndexOf('\n');
  writer.column = end === -1 ? writer.column + [...text].length : [...text.slice(end + 1)].length;
}

function putHole(writer: Writer, value: Value): void {
  const hole = stringOf(derive('yamlencode', [value], { type: STRING, origin: value.origin }));
  writer.pieces.push(...hole.pieces);
}

function endsInLine(writer: Writer): boolean {
  const last = writer.pieces.at(-1);
  return last?.kind === 'text' && last.text.endsWith('\n');
}

function newLine(writer: Writer, indent: number): void {
  if (!endsInLine(writer)) put(writer, '\n');
  put(writer, ' '.repeat(indent));
}

/** Writes a node where the writer stands; its further lines are indented as the place says. */
function writeNode(writer: Writer, value: Value, place: Place): void {
  const plain = plainText(value);
  if (plain !== null) put(writer, plain, value.origin);
  else if (value.kind === 'string') writeString(writer, value, place);
  else if (value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple')
    writeItems(writer, value.items, place.indent);
  else if (value.kind === 'map' || value.kind === 'object') writeEntries(writer, value, place.indent);
  else if (value.kind === 'handle') writeNode(writer, value.handle.expand(), place);
  else putHole(writer, value);
}

/** What is written as it is, on one line and without quotes. */
function plainText(value: Value): string | null {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'number':
      return formatNumber(value.value);
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.length === 0 ? '[]' : null;
    case 'map':
    case 'object':
      return isEmpty(value) ? '{}' : null;
    default:
      return null;
  }
}

function isEmpty(value: Mapping): boolean {
  return value.entries.size === 0 && value.rest.length === 0;
}

function writeItems(writer: Writer, items: readonly Item[], indent: number): void {
  for (const [index, item] of items.entries()) {
    if (index > 0) newLine(writer, indent);
    put(writer, '- ');
    writeNode(writer, elementOf(item), { indent: indent + 2, lines: indent + 2 });
  }
}

function writeEntries(writer: Writer, value: Mapping, indent: number): void {
  let first = true;
  for (const [name, entry] of sortedEntries(value.entries)) {
    if (!first) newLine(writer, indent);
    first = false;
    const isSimple = writeKey(writer, textValue(name, entry.keyOrigin), indent);
    if (isSimple) writeEntryValue(writer, entry.value, indent);
    else writeNode(writer, entry.value, { indent: indent + 2, lines: indent + 2 });
  }
}

/** A key that is long or has several lines cannot stand before a colon. */
const KEY_LENGTH = 128;

/** Whether the key stands before its colon; one that cannot is written with the colon on a line of its own. */
function writeKey(writer: Writer, key: StringValue, indent: number): boolean {
  const text = knownText(key) ?? '';
  const isSimple = Buffer.byteLength(text) <= KEY_LENGTH && !text.includes('\n');
  if (isSimple) writeQuoted(writer, key, null);
  else {
    put(writer, '? ');
    writeString(writer, key, { indent, lines: indent + 2 });
    newLine(writer, indent);
    put(writer, ': ');
  }
  return isSimple;
}

/** A list stands below its key at the same column, a map two columns further in; all else on the same line. */
function writeEntryValue(writer: Writer, value: Value, indent: number): void {
  put(writer, ':');
  // Whether it stands on the same line depends on what it is.
  if (value.kind === 'alternatives' || (value.kind === 'unknown' && !isPlainType(value.type))) {
    putHole(writer, value);
    return;
  }
  const isList = (value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple') && value.items.length > 0;
  const isMap = (value.kind === 'map' || value.kind === 'object') && !isEmpty(value);
  if (isList || isMap) {
    const column = isList ? indent : indent + 2;
    newLine(writer, column);
    writeNode(writer, value, { indent: column, lines: column + 2 });
  } else {
    put(writer, ' ');
    writeNode(writer, value, { indent: indent + 2, lines: indent + 2 });
  }
}

function isPlainType(type: Type): boolean {
  return type.kind === 'number' || type.kind === 'bool';
}

function writeString(writer: Writer, value: StringValue, { lines }: Place): void {
  const text = knownText(value);
  // Of a text of several lines the indentation changes all that is not known of it.
  if (text === null && value.pieces.some((piece) => piece.kind === 'text' && piece.text.includes('\n'))) {
    putHole(writer, value);
    return;
  }
  if (text === null || !isBlock(text)) {
    writeQuoted(writer, value, lines);
    return;
  }
  put(writer, `|${blockHints(text)}\n`);
  put(writer, `${indentBlock(text, lines)}\n`, value.origin);
}

/** libyaml breaks quoted strings at the first space beyond this column. */
const BEST_WIDTH = 80;

/** A string in double quotes, folded at `lines` where it is long; null where it must stay on one line. */
function writeQuoted(writer: Writer, value: StringValue, lines: number | null): void {
  put(writer, '"', value.origin);
  let spaced = false;
  let first = true;
  const last = value.pieces.at(-1);
  for (const piece of value.pieces) {
    if (piece.kind === 'hole') {
      writer.pieces.push(piece);
      continue;
    }
    const characters = Array.from(piece.text);
    let plain = '';
    for (const [index, character] of characters.entries()) {
      const isEnd = piece === last && index === characters.length - 1;
      const folds = character === ' ' && lines !== null && !spaced && !first && !isEnd;
      if (folds && writer.column + [...plain].length > BEST_WIDTH) {
        put(writer, plain, piece.origin);
        plain = '';
        newLine(writer, lines);
        if (characters[index + 1] === ' ') put(writer, '\\');
      } else plain += escapeCharacter(character);
      spaced = character === ' ';
      first = false;
    }
    put(writer, plain, piece.origin);
  }
  put(writer, '"', value.origin);
}
