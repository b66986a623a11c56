import type { Answer } from '../../base/answer.js';
import type { Graph } from '../../graph/build.js';
import type { Pair } from '../../graph/pair.js';
import { pairKey } from '../define.js';
import { type Edge, indexSingles } from './edge.js';
import { type End, fromEnds, toEnds } from './end.js';

/** A way of several edges, the first one first. */
export interface Chain {
  readonly edges: readonly Edge[];
  readonly isSure: boolean;
}

/** What a search goes from and to, and over which pairs. */
export interface Quest {
  readonly from: (end: End) => Answer;
  readonly to: (end: End) => Answer;
  readonly isUsable: (pair: Pair) => boolean;
}

/** From each principal that is meant, a shortest chain to a role that is meant. Where a sure one leads, no other is told. */
export function findChains(quest: Quest, graph: Graph): readonly Chain[] {
  const sure = chainsOver(quest, graph, (answer) => answer === 'yes');
  const known = new Set(sure.map(([first]) => first?.from.id));
  const possible = chainsOver(quest, graph, (answer) => answer !== 'no');
  return [
    ...sure.map((edges) => ({ edges, isSure: true })),
    ...possible.filter(([first]) => !known.has(first?.from.id)).map((edges) => ({ edges, isSure: false })),
  ];
}

function chainsOver(
  { from, to, isUsable }: Quest,
  graph: Graph,
  accepts: (answer: Answer) => boolean,
): readonly (readonly Edge[])[] {
  const pairs = graph.pairs.filter((pair) => accepts(pair.decision.answer) && isUsable(pair));
  const ends = listEnds(pairs, graph);
  const targets = [...ends.values()].filter((end) => accepts(to(end)));
  const isTarget = new Set(targets);
  const steps = stepsTowards(targets, pairs);
  const singles = indexSingles(graph);
  return [...ends.values()]
    .filter((end) => !isTarget.has(end) && accepts(from(end)))
    .map((end) => follow(end, { ends, steps, singles }))
    .filter((edges) => edges.length > 0);
}

function listEnds(pairs: readonly Pair[], { world }: Graph): ReadonlyMap<string, End> {
  const all = pairs.flatMap((pair) => [...fromEnds(pair, world), ...toEnds(pair, world)]);
  return new Map(all.map((end) => [end.id, end]));
}

/** The next node on the way: an end, or a set that leads from its members or to them. `pair` is null inside of a set. */
interface Step {
  readonly next: string;
  readonly pair: Pair | null;
}

/** For each node from which a target can be reached, its first step there: a search backwards from all targets at once. */
function stepsTowards(targets: readonly End[], pairs: readonly Pair[]): ReadonlyMap<string, Step> {
  const before = stepsBefore(pairs);
  const reached = new Set(targets.map(({ id }) => id));
  const steps = new Map<string, Step>();
  for (const node of reached) {
    for (const { node: previous, pair } of before.get(node) ?? []) {
      if (reached.has(previous)) continue;
      steps.set(previous, { next: node, pair });
      reached.add(previous);
    }
  }
  return steps;
}

interface StepBefore {
  readonly node: string;
  readonly pair: Pair | null;
}

function stepsBefore(pairs: readonly Pair[]): ReadonlyMap<string, readonly StepBefore[]> {
  const before = new Map<string, StepBefore[]>();
  const add = (to: string, step: StepBefore) => {
    const known = before.get(to);
    if (known === undefined) before.set(to, [step]);
    else known.push(step);
  };
  for (const pair of pairs) {
    const { from, to } = pair;
    const source = from.members === null ? from.id : `from ${from.id}`;
    const sink = to.members === null ? to.id : `to ${to.id}`;
    for (const member of from.members ?? []) add(source, { node: member, pair: null });
    for (const member of to.members ?? []) add(member, { node: sink, pair: null });
    add(sink, { node: source, pair });
  }
  return before;
}

interface Ways {
  readonly ends: ReadonlyMap<string, End>;
  readonly steps: ReadonlyMap<string, Step>;
  readonly singles: ReadonlySet<string>;
}

/** The edges from an end to its target; none where a set stands for an edge that has a record of its own, which is closed. */
function follow(start: End, { ends, steps, singles }: Ways): readonly Edge[] {
  const edges: Edge[] = [];
  let from = start;
  let pair: Pair | null = null;
  for (let step = steps.get(start.id); step !== undefined; step = steps.get(step.next)) {
    pair = step.pair ?? pair;
    const to = ends.get(step.next);
    if (to === undefined || pair === null) continue;
    const isOfSet = pair.from.members !== null || pair.to.members !== null;
    if (isOfSet && singles.has(pairKey(from.id, to.id))) return [];
    edges.push({ from, to, pair });
    from = to;
    pair = null;
  }
  return edges;
}
