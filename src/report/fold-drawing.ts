import { createHash } from 'node:crypto';
import { groupBy } from '../base/group-by.js';
import { count } from './count.js';
import type { Drawing, DrawnEdge, DrawnNode } from './drawing.js';

/** As many equal edges are still drawn one by one. */
const LIMIT = 25;

/**
 * Folds every class of more than 25 equal edges into one edge of a set: callers that become one role alike, and roles that
 * one caller becomes alike.
 */
export function foldDrawing(drawing: Drawing): Drawing {
  const folded = foldEnd(foldEnd(drawing, 'from'), 'to');
  const joined = new Set(folded.edges.flatMap(({ from, to }) => [from, to]));
  return { nodes: folded.nodes.filter(({ id }) => joined.has(id)), edges: folded.edges };
}

type End = 'from' | 'to';

function foldEnd({ nodes, edges }: Drawing, end: End): Drawing {
  const byId = new Map(nodes.map((node) => [node.id, node] as const));
  const classes = groupBy(edges, (edge) => classKey(edge, end, byId.get(edge[end])));
  const sets = new Map<string, DrawnNode>();
  const kept = [...classes.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined || alike.length <= LIMIT) return alike;
    const set = setOf(alike.flatMap((edge) => byId.get(edge[end]) ?? []));
    sets.set(set.id, set);
    return [{ ...first, [end]: set.id }];
  });
  return { nodes: [...nodes, ...sets.values()], edges: kept };
}

/** Equal: the other end, the look, and what the folded ends are and belong to. */
function classKey(edge: DrawnEdge, end: End, node: DrawnNode | undefined): string {
  const other = end === 'from' ? edge.to : edge.from;
  return JSON.stringify([other, edge.look, node?.kind, node?.account, node?.mark]);
}

/** A set's id is the contract's: `set:` and the beginning of the hash over its sorted members. */
function setOf(members: readonly DrawnNode[]): DrawnNode {
  const ids = [...new Set(members.map(({ id }) => id))].toSorted();
  const hash = createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 12);
  const [first] = members;
  const label = count(ids.length, first?.kind === 'set' ? 'set' : (first?.kind ?? 'principal'));
  return { id: `set:${hash}`, kind: 'set', label, account: first?.account ?? null, mark: first?.mark ?? 'none' };
}
