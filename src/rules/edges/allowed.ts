import { all, any } from '../../base/answer.js';
import type { EdgeRule } from '../../base/edge-rule.js';
import type { Graph } from '../../graph/build.js';
import { indexEdges } from '../../graph/edges.js';
import type { Problem } from '../define.js';
import { isGuarded, openWays, wantedBy } from './edge.js';
import { matchesEnd } from './end.js';
import { because, problemAt, unguarded } from './problem.js';

/** Edges to the roles that a rule's `to` means which neither it nor another rule of its kind allows. */
export function* checkAllowed(rule: EdgeRule, rules: readonly EdgeRule[], graph: Graph): Iterable<Problem> {
  const allowing = rules.filter(({ kind }) => kind === 'allowed').map((one) => ({ one, isMeant: wantedBy(one) }));
  for (const way of openWays(graph, indexEdges(graph), (_, to) => matchesEnd(rule.to, to))) {
    const { from, to, pair, isWanted } = way;
    const meant = allowing.map(({ one, isMeant }) => ({ one, answer: isMeant(from, to) }));
    const isAllowed = any(
      meant.map(({ one, answer }) => (one.conditions.length > 0 && !isGuarded(pair, one.conditions) ? 'no' : answer)),
    );
    if (isAllowed === 'yes') continue;
    const isSure = isAllowed === 'no' && all([isWanted, pair.decision.answer]) === 'yes';
    const isUnguarded = meant.some(({ one, answer }) => one.id === rule.id && answer === 'yes');
    yield problemAt(rule, way, {
      confidence: isSure ? 'certain' : 'possible',
      message: `${from.label} can become ${to.label}${isUnguarded ? unguarded(rule) : ''}, which nothing allows${because(rule)}.`,
    });
  }
}
