import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { NESTING_LIMIT, NESTING_MESSAGE } from '../limits.js';
import type { Body, BodyItem, ParsedFile, SyntaxProblem } from '../syntax.js';
import { findTooDeep } from './nesting.js';
import { addProblems, createReader, type JsonOrigin, type Reader, rangeIn, rangeOfNode } from './reader.js';
import { readMembers } from './value.js';

/**
 * Reads a file in HCL's JSON syntax (https://github.com/hashicorp/hcl/blob/main/json/spec.md), or what hcl2json made of
 * a native one: then all ranges are empty ones at 0. Never throws. Of text that is no JSON the first mistake is told
 * and nothing is read, for what follows a mistake can no longer be told apart.
 */
export function parseJsonBody(json: string, origin: JsonOrigin = 'file'): ParsedFile {
  const reader = createReader(json, origin);
  const tooDeep = findTooDeep(json, NESTING_LIMIT);
  if (tooDeep !== null)
    return giveUp(reader, { kind: 'nesting', message: NESTING_MESSAGE, range: rangeIn(reader, tooDeep, tooDeep + 1) });
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const error = errors[0];
  if (error !== undefined) return giveUp(reader, describeError(reader, error));
  const body: Body = {
    items: root === undefined ? [] : readBodies(reader, root),
    range: rangeIn(reader, 0, json.length),
  };
  return { body, problems: reader.problems, comments: reader.comments };
}

function giveUp(reader: Reader, problem: SyntaxProblem): ParsedFile {
  return { body: { items: [], range: rangeIn(reader, 0, reader.json.length) }, problems: [problem], comments: [] };
}

/** A body is an object, or an array of objects one after the other. */
function readBodies(reader: Reader, node: Node): readonly BodyItem[] {
  const objects = node.type === 'array' ? (node.children ?? []) : [node];
  return objects.flatMap((object) => readObject(reader, object));
}

function readObject(reader: Reader, node: Node): readonly BodyItem[] {
  if (node.type === 'object') return readMembers(reader, node);
  const message = `Expected an object with arguments and blocks, found ${node.type === 'array' ? 'an array' : `a ${node.type}`}.`;
  addProblems(reader, [{ kind: 'syntax', message, range: rangeOfNode(reader, node) }]);
  return [];
}

type ErrorName = ReturnType<typeof printParseErrorCode>;

const MESSAGES: Readonly<Record<ErrorName, string>> = {
  InvalidSymbol: 'This is no JSON value: strings and names stand between double quotes.',
  InvalidNumberFormat: 'This is no JSON number.',
  PropertyNameExpected: 'Expected a name in double quotes: no comma may stand before "}".',
  ValueExpected: 'Expected a JSON value.',
  ColonExpected: 'Expected ":" after the name.',
  CommaExpected: 'Expected ",".',
  CloseBraceExpected: 'Expected "}".',
  CloseBracketExpected: 'Expected "]".',
  EndOfFileExpected: 'Expected the end of the file.',
  InvalidCommentToken: 'JSON has no comments: write a member with the name "//".',
  UnexpectedEndOfComment: 'This comment is never closed.',
  UnexpectedEndOfString: 'This string is not closed on its line.',
  UnexpectedEndOfNumber: 'This is no JSON number.',
  InvalidUnicode: 'Expected four hexadecimal digits after "\\u".',
  InvalidEscapeCharacter: 'This string has an escape sequence that JSON does not have.',
  InvalidCharacter: 'This string holds a control character: write it as an escape sequence.',
  '<unknown ParseErrorCode>': 'This is no JSON.',
};

function describeError(reader: Reader, { error, offset, length }: ParseError): SyntaxProblem {
  return {
    kind: 'syntax',
    message: MESSAGES[printParseErrorCode(error)],
    range: rangeIn(reader, offset, offset + length),
  };
}
