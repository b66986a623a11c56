import type { Range } from '../../src/base/range.js';
import type { TemplatePart, TemplateText } from '../../src/hcl/syntax.js';

/** A node of any kind, as a record of whatever it holds. */
type Node = Readonly<Record<string, unknown>>;

/** Whether a text stands for what was written in its place. */
export type IsFaithful = (text: string, written: string) => boolean;

interface Check {
  readonly source: string;
  readonly isFaithful: IsFaithful;
  readonly breaches: string[];
}

/** The laws that hold for every tree, of a right or a broken text; each breach as a sentence. */
export function findBreaches(root: unknown, source: string, isFaithful: IsFaithful): readonly string[] {
  const check: Check = { source, isFaithful, breaches: [] };
  checkValue(check, root, { start: 0, end: source.length });
  return check.breaches;
}

function checkValue(check: Check, value: unknown, outer: Range): void {
  if (Array.isArray(value)) {
    checkOrder(check, value);
    for (const item of value) checkValue(check, item, outer);
  } else if (isNode(value)) checkNode(check, value, outer);
}

function checkNode(check: Check, node: Node, outer: Range): void {
  const { source, isFaithful, breaches } = check;
  const range = isRange(node.range) ? node.range : outer;
  if (!contains(outer, range)) breaches.push(`${describe(node)} lies outside of ${JSON.stringify(outer)}`);
  if (isText(node) && !isFaithful(node.text, source.slice(node.range.start, node.range.end))) {
    breaches.push(`${describe(node)} is not what was written`);
  }
  for (const [name, field] of Object.entries(node)) {
    if (!isRange(field)) checkValue(check, field, range);
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
function checkOrder({ breaches }: Check, items: readonly unknown[]): void {
  let end = 0;
  for (const item of items) {
    if (!isNode(item) || !isRange(item.range)) continue;
    if (item.range.start < end) breaches.push(`${describe(item)} begins before its neighbour ends`);
    end = item.range.end;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Native syntax: a verbatim slice of the source or a single escape sequence. */
export const isFaithfulNative: IsFaithful = (text, written) => {
  if (written === text || isSequenceEscape(text, written)) return true;
  if (/^\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})$/.test(written)) {
    return text === String.fromCodePoint(Number.parseInt(written.slice(2), 16));
  }
  return /^\\[nrt"\\]$/.test(written) && text === ESCAPES[written.charAt(1)];
};

function isSequenceEscape(text: string, written: string): boolean {
  return /^(?:\$\$|%%)\{$/.test(written) && text === written.slice(1);
}

/** JSON syntax: a verbatim slice of the source, or a single escape sequence of JSON or of the template. */
export const isFaithfulJson: IsFaithful = (text, written) => {
  if (written === text) return true;
  const read: unknown = JSON.parse(`"${written}"`);
  return typeof read === 'string' && ((read === text && read.length === 1) || isSequenceEscape(text, read));
};

/** Whether the parts stand side by side from `start` to `end`, nothing between them. */
export function isCovered(parts: readonly TemplatePart[], start: number, end: number): boolean {
  let offset = start;
  for (const { range } of parts) {
    if (range.start !== offset) return false;
    offset = range.end;
  }
  return offset === end;
}
