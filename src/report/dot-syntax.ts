import { makeVisible } from './visible.js';

/** Attributes by name, in the order in which they are written. Values are ids or escaped labels, never raw text. */
export type Attributes = readonly (readonly [name: string, value: DotId])[];

/** A quoted id of the DOT language: what `quoteId` and `quoteLabel` give. */
export interface DotId {
  readonly quoted: string;
}

/** Text as an id. Backslashes are doubled, for one before the closing quote would hide it. */
export function quoteId(text: string): DotId {
  return { quoted: `"${escapeQuoted(makeVisible(text))}"` };
}

/**
 * Lines of text as a label. Between quotes nothing is HTML; `&` is written as an entity, for Graphviz reads entities, and
 * backslashes are doubled, for it reads `\N`, `\G` and `\n`. An empty line, which breaks its layout, becomes a blank.
 */
export function quoteLabel(lines: readonly string[]): DotId {
  return { quoted: `"${lines.map(escapeLabel).join('\\n')}"` };
}

function escapeLabel(line: string): string {
  return line === '' ? ' ' : escapeQuoted(makeVisible(line).replaceAll('&', '&amp;'));
}

function escapeQuoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

export function writeNode(id: DotId, attributes: Attributes): string {
  return `${id.quoted}${writeAttributes(attributes)};`;
}

export function writeEdge(from: DotId, to: DotId, attributes: Attributes): string {
  return `${from.quoted} -> ${to.quoted}${writeAttributes(attributes)};`;
}

export function writeSubgraph(id: DotId, statements: readonly string[]): string {
  return [`subgraph ${id.quoted} {`, ...indent(statements), '}'].join('\n');
}

export function writeDigraph(statements: readonly string[]): string {
  return ['digraph {', ...indent(statements), '}', ''].join('\n');
}

export function writeDefaults(what: 'graph' | 'node' | 'edge', attributes: Attributes): string {
  return `${what}${writeAttributes(attributes)};`;
}

function writeAttributes(attributes: Attributes): string {
  if (attributes.length === 0) return '';
  return ` [${attributes.map(([name, value]) => `${name}=${value.quoted}`).join(', ')}]`;
}

function indent(statements: readonly string[]): readonly string[] {
  return statements.flatMap((statement) => statement.split('\n')).map((line) => `  ${line}`);
}
