import type { Node } from 'jsonc-parser';
import type { Comment } from '../../base/comment.js';
import type { Range } from '../../base/range.js';
import { PROBLEM_LIMIT } from '../limits.js';
import { NOWHERE, type Place } from '../place.js';
import type { SyntaxProblem } from '../syntax.js';
import { readJsonString } from './string.js';

/** Where a JSON text comes from: it is itself the file, or a program made it of one, so that it has no places. */
export type JsonOrigin = 'file' | 'hcl2json';

/** One JSON text that is being read, and what is told about it beside its tree. */
export interface Reader {
  readonly json: string;
  readonly origin: JsonOrigin;
  readonly problems: SyntaxProblem[];
  readonly comments: Comment[];
}

/** The content of a string node, and where it lies. */
export interface Content {
  readonly text: string;
  readonly place: Place;
}

export function createReader(json: string, origin: JsonOrigin): Reader {
  return { json, origin, problems: [], comments: [] };
}

export function addProblems(reader: Reader, problems: readonly SyntaxProblem[]): void {
  reader.problems.push(...problems.slice(0, PROBLEM_LIMIT - reader.problems.length));
}

export function rangeIn(reader: Reader, start: number, end: number): Range {
  return reader.origin === 'file' ? { start, end } : { start: 0, end: 0 };
}

/** From the first to the last character of a node, quotes and brackets with it. */
export function rangeOfNode(reader: Reader, node: Node): Range {
  return rangeIn(reader, node.offset, node.offset + node.length);
}

export function readContent(reader: Reader, node: Node): Content {
  const { text, place } = readJsonString(reader.json, node.offset + 1, node.offset + node.length - 1);
  return { text, place: reader.origin === 'file' ? place : NOWHERE };
}
