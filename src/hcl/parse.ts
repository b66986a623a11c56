import type { Comment } from '../base/comment.js';
import { assembleParts } from './native/assembly.js';
import { skipBlank } from './native/blank.js';
import { END } from './native/characters.js';
import { type Cursor, createCursor, peek, rangeOf } from './native/cursor.js';
import { failExpecting } from './native/expectation.js';
import { parseExpression as parseExpressionAt } from './native/expression.js';
import { readLines } from './native/lines.js';
import { hasStripMarker, joinSlices, stripMarkedSpace } from './native/pieces.js';
import { parseFileBody } from './native/structure.js';
import { type Place, SAME_PLACE } from './place.js';
import type { Expression, ParsedFile, SyntaxProblem, Template } from './syntax.js';

export interface ParsedTemplate {
  readonly template: Template;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
}

export interface ParsedExpression {
  readonly expression: Expression;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
}

/**
 * Reads a file in HCL's native syntax (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md). Never throws:
 * what cannot be read is told in `problems`, stands as `broken` in the tree, and the rest of the file is read all the same.
 * For `place` see `parseTemplate`.
 */
export function parseHcl(text: string, place: Place = SAME_PLACE): ParsedFile {
  const cursor = createCursor(text, place, parseExpressionAt);
  const body = parseFileBody(cursor);
  return { body, problems: cursor.problems, comments: cursor.comments };
}

/**
 * Reads a template that stands alone: a template file, or a string of JSON syntax. Where the text was taken out of
 * another one, `place` tells how, and all ranges are given there.
 */
export function parseTemplate(text: string, place: Place = SAME_PLACE): ParsedTemplate {
  const cursor = createCursor(text, place, parseExpressionAt);
  const { offset: start } = cursor;
  const read = readLines(cursor, null);
  const pieces = hasStripMarker(read) ? stripMarkedSpace(text, read, 'line') : read;
  const parts = assembleParts(cursor, joinSlices(pieces), text.length);
  const template: Template = { kind: 'template', form: 'bare', parts, range: rangeOf(cursor, start, text.length) };
  return { template, problems: cursor.problems, comments: cursor.comments };
}

/** Reads an expression that stands alone; line ends are blank in it. For `place` see `parseTemplate`. */
export function parseExpression(text: string, place: Place = SAME_PLACE): ParsedExpression {
  const cursor = createCursor(text, place, parseExpressionAt);
  skipBlank(cursor);
  const expression = parseExpressionAt(cursor);
  expectEnd(cursor);
  return { expression, problems: cursor.problems, comments: cursor.comments };
}

function expectEnd(cursor: Cursor): void {
  if (peek(cursor) !== END) failExpecting(cursor, 'the end of the expression');
}
