import type { Answer } from '../../base/answer.js';
import type { Graph } from '../../graph/build.js';
import { type Edge, type Edges, edgesInto } from '../../graph/edges.js';
import type { Pair } from '../../graph/pair.js';
import { type Way, wayOf } from './edge.js';
import type { End } from './end.js';

/** A way of several edges, the first one first. */
export interface Chain {
  readonly ways: readonly Way[];
  readonly isSure: boolean;
}

/** What a search goes from and to, and over which pairs. */
export interface Quest {
  readonly from: (end: End) => Answer;
  readonly to: (end: End) => Answer;
  readonly isUsable: (pair: Pair) => boolean;
}

/** From each principal that is meant, a shortest chain to a role that is meant. Where a sure one leads, no other is told. */
export function findChains(quest: Quest, graph: Graph, edges: Edges): readonly Chain[] {
  const sure = chainsOver(quest, { graph, edges, accepts: (answer) => answer === 'yes' });
  const known = new Set(sure.map(([first]) => first?.from.id));
  const possible = chainsOver(quest, { graph, edges, accepts: (answer) => answer !== 'no' });
  return [
    ...sure.map((ways) => ({ ways, isSure: true })),
    ...possible.filter(([first]) => !known.has(first?.from.id)).map((ways) => ({ ways, isSure: false })),
  ];
}

interface Ground {
  readonly graph: Graph;
  readonly edges: Edges;
  readonly accepts: (answer: Answer) => boolean;
}

function chainsOver({ from, to, isUsable }: Quest, { graph, edges, accepts }: Ground): readonly (readonly Way[])[] {
  const { world } = graph;
  const isOpen = ({ pair }: Edge) => accepts(pair.decision.answer) && isUsable(pair);
  const targets = new Set(
    [...edges.records.values(), ...edges.sets.flatMap(membersInto)].flatMap((edge) =>
      accepts(to(wayOf(edge, world).to)) ? [edge.to] : [],
    ),
  );
  const steps = stepsTowards(targets, edges, isOpen);
  return [...steps.values()]
    .filter((first) => accepts(from(wayOf(first, world).from)))
    .map((first) => follow(first, steps).map((edge) => wayOf(edge, world)));
}

/** An edge to each role of a set. */
function membersInto({ callers, roles, pair }: Edges['sets'][number]): readonly Edge[] {
  const [from] = callers;
  return from === undefined ? [] : [...roles].map((to) => ({ from, to, pair }));
}

/** The first edge on the way of each who can reach a target: a search backwards from all targets at once. */
function stepsTowards(
  targets: ReadonlySet<string>,
  edges: Edges,
  isOpen: (edge: Edge) => boolean,
): ReadonlyMap<string, Edge> {
  const reached = new Set(targets);
  const steps = new Map<string, Edge>();
  for (const role of reached)
    for (const edge of edgesInto(edges, role, (from) => !reached.has(from))) {
      if (!isOpen(edge)) continue;
      reached.add(edge.from);
      steps.set(edge.from, edge);
    }
  return steps;
}

function follow(first: Edge, steps: ReadonlyMap<string, Edge>): readonly Edge[] {
  const found: Edge[] = [];
  for (let edge: Edge | undefined = first; edge !== undefined; edge = steps.get(edge.to)) found.push(edge);
  return found;
}
