import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import type { Range } from '../base/range.js';
import type { ConfigProblem } from './config.js';

/** A node of a configuration file. All scalars are texts: an account id keeps the zeros that it begins with. */
export type ConfigNode = { readonly range: Range } & (
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ConfigNode[] }
  | { readonly kind: 'mapping'; readonly entries: readonly ConfigEntry[] }
);

export interface ConfigEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: ConfigNode;
}

export interface ConfigTree {
  readonly root: ConfigNode;
  readonly problems: readonly ConfigProblem[];
}

/** Nothing in a configuration nests deeper than this. */
const DEPTH_LIMIT = 20;
const TOO_DEEP = 'this nests deeper than anything in a configuration';

/** What the parser, which recurses, says of tens of thousands of brackets. */
const OVERFLOW = /call stack/i;

/** Reads YAML 1.2 in its failsafe schema. Never throws; a file with syntax errors has no tree. */
export function parseTree(text: string): ConfigTree {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
  const nothing: ConfigNode = { kind: 'nothing', range: { start: 0, end: 0 } };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.map(({ message, pos: [start, end] }) => ({
      message: OVERFLOW.test(message) ? TOO_DEEP : message,
      range: { start, end },
    }));
    // What nests too deeply is broken at each of its levels.
    const isDeep = problems.some(({ message }) => message === TOO_DEEP);
    return { root: nothing, problems: isDeep ? problems.filter(({ message }) => message === TOO_DEEP) : problems };
  }
  const problems: ConfigProblem[] = [];
  const root = document.contents === null ? nothing : toNode(document.contents, problems, DEPTH_LIMIT);
  return { root, problems };
}

function toNode(node: Node, problems: ConfigProblem[], depth: number): ConfigNode {
  const range = rangeOf(node);
  const refuse = (message: string): ConfigNode => {
    problems.push({ message, range });
    return { kind: 'nothing', range };
  };
  if (depth === 0) return refuse(TOO_DEEP);
  if (isAlias(node)) return refuse('aliases are not read here; write it out');
  if (isScalar(node)) {
    if (node.value === null || (node.type === 'PLAIN' && node.source === '')) return { kind: 'nothing', range };
    return { kind: 'text', text: String(node.value), range };
  }
  if (isSeq<Node>(node))
    return { kind: 'list', items: node.items.map((item) => toNode(item, problems, depth - 1)), range };
  if (!isMap<Node, Node | null>(node)) return { kind: 'nothing', range };
  return { kind: 'mapping', entries: node.items.flatMap((pair) => toEntry(pair, problems, depth - 1)), range };
}

function toEntry(
  { key, value }: Pair<Node, Node | null>,
  problems: ConfigProblem[],
  depth: number,
): readonly ConfigEntry[] {
  const keyRange = rangeOf(key);
  if (!isScalar(key)) {
    problems.push({ message: 'a key is a plain word here', range: keyRange });
    return [];
  }
  const node: ConfigNode = value === null ? { kind: 'nothing', range: keyRange } : toNode(value, problems, depth);
  return [{ key: String(key.value ?? ''), keyRange, value: node }];
}

function rangeOf({ range }: Node): Range {
  const [start = 0, end = 0] = range ?? [];
  return { start, end: Math.max(start + 1, end) };
}
