import type { Range } from '../../base/range.js';
import type { Attribute, Block, Body, BodyItem } from '../syntax.js';
import { advance, isAtLineEnd, skipBlank, takeLineEnd } from './blank.js';
import { closeBracket, openBracket, skipLineEnds } from './brackets.js';
import { CLOSE_BRACE, COMMA, codeAt, END, identifierEnd, OPEN_BRACE, QUOTE } from './characters.js';
import { type Cursor, loseTrack, peek, rangeOf, rangeSince, report } from './cursor.js';
import { failExpecting } from './expectation.js';
import { parseLabels, parseQuotedLabel } from './label.js';
import { recoverToCloser, recoverToItem } from './recovery.js';
import { isAtEquals, takeIdentifier } from './tokens.js';
import { quote } from './wording.js';

/** The name that begins an argument or a block. */
interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly range: Range;
}

/** Reads arguments and blocks to the end of the text, whatever stands between them. */
export function parseFileBody(cursor: Cursor): Body {
  cursor.lineEnds = 'tokens';
  skipBlank(cursor);
  const items = parseItems(cursor, END);
  return { items, range: rangeOf(cursor, 0, cursor.text.length) };
}

/** Reads items up to `closer`, the closing brace of the block that they stand in, or to the end of the text. */
function parseItems(cursor: Cursor, closer: number): readonly BodyItem[] {
  const items: BodyItem[] = [];
  const names = new Set<string>();
  skipLineEnds(cursor);
  while (peek(cursor) !== closer && peek(cursor) !== END) {
    const start = cursor.offset;
    cursor.itemColumn = start - cursor.lineStart;
    const name = takeName(cursor, 'an argument or a block');
    const item = name === null ? null : parseItem(cursor, name, names);
    if (item !== null) items.push(item);
    if (item !== null && !takeLineEnd(cursor) && peek(cursor) !== END) {
      failExpecting(cursor, `the end of the line after this ${item.kind === 'block' ? 'block' : 'argument'}`);
    }
    recoverToItem(cursor, start);
    skipLineEnds(cursor);
  }
  return items;
}

function takeName(cursor: Cursor, expected: string): Name | null {
  const start = cursor.offset;
  const text = takeIdentifier(cursor);
  if (text !== null) return { text, start, end: cursor.tokenEnd, range: rangeSince(cursor, start) };
  if (peek(cursor) === QUOTE) return takeQuotedName(cursor);
  failExpecting(cursor, expected);
  return null;
}

/** Terraform 0.11 took names in quotes; today's refuses them, and what they name is plain all the same. */
function takeQuotedName(cursor: Cursor): Name | null {
  const start = cursor.offset;
  const message = 'The name of an argument or block stands without quotes.';
  if (codeAt(cursor.text, start + 1) === QUOTE) {
    loseTrack(cursor, message, start, start + 1);
    return null;
  }
  report(cursor, message, start, start + 1);
  const text = parseQuotedLabel(cursor);
  return cursor.lost === null ? { text, start, end: cursor.tokenEnd, range: rangeSince(cursor, start) } : null;
}

function parseItem(cursor: Cursor, name: Name, names: Set<string>): BodyItem | null {
  if (isAtEquals(cursor)) {
    const attribute = parseAttribute(cursor, name);
    // A name in quotes is told already, and those who took it took it more than once.
    if (codeAt(cursor.text, name.start) === QUOTE) return attribute;
    if (names.has(name.text)) report(cursor, `The argument ${quote(name.text)} is already set.`, name.start, name.end);
    names.add(name.text);
    return attribute;
  }
  if (isAtHeader(cursor)) return parseBlock(cursor, name);
  loseTrack(cursor, `Expected "=" or "{" after ${quote(name.text)}.`, name.start, name.end);
  return null;
}

function parseAttribute(cursor: Cursor, name: Name): Attribute {
  advance(cursor, 1);
  const value = cursor.parseExpression(cursor);
  return { kind: 'attribute', name: name.text, nameRange: name.range, value, range: rangeSince(cursor, name.start) };
}

/** Whether what follows a name makes it the type of a block: a label or the opening brace. */
function isAtHeader(cursor: Cursor): boolean {
  const code = peek(cursor);
  return code === OPEN_BRACE || code === QUOTE || identifierEnd(cursor.text, cursor.offset) > cursor.offset;
}

function parseBlock(cursor: Cursor, name: Name): Block | null {
  const labels = parseLabels(cursor);
  if (peek(cursor) !== OPEN_BRACE) {
    failExpecting(cursor, 'a label or "{" on the line on which the block begins');
    return null;
  }
  const body = parseBlockBody(cursor);
  return { kind: 'block', type: name.text, typeRange: name.range, labels, body, range: rangeSince(cursor, name.start) };
}

/** Reads a body in braces: of several lines, or of a single argument that stands on the line of both braces. */
function parseBlockBody(cursor: Cursor): Body {
  const bracket = openBracket(cursor, CLOSE_BRACE, 'tokens');
  const isOneLine = !isAtLineEnd(cursor) && peek(cursor) !== CLOSE_BRACE && peek(cursor) !== END;
  const items = isOneLine ? parseOnlyArgument(cursor) : parseItems(cursor, CLOSE_BRACE);
  if (peek(cursor) !== CLOSE_BRACE) {
    loseTrack(cursor, 'This block is never closed: its "}" is missing.', bracket.start, bracket.end);
  }
  closeBracket(cursor, bracket);
  return { items, range: rangeSince(cursor, bracket.start) };
}

function parseOnlyArgument(cursor: Cursor): readonly BodyItem[] {
  const name = takeName(cursor, 'an argument, "}" or the end of the line');
  if (name !== null && !isAtEquals(cursor)) {
    const hint = isAtHeader(cursor) ? 'a block on a single line can hold an argument only' : 'expected "=" after it';
    loseTrack(cursor, `${quote(name.text)} is no argument: ${hint}.`, name.start, name.end);
  }
  const items = name === null || cursor.lost !== null ? [] : [parseAttribute(cursor, name)];
  if (peek(cursor) !== CLOSE_BRACE && peek(cursor) !== END) failAfterOnlyArgument(cursor);
  recoverToCloser(cursor);
  return items;
}

function failAfterOnlyArgument(cursor: Cursor): void {
  const { offset } = cursor;
  if (peek(cursor) === COMMA) {
    loseTrack(
      cursor,
      'A block on a single line holds one argument: write each on a line of its own.',
      offset,
      offset + 1,
    );
  } else failExpecting(cursor, '"}" on the line on which the block and its argument stand');
}
