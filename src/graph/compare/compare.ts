import type { Role } from '../../inventory/inventory.js';
import type { Graph } from '../build.js';
import { type Edges, indexEdges } from '../edges.js';
import type { Node } from '../node.js';
import { compareEdges, type EdgeComparison } from './compare-edges.js';
import { compareReach, type ReachComparison } from './compare-reach.js';
import { compareTrusts, type TrustChange } from './compare-trusts.js';
import { shareIds } from './shared-ids.js';

/** What differs between two graphs of one estate. Ids are those of the later one, where both have the thing. */
export interface GraphComparison extends EdgeComparison {
  readonly base: Edges;
  readonly head: Edges;
  readonly reach: ReachComparison;
  readonly trusts: readonly TrustChange[];
  /** Declared roles and users of one side alone. */
  readonly appeared: readonly Node[];
  readonly vanished: readonly Node[];
  readonly moved: readonly { readonly from: Node; readonly to: Node }[];
}

export function compareGraphs(earlier: Graph, later: Graph): GraphComparison {
  const ids = shareIds(earlier, later);
  const base = indexEdges(earlier, ids.ofBase);
  const head = indexEdges(later, ids.ofHead);
  const edges = compareEdges(base, head);
  return {
    ...edges,
    base,
    head,
    reach: compareReach(base, head, edges.changes),
    trusts: compareTrusts(rolesOf(earlier, ids.ofBase), rolesOf(later, ids.ofHead), ids),
    appeared: declaredOnlyIn(head, base),
    vanished: declaredOnlyIn(base, head),
    moved: ids.moves,
  };
}

function rolesOf({ world }: Graph, idOf: (id: string) => string): ReadonlyMap<string, Role> {
  return new Map([...world.targets.values()].map(({ role }) => [idOf(role.key), role]));
}

function declaredOnlyIn(edges: Edges, other: Edges): readonly Node[] {
  return [...edges.nodes].flatMap(([id, node]) =>
    node.address !== null && (node.kind === 'role' || node.kind === 'user') && !other.nodes.has(id) ? [node] : [],
  );
}
