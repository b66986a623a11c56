import { all } from '../../base/answer.js';
import type { EdgeRule } from '../../base/edge-rule.js';
import type { Graph } from '../../graph/build.js';
import { type Edges, indexEdges } from '../../graph/edges.js';
import type { Problem } from '../define.js';
import { isGuarded, openWays, placeOf, wantedBy } from './edge.js';
import { matchesEnd } from './end.js';
import { because, problemAt, unguarded } from './problem.js';
import { findChains, type Quest } from './reach.js';

/** Edges, or chains of them, that must not be: but for those that ask for the rule's conditions. */
export function* checkForbidden(rule: EdgeRule, graph: Graph): Iterable<Problem> {
  const edges = indexEdges(graph);
  for (const way of openWays(graph, edges, wantedBy(rule))) {
    if (isGuarded(way.pair, rule.conditions)) continue;
    const isSure = all([way.isWanted, way.pair.decision.answer]) === 'yes';
    yield problemAt(rule, way, {
      confidence: isSure ? 'certain' : 'possible',
      message: `${way.from.label} can become ${way.to.label}${unguarded(rule)}, which is forbidden${because(rule)}.`,
    });
  }
  if (rule.through === 'reachable') yield* checkChains(rule, graph, edges);
}

function* checkChains(rule: EdgeRule, graph: Graph, edges: Edges): Iterable<Problem> {
  const quest: Quest = {
    from: (end) => matchesEnd(rule.from, end),
    to: (end) => matchesEnd(rule.to, end),
    isUsable: (pair) => !isGuarded(pair, rule.conditions),
  };
  for (const { ways, isSure } of findChains(quest, graph, edges)) {
    const [first, ...others] = ways;
    const last = others.at(-1);
    // One edge is told as such.
    if (first === undefined || last === undefined) continue;
    const through = ways.slice(0, -1).map(({ to }) => to.label);
    const problem = problemAt(rule, first, {
      confidence: isSure ? 'certain' : 'possible',
      message: `${first.from.label} can become ${last.to.label} through ${through.join(', then ')}${unguarded(rule)}, which is forbidden${because(rule)}.`,
    });
    yield {
      ...problem,
      related: others.map(({ from, to, pair }) => ({
        message: `${from.label} can become ${to.label}`,
        ...placeOf(pair),
      })),
      edge: { from: first.pair.from.id, to: last.pair.to.id },
      identity: [first.from.id, last.to.id],
    };
  }
}
