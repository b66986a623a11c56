import type { Answer } from '../../base/answer.js';
import type { Graph } from '../../graph/build.js';
import { type Edge, type Edges, edgesInto, type SetEdge } from '../../graph/edges.js';
import type { Pair } from '../../graph/pair.js';
import type { World } from '../../graph/world.js';
import { type Way, wayOf } from './edge.js';
import { type End, fromEnd, toEnd } from './end.js';

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
export function findChains({ from, to, isUsable }: Quest, { world }: Graph, edges: Edges): readonly Chain[] {
  const targets = rateTargets(to, world, edges);
  const chainsOver = (accepts: (answer: Answer) => boolean) => {
    const ids = [...targets].flatMap(([id, answer]) => (accepts(answer) ? [id] : []));
    const steps = stepsTowards(new Set(ids), edges, (pair) => accepts(pair.decision.answer) && isUsable(pair));
    return [...steps.values()]
      .filter((first) => accepts(from(fromEnd(first, world))))
      .map((first) => follow(first, steps).map((edge) => wayOf(edge, world)));
  };
  const sure = chainsOver((answer) => answer === 'yes');
  const known = new Set(sure.map(([first]) => first?.from.id));
  const possible = chainsOver((answer) => answer !== 'no');
  return [
    ...sure.map((ways) => ({ ways, isSure: true })),
    ...possible.filter(([first]) => !known.has(first?.from.id)).map((ways) => ({ ways, isSure: false })),
  ];
}

/** Who can become a role by any chain, surely or perhaps. */
export function whoReaches(
  role: string,
  edges: Edges,
  isUsable: Quest['isUsable'],
): ReadonlyMap<string, 'yes' | 'maybe'> {
  const stepsOver = (accepts: (answer: Answer) => boolean) =>
    stepsTowards(new Set([role]), edges, (pair) => accepts(pair.decision.answer) && isUsable(pair));
  const found = new Map<string, 'yes' | 'maybe'>();
  for (const from of stepsOver((answer) => answer !== 'no').keys()) found.set(from, 'maybe');
  for (const from of stepsOver((answer) => answer === 'yes').keys()) found.set(from, 'yes');
  return found;
}

/** Whether each role that an edge leads to is one that is meant, by id. */
function rateTargets(to: Quest['to'], world: World, edges: Edges): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>();
  const rate = (edge: Edge) => {
    if (!answers.has(edge.to)) answers.set(edge.to, to(toEnd(edge, world)));
  };
  for (const edge of edges.records.values()) rate(edge);
  for (const { callers, roles, pair } of edges.sets)
    for (const from of [...callers].slice(0, 1)) for (const role of roles) rate({ from, to: role, pair });
  return answers;
}

/** The first edge on the way of each who can reach a target: a search backwards from all targets at once. */
function stepsTowards(
  targets: ReadonlySet<string>,
  edges: Edges,
  isOpen: (pair: Pair) => boolean,
): ReadonlyMap<string, Edge> {
  const reached = new Set(targets);
  const steps = new Map<string, Edge>();
  const waiting = new Map<SetEdge, readonly string[]>();
  // Of a large set hardly anybody is left once its first role has been searched.
  const callersOf = (set: SetEdge) => {
    const left = (waiting.get(set) ?? (isOpen(set.pair) ? [...set.callers] : [])).filter((from) => !reached.has(from));
    waiting.set(set, left);
    return left;
  };
  for (const role of reached)
    for (const edge of edgesInto(edges, role, (from) => !reached.has(from), callersOf)) {
      if (!isOpen(edge.pair)) continue;
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
