import { type Answer, all } from '../../base/answer.js';
import type { EdgeRule } from '../../base/edge-rule.js';
import type { Origin } from '../../base/origin.js';
import type { Graph } from '../../graph/build.js';
import { type Edge, type Edges, findEdge, isOpen, type SetEdge } from '../../graph/edges.js';
import type { Pair } from '../../graph/pair.js';
import type { World } from '../../graph/world.js';
import { isBinding } from '../../iam/condition/binding.js';
import { knownText } from '../../value/text.js';
import type { Related } from '../define.js';
import { type End, fromEnd, matchesEnd, toEnd } from './end.js';

/** An edge with what its ends are. */
export interface Way {
  readonly from: End;
  readonly to: End;
  readonly pair: Pair;
}

export function wayOf(edge: Edge, world: World): Way {
  return { from: fromEnd(edge, world), to: toEnd(edge, world), pair: edge.pair };
}

/** The open edges between ends that are wanted: of two sets the first one stands for all. */
export function* openWays(
  { world }: Graph,
  edges: Edges,
  wants: (from: End, to: End) => Answer,
): Iterable<Way & { readonly isWanted: Answer }> {
  const find = (candidates: Iterable<Edge>) => firstWanted(candidates, world, wants);
  for (const edge of edges.records.values()) {
    const found = isOpen(edge) ? find([edge]) : null;
    if (found !== null) yield found;
  }
  for (const set of edges.sets) {
    const found = set.pair.decision.answer === 'no' ? null : find(edgesOf(set, edges));
    if (found !== null) yield found;
  }
}

function firstWanted(candidates: Iterable<Edge>, world: World, wants: (from: End, to: End) => Answer) {
  for (const edge of candidates) {
    if (edge.from === edge.to) continue;
    const way = wayOf(edge, world);
    const isWanted = wants(way.from, way.to);
    if (isWanted !== 'no') return { ...way, isWanted };
  }
  return null;
}

/** The edges that a set stands for: those without a record of their own. */
function* edgesOf({ callers, roles, pair }: SetEdge, edges: Edges): Iterable<Edge> {
  for (const from of callers)
    for (const to of roles) {
      const edge = findEdge(edges, from, to, pair.action);
      if (edge?.pair === pair) yield edge;
    }
}

/** Whether both ends are those that a rule speaks of. */
export function wantedBy({ from, to }: EdgeRule): (from: End, to: End) => Answer {
  const ofFrom = rememberEnds((end) => matchesEnd(from, end));
  const ofTo = rememberEnds((end) => matchesEnd(to, end));
  return (one, other) => all([ofFrom(one), ofTo(other)]);
}

function rememberEnds(match: (end: End) => Answer): (end: End) => Answer {
  const known = new Map<string, Answer>();
  return (end) => {
    const answer = known.get(end.id) ?? match(end);
    known.set(end.id, answer);
    return answer;
  };
}

/** Whether the statements that open the edge have binding conditions on all of the keys. Of no keys, none is guarded. */
export function isGuarded({ decision }: Pair, keys: readonly string[]): boolean {
  const binding = decision.conditions.filter(({ outcome }) => isBinding(outcome.condition) !== 'no');
  const asked = binding.map(({ outcome }) => knownText(outcome.condition.key)?.toLowerCase());
  return keys.length > 0 && keys.every((key) => asked.includes(key.toLowerCase()));
}

/** Text that opens an edge, and the policy or role that it is an argument of. */
export interface EdgePlace {
  readonly origin: Origin | null;
  readonly address: string | null;
}

/** The element of the caller's permission where somebody wrote one for the edge, else that of the trust. */
export function placeOf(pair: Pair): EdgePlace {
  return permissionPlace(pair) ?? trustPlace(pair);
}

function permissionPlace({ decision: { permission } }: Pair): EdgePlace | null {
  const [allowed] = permission.verdict === 'not-needed' ? [] : permission.allows;
  if (allowed === undefined || allowed.policy.author !== 'written') return null;
  return { origin: allowed.element?.value.origin ?? allowed.statement.origin, address: allowed.policy.name };
}

function trustPlace({ decision: { trust }, target }: Pair): EdgePlace {
  const [match] = trust.allows;
  const origin = match?.member?.value.origin ?? match?.member?.typeOrigin ?? match?.statement.origin ?? null;
  return { origin: origin ?? target.role?.origin ?? null, address: target.role?.address ?? null };
}

/** The trust that lets the caller in, where the permission is what a problem stands at. */
export function trustBeside(pair: Pair, { label }: End): readonly Related[] {
  const { origin, address } = trustPlace(pair);
  if (permissionPlace(pair) === null || origin === null) return [];
  return [{ message: `the trust policy of ${label} lets it in`, address, origin }];
}
