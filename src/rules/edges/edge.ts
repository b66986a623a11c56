import { type Answer, all } from '../../base/answer.js';
import type { EdgeRule } from '../../base/edge-rule.js';
import type { Origin } from '../../base/origin.js';
import type { Graph } from '../../graph/build.js';
import type { Pair } from '../../graph/pair.js';
import { knownText } from '../../value/text.js';
import { pairKey, type Related } from '../define.js';
import { type End, fromEnds, matchesEnd, toEnds } from './end.js';

/** A way from one to the other that is open, or may be. */
export interface Edge {
  readonly from: End;
  readonly to: End;
  readonly pair: Pair;
}

/** The pairs that are told one by one; of a set, others hold. */
export function indexSingles({ pairs }: Graph): ReadonlySet<string> {
  const single = pairs.filter(({ from, to }) => from.members === null && to.members === null);
  return new Set(single.map(({ from, to }) => pairKey(from.id, to.id)));
}

/** The first open edge of each pair of the graph between ends that are wanted: of two sets one edge stands for all. */
export function* openEdges(
  graph: Graph,
  wants: (from: End, to: End) => Answer,
): Iterable<Edge & { readonly isWanted: Answer }> {
  const singles = indexSingles(graph);
  for (const pair of graph.pairs) {
    if (pair.decision.answer === 'no') continue;
    const found = firstWanted(pair, graph, { singles, wants });
    if (found !== null) yield found;
  }
}

interface Search {
  readonly singles: ReadonlySet<string>;
  readonly wants: (from: End, to: End) => Answer;
}

function firstWanted(pair: Pair, { world }: Graph, { singles, wants }: Search) {
  const isSet = pair.from.members !== null || pair.to.members !== null;
  const targets = toEnds(pair, world);
  for (const from of fromEnds(pair, world))
    for (const to of targets) {
      if (from.id === to.id || (isSet && singles.has(pairKey(from.id, to.id)))) continue;
      const isWanted = wants(from, to);
      if (isWanted !== 'no') return { from, to, pair, isWanted };
    }
  return null;
}

/** Whether both ends are those that a rule speaks of. */
export function wantedBy({ from, to }: EdgeRule): Search['wants'] {
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

/** Whether the statements that open the edge have conditions on all of the keys. Of no keys, none is guarded. */
export function isGuarded({ decision }: Pair, keys: readonly string[]): boolean {
  const asked = decision.conditions.map(({ outcome }) => knownText(outcome.condition.key)?.toLowerCase());
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
