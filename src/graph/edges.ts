import type { Answer } from '../base/answer.js';
import { groupBy } from '../base/group-by.js';
import { canonicalText } from '../value/text.js';
import type { Graph } from './build.js';
import type { Node } from './node.js';
import type { Pair } from './pair.js';

/** One edge of a graph between two principals; a pair of sets stands for one between each two of their members. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly pair: Pair;
}

/** The edges of a graph, by ids that two sides of a comparison may share. */
export interface Edges {
  readonly records: ReadonlyMap<string, Edge>;
  readonly sets: readonly SetEdge[];
  readonly nodes: ReadonlyMap<string, Node>;
  readonly leaving: ReadonlyMap<string, readonly Edge[]>;
  readonly entering: ReadonlyMap<string, readonly Edge[]>;
}

/** Every one of the callers with every one of the roles, where no record says otherwise. */
export interface SetEdge {
  readonly callers: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly pair: Pair;
}

export function indexEdges({ nodes, pairs }: Graph, idOf = (id: string) => id): Edges {
  const records = new Map<string, Edge>();
  const sets: SetEdge[] = [];
  for (const pair of pairs) {
    if (pair.from.members !== null || pair.to.members !== null) {
      sets.push({ callers: membersOf(pair.from, idOf), roles: membersOf(pair.to, idOf), pair });
      continue;
    }
    const edge = { from: idOf(pair.from.id), to: idOf(pair.to.id), pair };
    const key = edgeKey(edge.from, edge.to, pair.action);
    const known = records.get(key);
    if (known !== undefined && rank(known) >= rank(edge)) continue;
    records.set(key, edge);
  }
  return {
    records,
    sets,
    leaving: groupBy(records.values(), ({ from }) => from),
    entering: groupBy(records.values(), ({ to }) => to),
    nodes: new Map([...nodes.values()].map((node) => [idOf(node.id), node])),
  };
}

function membersOf(node: Node, idOf: (id: string) => string): ReadonlySet<string> {
  return new Set((node.members ?? [node.id]).map(idOf));
}

/** Two nodes may have one id once what differs between two readings is taken out of it: the better way counts. */
function rank({ pair }: Edge): number {
  return { yes: 2, maybe: 1, no: 0 }[pair.decision.answer];
}

export function edgeKey(from: string, to: string, action: string): string {
  return `${from}\n${to}\n${action}`;
}

/** The edge between two principals, as a record or as one of a set; null where nothing joins them. */
export function findEdge(edges: Edges, from: string, to: string, action: string): Edge | null {
  const record = edges.records.get(edgeKey(from, to, action));
  if (record !== undefined) return record;
  if (from === to) return null;
  const set = edges.sets.find(
    ({ callers, roles, pair }) => pair.action === action && callers.has(from) && roles.has(to),
  );
  return set === undefined ? null : { from, to, pair: set.pair };
}

/** The edges that lead to a role from those who are wanted, whatever their answer; of a set, from those who are listed. */
export function* edgesInto(
  edges: Edges,
  to: string,
  isWanted: (from: string) => boolean,
  callersOf: (set: SetEdge) => Iterable<string> = ({ callers }) => callers,
): Iterable<Edge> {
  for (const edge of edges.entering.get(to) ?? []) if (isWanted(edge.from)) yield edge;
  for (const set of edges.sets) {
    if (!set.roles.has(to)) continue;
    for (const from of callersOf(set)) {
      const edge = isWanted(from) ? findEdge(edges, from, to, set.pair.action) : null;
      if (edge?.pair === set.pair) yield edge;
    }
  }
}

/** Whether one can become the other, or may. */
export function isOpen(edge: Edge | null): edge is Edge {
  return edge !== null && edge.pair.decision.answer !== 'no';
}

export function answerOf(edge: Edge | null): Answer | 'none' {
  return edge === null ? 'none' : edge.pair.decision.answer;
}

/** What the way asks for, whichever statement says so. */
export function conditionsOf({ pair }: Edge): readonly string[] {
  const texts = pair.decision.conditions.map(({ half, outcome: { condition, answer } }) => {
    const values = condition.values.map(({ value }) => canonicalText(value)).toSorted();
    const operator = canonicalText(condition.operator).toLowerCase();
    return JSON.stringify([half, operator, canonicalText(condition.key).toLowerCase(), values, answer]);
  });
  return [...new Set(texts)].toSorted();
}
