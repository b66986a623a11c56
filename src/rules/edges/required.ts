import type { EdgeRule } from '../../base/edge-rule.js';
import type { Origin } from '../../base/origin.js';
import type { Graph } from '../../graph/build.js';
import { type Edges, edgesInto, indexEdges } from '../../graph/edges.js';
import type { Pair } from '../../graph/pair.js';
import type { Problem } from '../define.js';
import { isGuarded } from './edge.js';
import { declaredEnd, type End, fromEnd, matchesEnd } from './end.js';
import { because } from './problem.js';
import { whoReaches } from './reach.js';

/**
 * Edges that must be: from each principal that a rule's `from` means to each declared role that its `to` means. `origin` is the
 * rule's own.
 */
export function* checkRequired(rule: EdgeRule, graph: Graph, origin: Origin | null): Iterable<Problem> {
  const edges = indexEdges(graph);
  const froms = listFroms(rule, graph, edges);
  const tos = [...graph.world.targets.values()]
    .map(({ role }) => declaredEnd(role))
    .filter((end) => matchesEnd(rule.to, end) === 'yes');
  if (froms.length === 0 || tos.length === 0) yield nobodyMeant(rule, froms.length === 0 ? 'from' : 'to', origin);
  for (const to of tos) {
    const open = listOpen(rule, to, edges);
    for (const from of froms) {
      const answer = from.id === to.id ? 'yes' : open.get(from.id);
      if (answer !== 'yes') yield problemOf(rule, { from, to }, answer === undefined ? 'certain' : 'possible');
    }
  }
}

function listFroms({ from }: EdgeRule, { world }: Graph, { records }: Edges): readonly End[] {
  const declared = [...world.callers.values()].map(({ principal }) => declaredEnd(principal));
  const named = [...records.values()].flatMap((edge) =>
    edge.pair.declaredCaller === null ? [fromEnd(edge, world)] : [],
  );
  const all = new Map([...named, ...declared].map((end) => [end.id, end]));
  return [...all.values()].filter((end) => matchesEnd(from, end) === 'yes');
}

/** Who can become the role as the rule counts it, by id. */
function listOpen(rule: EdgeRule, to: End, edges: Edges): ReadonlyMap<string, 'yes' | 'maybe'> {
  const isUsable = (pair: Pair) => rule.conditions.length === 0 || isGuarded(pair, rule.conditions);
  if (rule.through === 'reachable') return whoReaches(to.id, edges, isUsable);
  const found = [...edgesInto(edges, to.id, () => true)].flatMap(({ from, pair }) => {
    const { answer } = pair.decision;
    return answer !== 'no' && isUsable(pair) ? [[from, answer] as const] : [];
  });
  return new Map(found.toSorted(([, a], [, b]) => rank(a) - rank(b)));
}

/** What is sure overwrites what is possible. */
function rank(answer: 'yes' | 'maybe'): number {
  return answer === 'yes' ? 1 : 0;
}

function problemOf(
  rule: EdgeRule,
  { from, to }: { readonly from: End; readonly to: End },
  confidence: Problem['confidence'],
): Problem {
  const { declared } = to;
  const trust = declared?.kind === 'role' ? declared.trust.origin : null;
  const cannot = confidence === 'certain' ? 'cannot' : 'may not be able to';
  return {
    severity: rule.severity,
    confidence,
    message: `${from.label} ${cannot} become ${to.label}${rule.conditions.length === 0 ? '' : ` under a binding condition on ${rule.conditions.join(' and ')}`}, which is required${because(rule)}.`,
    address: declared?.address ?? to.label,
    origin: trust ?? declared?.origin ?? null,
    related:
      from.declared === null
        ? []
        : [{ message: `${from.label} is declared here`, address: from.declared.address, origin: from.declared.origin }],
    edge: { from: from.id, to: to.id },
    identity: [from.id, to.id],
    claims: [],
    remedy: null,
  };
}

/** A rule that means nobody would be kept by everything. */
function nobodyMeant(rule: EdgeRule, end: 'from' | 'to', origin: Origin | null): Problem {
  return {
    severity: rule.severity,
    confidence: 'certain',
    message: `no ${end === 'from' ? 'principal' : 'declared role'} is what the rule's ${end} describes, so what it requires cannot be${because(rule)}.`,
    address: rule.id,
    origin,
    related: [],
    edge: null,
    identity: [end],
    claims: [],
    remedy: null,
  };
}
