import type { Range } from '../../src/base/range.js';
import type { TemplatePart, TemplateText } from '../../src/hcl/syntax.js';

/** A node of any kind, as a record of whatever it holds. */
type Node = Readonly<Record<string, unknown>>;

/** The laws that hold for every tree, of a right or a broken text; each breach as a sentence. */
export function findBreaches(root: unknown, source: string): readonly string[] {
  const breaches: string[] = [];
  check(root, { start: 0, end: source.length }, source, breaches);
  return breaches;
}

function check(value: unknown, outer: Range, source: string, breaches: string[]): void {
  if (Array.isArray(value)) {
    checkOrder(value, breaches);
    for (const item of value) check(item, outer, source, breaches);
  } else if (isNode(value)) checkNode(value, outer, source, breaches);
}

function checkNode(node: Node, outer: Range, source: string, breaches: string[]): void {
  const range = isRange(node.range) ? node.range : outer;
  if (!contains(outer, range)) breaches.push(`${describe(node)} lies outside of ${JSON.stringify(outer)}`);
  if (isText(node) && !isFaithful(node, source)) breaches.push(`${describe(node)} is not its source`);
  for (const [name, field] of Object.entries(node)) {
    if (!isRange(field)) check(field, range, source, breaches);
    else if (!contains(range, field)) breaches.push(`${name} of ${describe(node)} lies outside of it`);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function isRange(value: unknown): value is Range {
  return isNode(value) && typeof value.start === 'number' && typeof value.end === 'number';
}

function isText(node: Node): node is Node & TemplateText {
  return node.kind === 'text';
}

function describe(node: Node): string {
  return `${String(node.kind)} ${JSON.stringify(node.range)}`;
}

function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}

/** Neighbours stand in the order of the text and do not overlap. */
function checkOrder(items: readonly unknown[], breaches: string[]): void {
  let end = 0;
  for (const item of items) {
    if (!isNode(item) || !isRange(item.range)) continue;
    if (item.range.start < end) breaches.push(`${describe(item)} begins before its neighbour ends`);
    end = item.range.end;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** A text is a verbatim slice of its source or a single escape sequence. */
export function isFaithful({ text, range }: TemplateText, source: string): boolean {
  const written = source.slice(range.start, range.end);
  if (written === text) return true;
  if (/^(?:\$\$|%%)\{$/.test(written)) return text === written.slice(1);
  if (/^\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})$/.test(written)) {
    return text === String.fromCodePoint(Number.parseInt(written.slice(2), 16));
  }
  return /^\\[nrt"\\]$/.test(written) && text === ESCAPES[written.charAt(1)];
}

/** Whether the parts stand side by side from `start` to `end`, nothing between them. */
export function isCovered(parts: readonly TemplatePart[], start: number, end: number): boolean {
  let offset = start;
  for (const { range } of parts) {
    if (range.start !== offset) return false;
    offset = range.end;
  }
  return offset === end;
}
