import { type Edge, type Edges, edgesInto, findEdge, isOpen, type SetEdge } from '../edges.js';
import type { EdgeChange } from './compare-edges.js';

/** A role that somebody can become by several steps on one side, and not at all on the other. */
export interface ReachChange {
  readonly from: string;
  readonly to: string;
  /** The shortest way, step by step. */
  readonly steps: readonly Edge[];
}

export interface ReachComparison {
  readonly gained: readonly ReachChange[];
  readonly lost: readonly ReachChange[];
  /** Whether more changed than was searched for. */
  readonly isCut: boolean;
}

/** As many principals are followed, and as many changes told, in either direction. */
const CALLER_LIMIT = 1000;
const CHANGE_LIMIT = 5000;

/**
 * Who can become what through others, and could not. Every such way takes a changed edge, so only those are followed back to
 * who reaches them, and from each of these forward on both sides.
 */
export function compareReach(base: Edges, head: Edges, changes: readonly EdgeChange[]): ReachComparison {
  const opened = changes.filter(({ before, after }) => !isOpen(before) && isOpen(after));
  const closed = changes.filter(({ before, after }) => isOpen(before) && !isOpen(after));
  const gained = reachOnlyIn(head, base, opened);
  const lost = reachOnlyIn(base, head, closed);
  return { gained: gained.changes, lost: lost.changes, isCut: gained.isCut || lost.isCut };
}

function reachOnlyIn(edges: Edges, other: Edges, changes: readonly EdgeChange[]) {
  const callers = listCallers(edges, new Set(changes.map(({ from }) => from)));
  const found: ReachChange[] = [];
  for (const from of callers.ids) {
    // A service works with the one role that it was handed; what runs there has that role, and goes on from it.
    if (edges.nodes.get(from)?.kind === 'service') continue;
    const reached = follow(edges, from);
    if (reached.size === 0) continue;
    const known = follow(other, from);
    for (const [to, step] of reached) {
      if (known.has(to) || to === from || step.from === from) continue;
      found.push({ from, to, steps: stepsTo(to, reached) });
      if (found.length >= CHANGE_LIMIT) return { changes: found, isCut: true };
    }
  }
  return { changes: found, isCut: callers.isCut };
}

/** Those that the changed edges leave from, and whoever can become one of them. */
function listCallers(edges: Edges, starts: ReadonlySet<string>) {
  const ids = new Set(starts);
  const pending = [...starts];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const edge of edgesInto(edges, id, (from) => !ids.has(from))) {
      if (!isOpen(edge)) continue;
      if (ids.size >= CALLER_LIMIT) return { ids, isCut: true };
      ids.add(edge.from);
      pending.push(edge.from);
    }
  }
  return { ids, isCut: false };
}

/** Whoever can be become from there, each with the last step of a shortest way. */
function follow(edges: Edges, start: string): ReadonlyMap<string, Edge> {
  const reached = new Map<string, Edge>();
  const exhausted = new Set<SetEdge>();
  let level = [start];
  while (level.length > 0) {
    const next: string[] = [];
    for (const from of level)
      for (const edge of stepsFrom(from, edges, exhausted)) {
        if (edge.to === start || reached.has(edge.to)) continue;
        reached.set(edge.to, edge);
        next.push(edge.to);
      }
    level = next;
  }
  return reached;
}

/** A set of which one caller reached every role has no more to give to the next one. */
function* stepsFrom(from: string, edges: Edges, exhausted: Set<SetEdge>): Iterable<Edge> {
  for (const edge of edges.leaving.get(from) ?? []) if (isOpen(edge)) yield edge;
  for (const set of edges.sets) {
    if (!set.callers.has(from) || exhausted.has(set)) continue;
    const steps = [...set.roles].map((to) => findEdge(edges, from, to, set.pair.action)).filter(isOpen);
    if (steps.length === set.roles.size) exhausted.add(set);
    yield* steps;
  }
}

function stepsTo(to: string, reached: ReadonlyMap<string, Edge>): readonly Edge[] {
  const steps: Edge[] = [];
  for (let edge = reached.get(to); edge !== undefined; edge = reached.get(edge.from)) steps.unshift(edge);
  return steps;
}
