import type { AssumeAction } from '../../iam/request.js';
import { answerOf, conditionsOf, type Edge, type Edges, findEdge, isOpen, type SetEdge } from '../edges.js';
import type { Node } from '../node.js';

/**
 * What became of the way from one principal to a role: `opened` and `maybe-opened`, `closed`; `confirmed` and `doubted`, where
 * it was open and how surely changed; `conditions`, where it asks for something else; `written` and `unwritten`, of what is
 * closed on both sides and joined on one.
 */
export type EdgeChangeKind =
  | 'opened'
  | 'maybe-opened'
  | 'closed'
  | 'confirmed'
  | 'doubted'
  | 'conditions'
  | 'written'
  | 'unwritten';

export interface EdgeChange {
  readonly kind: EdgeChangeKind;
  readonly from: string;
  readonly to: string;
  readonly action: AssumeAction;
  readonly before: Edge | null;
  readonly after: Edge | null;
}

export interface EdgeComparison {
  readonly changes: readonly EdgeChange[];
  /** How many members of sets were not compared one by one, for there are too many. */
  readonly uncompared: number;
}

/** As many edges that only sets tell are compared one by one. */
const SET_LIMIT = 50_000;

export function compareEdges(base: Edges, head: Edges): EdgeComparison {
  const candidates = new Map([...base.records, ...head.records]);
  const changedSets = [...setsOnlyIn(base, head), ...setsOnlyIn(head, base)];
  const sizes = changedSets.map(({ callers, roles }) => callers.size * roles.size);
  let room = SET_LIMIT;
  let uncompared = 0;
  for (const [index, set] of changedSets.entries()) {
    const size = sizes[index] ?? 0;
    if (size > room) uncompared += size;
    else for (const edge of expand(set)) candidates.set(`${edge.from}\n${edge.to}\n${edge.pair.action}`, edge);
    room -= Math.min(size, room);
  }
  const changes = [...candidates.values()].flatMap(({ from, to, pair: { action } }): readonly EdgeChange[] => {
    const wider = widerThan(head.nodes.get(from) ?? base.nodes.get(from));
    const before = findWay(base, [from, ...wider], to, action);
    const after = findWay(head, [from, ...wider], to, action);
    const kind = kindOf(before, after);
    return kind === null ? [] : [{ kind, from, to, action, before, after }];
  });
  return { changes, uncompared };
}

/** Whoever is only named was let in with its account before it was named, or with everyone. */
function widerThan(node: Node | undefined): readonly string[] {
  if (node === undefined || node.address !== null || node.account === null || node.kind === 'account') return [];
  return [node.account, 'public:*'];
}

/** The way of the first of them that has one; else what joins the first. */
function findWay(edges: Edges, callers: readonly string[], to: string, action: string): Edge | null {
  const found = callers.map((from) => findEdge(edges, from, to, action));
  return found.find(isOpen) ?? found[0] ?? null;
}

function kindOf(before: Edge | null, after: Edge | null): EdgeChangeKind | null {
  if (!isOpen(before) && !isOpen(after)) {
    if (before === null) return after === null ? null : 'written';
    return after === null ? 'unwritten' : null;
  }
  if (!isOpen(after)) return 'closed';
  if (!isOpen(before)) return answerOf(after) === 'yes' ? 'opened' : 'maybe-opened';
  if (answerOf(before) !== answerOf(after)) return answerOf(after) === 'yes' ? 'confirmed' : 'doubted';
  return conditionsOf(before).join() === conditionsOf(after).join() ? null : 'conditions';
}

/** The sets of one side that the other has not just so. */
function setsOnlyIn(edges: Edges, other: Edges): readonly SetEdge[] {
  const known = new Set(other.sets.map(setKey));
  return edges.sets.filter((set) => !known.has(setKey(set)));
}

function setKey({ callers, roles, pair }: SetEdge): string {
  return JSON.stringify([
    [...callers].toSorted(),
    [...roles].toSorted(),
    pair.action,
    pair.decision.answer,
    conditionsOf({ from: '', to: '', pair }),
  ]);
}

function* expand({ callers, roles, pair }: SetEdge): Iterable<Edge> {
  for (const from of callers) for (const to of roles) if (from !== to) yield { from, to, pair };
}
