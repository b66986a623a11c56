import { all } from '../../base/answer.js';
import type { EdgeRule } from '../../base/edge-rule.js';
import type { Graph } from '../../graph/build.js';
import type { Problem } from '../define.js';
import { isGuarded, openEdges, placeOf, wantedBy } from './edge.js';
import { matchesEnd } from './end.js';
import { because, problemAt, unguarded } from './problem.js';
import { findChains, type Quest } from './reach.js';

/** Edges, or chains of them, that must not be: but for those that ask for the rule's conditions. */
export function* checkForbidden(rule: EdgeRule, graph: Graph): Iterable<Problem> {
  for (const edge of openEdges(graph, wantedBy(rule))) {
    if (isGuarded(edge.pair, rule.conditions)) continue;
    const isSure = all([edge.isWanted, edge.pair.decision.answer]) === 'yes';
    yield problemAt(rule, edge, {
      confidence: isSure ? 'certain' : 'possible',
      message: `${edge.from.label} can become ${edge.to.label}${unguarded(rule)}, which is forbidden${because(rule)}.`,
    });
  }
  if (rule.through === 'reachable') yield* checkChains(rule, graph);
}

function* checkChains(rule: EdgeRule, graph: Graph): Iterable<Problem> {
  const quest: Quest = {
    from: (end) => matchesEnd(rule.from, end),
    to: (end) => matchesEnd(rule.to, end),
    isUsable: (pair) => !isGuarded(pair, rule.conditions),
  };
  for (const { edges, isSure } of findChains(quest, graph)) {
    const [first, ...others] = edges;
    const last = others.at(-1);
    // One edge is told as such.
    if (first === undefined || last === undefined) continue;
    const through = edges.slice(0, -1).map(({ to }) => to.label);
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
