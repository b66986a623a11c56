import { all } from '../base/answer.js';
import type { Location } from '../base/location.js';
import { compareGraphs, type GraphComparison } from '../graph/compare/compare.js';
import type { EdgeChange } from '../graph/compare/compare-edges.js';
import type { ReachChange } from '../graph/compare/compare-reach.js';
import type { TrustChange } from '../graph/compare/compare-trusts.js';
import type { TrustTerm } from '../graph/compare/trust-terms.js';
import { type Edge, type Edges, isOpen } from '../graph/edges.js';
import { declaredNode } from '../graph/name-principal.js';
import type { Node } from '../graph/node.js';
import type { DiffEdge, DiffReach, DiffReport, DiffTerm, DiffTrust } from '../report/diff-report.js';
import type { GraphEdge, GraphNode } from '../report/graph-data.js';
import type { ReportedDiagnostic } from '../report/report.js';
import { NOTHING_HIDDEN, summarise } from './coverage.js';
import { edgeData, nodeData } from './graph-data.js';
import { chooseNeighbourhood } from './neighbourhood.js';
import { type IdShortener, shortenIds } from './node-ids.js';
import type { ScanOptions, Tool } from './options.js';
import { createPlaces, type Places } from './places.js';
import type { Scan } from './scan.js';

/** One side of a comparison: what was read, how, and what it is called. */
export interface Side {
  readonly name: string;
  readonly scan: Scan;
  readonly options: Pick<ScanOptions, 'workingDirectory' | 'repository' | 'estate'>;
}

/** What changed from one scan to another. Nothing is read, and no rule is run. */
export function compareScans(base: Side, head: Side, tool: Tool): DiffReport {
  const comparison = compareGraphs(base.scan.graph, head.scan.graph);
  const shorten = sharedShortener(base.scan, head.scan);
  const before = tellSide(base, comparison.base, shorten);
  const after = tellSide(head, comparison.head, shorten);
  const edges = comparison.changes
    .map((change) => tellEdge(change, before, after))
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.change) - ORDER.indexOf(b.change) ||
        compare(a.from.id, b.from.id) ||
        compare(a.to.id, b.to.id) ||
        compare(a.action, b.action),
    );
  const reach = [
    ...comparison.reach.gained.map((change) => tellReach('gained', change, after)),
    ...comparison.reach.lost.map((change) => tellReach('lost', change, before)),
  ];
  return {
    tool,
    base: base.name,
    head: head.name,
    edges,
    reach: reach.toSorted((a, b) => compare(a.from.id, b.from.id) || compare(a.to.id, b.to.id)),
    trusts: comparison.trusts
      .map((change) => tellTrust(change, before, after))
      .toSorted((a, b) => compare(a.role.id, b.role.id)),
    appeared: comparison.appeared.map(after.node).toSorted((a, b) => compare(a.id, b.id)),
    vanished: comparison.vanished.map(before.node).toSorted((a, b) => compare(a.id, b.id)),
    moved: comparison.moved.map(({ from, to }) => ({ from: before.node(from), to: after.node(to) })),
    neighbourhood: chooseNeighbourhood(edges, reach, openEdges(comparison, after, shorten)),
    isCut: comparison.reach.isCut || comparison.uncompared > 0,
    coverage: {
      base: summarise(base.scan, { hidden: NOTHING_HIDDEN, rulesOff: [] }),
      head: summarise(head.scan, { hidden: NOTHING_HIDDEN, rulesOff: [] }),
    },
    diagnostics: joinDiagnostics(base, head, { before, after }),
  };
}

/** What is gained comes first, then what is lost. */
const ORDER: readonly DiffEdge['change'][] = [
  'opened',
  'maybe-opened',
  'closed',
  'confirmed',
  'doubted',
  'conditions',
  'written',
  'unwritten',
];

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Bare addresses only where both sides have them. */
function sharedShortener(base: Scan, head: Scan): IdShortener {
  const ofBase = shortenIds(base.graph, Math.max(base.reading.roots, 1));
  const ofHead = shortenIds(head.graph, Math.max(head.reading.roots, 1));
  if (base.reading.roots > 1 || head.reading.roots > 1) return (id) => id;
  return (id) => (ofHead(id) === id ? ofBase(id) : ofHead(id));
}

/** How one side is told: its places, and its nodes and edges as they are printed. */
interface Telling {
  readonly places: Places;
  readonly node: (node: Node) => GraphNode;
  readonly nodeAt: (id: string) => GraphNode;
  readonly edge: (edge: Edge) => GraphEdge;
}

function tellSide({ scan, options }: Side, edges: Edges, shorten: IdShortener): Telling {
  const places = createPlaces(scan.sources, options.workingDirectory, options.repository);
  const tellNode = (node: Node) => nodeData(node, { places, shorten, names: options.estate.accountNames });
  return {
    places,
    node: tellNode,
    nodeAt(id) {
      const known = edges.nodes.get(id);
      if (known !== undefined) return { ...tellNode(known), id: shorten(id) };
      return { ...UNKNOWN, id: shorten(id), label: id };
    },
    edge: ({ from, to, pair }) => ({ ...edgeData(pair, places, shorten), from: shorten(from), to: shorten(to) }),
  };
}

const UNKNOWN: Omit<GraphNode, 'id' | 'label'> = {
  kind: 'unknown',
  root: null,
  environment: null,
  address: null,
  arn: null,
  account: null,
  location: null,
};

function tellEdge({ kind, from, to, action, before, after }: EdgeChange, base: Telling, head: Telling): DiffEdge {
  const side = after === null ? base : head;
  return {
    change: kind,
    from: side.nodeAt(from),
    to: side.nodeAt(to),
    action,
    before: before === null ? null : base.edge(before),
    after: after === null ? null : head.edge(after),
  };
}

function tellReach(change: DiffReach['change'], { from, to, steps }: ReachChange, side: Telling): DiffReach {
  const isSure = all(steps.map(({ pair }) => pair.decision.answer)) === 'yes';
  return {
    change,
    from: side.nodeAt(from),
    to: side.nodeAt(to),
    through: steps.slice(0, -1).map((step) => side.nodeAt(step.to)),
    decision: isSure ? 'yes' : 'maybe',
  };
}

function tellTrust({ after, direction, added, removed }: TrustChange, base: Telling, head: Telling): DiffTrust {
  return {
    role: head.node(declaredNode(after)),
    change: direction,
    added: added.map((term) => tellTerm(term, head.places)),
    removed: removed.map((term) => tellTerm(term, base.places)),
  };
}

function tellTerm({ effect, principal, action, conditions, origin }: TrustTerm, places: Places): DiffTerm {
  const location: Location | null = places.locate(origin);
  return { effect, principal: principal.shown, action, conditions: conditions.map(({ shown }) => shown), location };
}

function openEdges({ head }: GraphComparison, telling: Telling, shorten: IdShortener) {
  return function* list(isWanted: (from: string, to: string) => boolean): Iterable<GraphEdge> {
    for (const edge of head.records.values())
      if (isOpen(edge) && isWanted(shorten(edge.from), shorten(edge.to))) yield telling.edge(edge);
  };
}

/** What went wrong with the inputs of the later side, and what of the earlier one is not the same. */
function joinDiagnostics(
  base: Side,
  head: Side,
  { before, after }: { readonly before: Telling; readonly after: Telling },
): readonly ReportedDiagnostic[] {
  const later = after.places.tell(head.scan.diagnostics);
  const known = new Set(later.map(({ message, location }) => `${location?.file} ${message}`));
  const earlier = before.places
    .tell(base.scan.diagnostics)
    .filter(({ message, location }) => !known.has(`${location?.file} ${message}`))
    .map((one) => ({ ...one, message: `in ${base.name}: ${one.message}` }));
  return [...earlier, ...later];
}
