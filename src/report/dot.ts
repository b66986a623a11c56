import type { Finding } from '../base/finding.js';
import {
  type Attributes,
  quoteId,
  quoteLabel,
  writeDefaults,
  writeDigraph,
  writeEdge,
  writeNode,
  writeSubgraph,
} from './dot-syntax.js';
import { type DrawnEdge, type DrawnNode, drawGraphData, type EdgeLook, type Mark } from './drawing.js';
import { foldDrawing } from './fold-drawing.js';
import type { GraphData } from './graph-data.js';

/**
 * The graph in the DOT language of Graphviz: an account is a cluster, a half pair is dashed, a pair that is closed though
 * both halves are written is dotted, and what an error or a warning speaks of is red.
 */
export function renderDot(graph: GraphData, findings: readonly Finding[]): string {
  const { nodes, edges } = foldDrawing(drawGraphData(graph, findings));
  const titles = new Map(graph.accounts?.map(({ id, label }) => [id, label] as const));
  const accounts = [...new Set(nodes.flatMap(({ account }) => account ?? []))];
  return writeDigraph([
    writeDefaults('graph', [
      ['rankdir', quoteId('LR')],
      ['fontname', FONT],
    ]),
    writeDefaults('node', [['fontname', FONT]]),
    writeDefaults('edge', [
      ['fontname', FONT],
      ['fontsize', quoteId('10')],
    ]),
    ...accounts.map((account) => writeAccount(account, titles.get(account) ?? accountTitle(account), nodes)),
    ...nodes.filter(({ account }) => account === null).map(writePrincipal),
    ...edges.map(writePair),
  ]);
}

const FONT = quoteId('Helvetica');

function writeAccount(account: string, title: string, nodes: readonly DrawnNode[]): string {
  const members = nodes.filter((node) => node.account === account);
  return writeSubgraph(quoteId(`cluster_${account}`), [
    writeDefaults('graph', [['label', quoteLabel([title])]]),
    ...members.map(writePrincipal),
  ]);
}

/** `123456789012`, or where nobody wrote the id, the provider configuration that tells the account from others. */
function accountTitle(account: string): string {
  const id = account.replace(/^account:/, '');
  const [, root, provider] = /^([^:$]+):([^:]+)$/.exec(id) ?? [];
  if (root === undefined || provider === undefined) return `account ${id}`;
  return `account of provider ${provider}${root === '.' ? '' : ` in ${root}`}`;
}

const SHAPES: ReadonlyMap<string, string> = new Map([
  ['role', 'box'],
  ['user', 'box'],
  ['group', 'box'],
  ['set', 'box3d'],
]);

function writePrincipal({ id, kind, label, mark }: DrawnNode): string {
  return writeNode(quoteId(id), [
    ['label', quoteLabel([label])],
    ['shape', quoteId(SHAPES.get(kind) ?? 'ellipse')],
    ...redWhere(mark),
  ]);
}

const LINES: Readonly<Record<EdgeLook['line'], Attributes>> = {
  whole: [],
  half: [['style', quoteId('dashed')]],
  closed: [['style', quoteId('dotted')]],
};

function writePair({ from, to, look }: DrawnEdge): string {
  const label: Attributes = look.label.length === 0 ? [] : [['label', quoteLabel(look.label)]];
  return writeEdge(quoteId(from), quoteId(to), [...label, ...LINES[look.line], ...redWhere(look.mark)]);
}

function redWhere(mark: Mark): Attributes {
  return mark === 'found' ? [['color', quoteId('red')]] : [];
}
