import type { DiffEdge, DiffReach } from '../report/diff-report.js';
import type { GraphData, GraphEdge, GraphNode } from '../report/graph-data.js';

/** As many edges make a picture that a reader can follow. */
const EDGE_LIMIT = 200;

/** Who is at either end of a change or on a way that changed, and the ways between them: those that changed come first. */
export function chooseNeighbourhood(
  edges: readonly DiffEdge[],
  reach: readonly DiffReach[],
  openEdges: (isWanted: (from: string, to: string) => boolean) => Iterable<GraphEdge>,
): GraphData {
  const nodes = new Map<string, GraphNode>();
  for (const { from, to } of edges) for (const node of [from, to]) nodes.set(node.id, node);
  for (const { from, to, through } of reach) for (const node of [from, ...through, to]) nodes.set(node.id, node);
  if (nodes.size === 0) return { nodes: [], edges: [] };
  const chosen = new Map<string, GraphEdge>();
  const add = (edge: GraphEdge) => chosen.set(`${edge.from}\n${edge.to}\n${edge.action}`, edge);
  for (const { before, after } of edges) {
    const edge = after ?? before;
    if (edge !== null) add(edge);
  }
  for (const edge of openEdges((from, to) => nodes.has(from) && nodes.has(to))) {
    if (chosen.size >= EDGE_LIMIT) break;
    add(edge);
  }
  const kept = [...chosen.values()].slice(0, EDGE_LIMIT);
  const ends = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return { nodes: [...nodes.values()].filter(({ id }) => ends.has(id)), edges: kept };
}
