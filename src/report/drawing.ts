import type { Finding } from '../base/finding.js';
import type { GraphCondition, GraphData, GraphEdge, GraphNode } from './graph-data.js';
import { shorten } from './shorten.js';

/** What a picture is made of: the graph without what a reader cannot use, each edge with its look. */
export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

export interface DrawnNode {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly account: string | null;
  readonly mark: Mark;
}

/** `found`: an error or a warning speaks of it. */
export type Mark = 'found' | 'none';

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly look: EdgeLook;
}

/** `half`: one half is written and the other is missing; `closed`: both are, and it is a no all the same. */
export interface EdgeLook {
  readonly line: 'whole' | 'half' | 'closed';
  readonly label: readonly string[];
  readonly mark: Mark;
}

/** Principals without an edge are left out, and so are pairs that only an unknown element joins. */
export function drawGraphData({ nodes, edges, undrawn }: GraphData, findings: readonly Finding[]): Drawing {
  const serious = findings.filter(({ level }) => level !== 'note');
  const unknown = new Set(nodes.filter(({ kind }) => kind === 'unknown').map(({ id }) => id));
  const drawn = edges
    .filter((edge) => undrawn?.has(edge) !== true)
    .map((edge) => drawEdge(edge, serious))
    .filter(({ from, to, look }) => look.mark === 'found' || !(unknown.has(from) || unknown.has(to)));
  const joined = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const kept = nodes.filter(({ id }) => joined.has(id)).map((node) => drawNode(node, serious));
  return { nodes: kept, edges: drawn };
}

function drawNode({ id, kind, label, account, address }: GraphNode, findings: readonly Finding[]): DrawnNode {
  const isFound = address !== null && findings.some((finding) => finding.instances.includes(address));
  return { id, kind, label, account, mark: isFound ? 'found' : 'none' };
}

function drawEdge(edge: GraphEdge, findings: readonly Finding[]): DrawnEdge {
  const { from, to } = edge;
  const isFound = findings.some((finding) => finding.edge?.from === from && finding.edge.to === to);
  return { from, to, look: { line: lineOf(edge), label: labelOf(edge), mark: isFound ? 'found' : 'none' } };
}

function lineOf({ decision, trust, permission }: GraphEdge): EdgeLook['line'] {
  if (decision === 'yes') return 'whole';
  if (trust.verdict === 'absent' || permission.verdict === 'absent') return 'half';
  return decision === 'no' ? 'closed' : 'whole';
}

const SHOWN_CONDITIONS = 4;
const SHOWN_CHARACTERS = 50;

/** The action where it is not the usual one, the conditions, and whether all this is certain. */
function labelOf({ action, conditions, decision }: GraphEdge): readonly string[] {
  const rest = conditions.length - SHOWN_CONDITIONS;
  return [
    ...(action === 'sts:AssumeRole' ? [] : [action]),
    ...conditions.slice(0, SHOWN_CONDITIONS).flatMap(conditionLabel),
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...(decision === 'maybe' ? ['maybe'] : []),
  ];
}

/** The key, and below it what is asked of it. */
function conditionLabel({ key, operator, values }: GraphCondition): readonly string[] {
  return [key, `${operator} ${values.join(', ')}`].map((text) => shorten(text, SHOWN_CHARACTERS));
}
