import type { ReferenceBody, ReferenceNode } from './reference-tree.js';

/**
 * Where two trees differ first, as a path with both sides; null where they are the same. Texts are compared in Unicode's
 * normal form C, which the official value has. The official range of a text keeps white space that a strip marker took.
 */
export function findDifference(expected: ReferenceBody, actual: ReferenceBody, source: string): string | null {
  return (
    compareLists(expected.a, actual.a, source, 'attributes') ??
    compareLists(expected.b.map(blockHead), actual.b.map(blockHead), source, 'blocks') ??
    firstOf(expected.b, (block, index) => {
      const other = actual.b[index];
      return other === undefined ? null : findDifference(block[5], other[5], source);
    })
  );
}

function blockHead(block: ReferenceBody['b'][number]): ReferenceNode {
  return block.slice(0, 5).filter((field): field is ReferenceNode => typeof field !== 'object' || Array.isArray(field));
}

function firstOf<T>(items: readonly T[], find: (item: T, index: number) => string | null): string | null {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== null) return found;
  }
  return null;
}

/** The same for two expressions. */
export function findNodeDifference(expected: ReferenceNode, actual: ReferenceNode, source: string): string | null {
  return compare(expected, actual, source, 'expression');
}

function compare(expected: ReferenceNode, actual: ReferenceNode, source: string, path: string): string | null {
  if (isList(expected) && isList(actual)) {
    if (isText(expected) && isText(actual)) return compareTexts(expected, actual, source, path);
    return compareLists(normalise(expected), actual, source, `${path}/${String(expected[0])}`);
  }
  if (actual === null && typeof expected === 'number' && path.endsWith('/t')) return null;
  const same =
    typeof expected === 'string' && typeof actual === 'string' ? isSameText(expected, actual) : expected === actual;
  return same ? null : describe(expected, actual, path);
}

/** An index whose key is a string of one literal is kept as its value, but not where the scanner took it for several. */
function normalise(node: readonly ReferenceNode[]): readonly ReferenceNode[] {
  const key = node[4];
  if (node[0] !== '[' || !isList(key) || key[0] !== 't' || !isList(key[3])) return node;
  const only = key[3].length === 1 ? key[3][0] : undefined;
  return only !== undefined && isList(only) && only[0] === 's' ? [...node.slice(0, 4), ['kv', only[3] ?? null]] : node;
}

function isText(node: readonly ReferenceNode[]): boolean {
  return node[0] === 's' && node.length === 4 && typeof node[1] === 'number';
}

function isList(node: ReferenceNode | undefined): node is readonly ReferenceNode[] {
  return Array.isArray(node);
}

function isSameText(a: string, b: string): boolean {
  return a === b || a.normalize() === b.normalize();
}

function compareLists(
  expected: readonly ReferenceNode[],
  actual: readonly ReferenceNode[],
  source: string,
  path: string,
): string | null {
  if (expected.length !== actual.length) return describe(expected, actual, path);
  return firstOf(expected, (node, index) => compare(node, actual[index] ?? null, source, path));
}

/** White space, with the marks that combine with it, as it stands in a source. */
const WHITE_SPACE =
  /^(?:[\s\u0085\p{Mn}]|\u200d|\\[nrt]|\\u00(?:[01][0-9a-fA-F]|20|85|[aA]0)|\\U000000(?:0[9a-dA-D]|20))*$/u;

function compareTexts(
  expected: readonly ReferenceNode[],
  actual: readonly ReferenceNode[],
  source: string,
  path: string,
): string | null {
  const [, start, end, text] = actual;
  const [, outerStart, outerEnd, expectedText] = expected;
  const same = typeof text === 'string' && typeof expectedText === 'string' && isSameText(text, expectedText);
  const stripped = source.slice(Number(outerStart), Number(start)) + source.slice(Number(end), Number(outerEnd));
  const within = Number(outerStart) <= Number(start) && Number(end) <= Number(outerEnd) && WHITE_SPACE.test(stripped);
  return same && within ? null : describe(expected, actual, path);
}

function describe(expected: ReferenceNode, actual: ReferenceNode, path: string): string {
  return `${path}: expected ${JSON.stringify(expected)?.slice(0, 300)}, got ${JSON.stringify(actual)?.slice(0, 300)}`;
}
