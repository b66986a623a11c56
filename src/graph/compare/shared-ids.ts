import { groupEntries } from '../../base/group-by.js';
import type { Graph } from '../build.js';
import type { Node } from '../node.js';

/** The ids of two graphs made one: what only moved has the id that it has in the later one. */
export interface SharedIds {
  readonly ofBase: (id: string) => string;
  readonly ofHead: (id: string) => string;
  /** Principals of another root or address that are plainly the same. */
  readonly moves: readonly { readonly from: Node; readonly to: Node }[];
}

/** The key of what could not be evaluated says where it stands in which file of its scan, which is another in each. */
const PLACES = /(error\()\d+:\d+:\d+(?=\))|(@)\d+:\d+/g;

/**
 * A role or user that is gone and one that is new are the same where they are the only ones of one address and name, in
 * another root; else where they are the only ones of one name in one account.
 */
export function shareIds(base: Graph, head: Graph): SharedIds {
  const gone = declaredOnlyIn(base, head);
  const come = declaredOnlyIn(head, base);
  const between = matchSole(gone, come, ({ kind, address, label }) => `${kind} ${address} ${label}`);
  const roots = movedRoots(between);
  const rename = (id: string) => roots.reduce(renameRoot, id);
  const rest = (nodes: readonly Node[], side: 'from' | 'to') =>
    nodes.filter((node) => !between.some((move) => move[side] === node));
  const inPlace = matchSole(rest(gone, 'from'), rest(come, 'to'), (node) => nameKey(node, rename));
  const moves = [...between, ...inPlace];
  const moved = new Map(moves.map(({ from, to }) => [from.id, to.id]));
  const plain = (id: string) => id.replace(PLACES, '$1$2');
  return { ofBase: (id) => plain(moved.get(id) ?? rename(id)), ofHead: plain, moves };
}

function declaredOnlyIn(graph: Graph, other: Graph): readonly Node[] {
  return [...graph.nodes.values()].filter(
    ({ id, kind, address }) => address !== null && (kind === 'role' || kind === 'user') && !other.nodes.has(id),
  );
}

/** A name that nobody knows is the address, which is not the same in two places. */
function nameKey({ kind, label, address, account }: Node, rename: (id: string) => string): string | null {
  return label === address ? null : `${kind} ${label} ${account === null ? '' : rename(account)}`;
}

function matchSole(gone: readonly Node[], come: readonly Node[], keyOf: (node: Node) => string | null) {
  const keyed = (nodes: readonly Node[]) =>
    groupEntries(
      nodes.flatMap((node) => {
        const key = keyOf(node);
        return key === null ? [] : [[key, node] as const];
      }),
    );
  const later = keyed(come);
  return [...keyed(gone)].flatMap(([key, [from, ...others]]) => {
    const [to, ...more] = later.get(key) ?? [];
    return from !== undefined && to !== undefined && others.length + more.length === 0 ? [{ from, to }] : [];
  });
}

interface MovedRoot {
  readonly from: string;
  readonly to: string;
}

/** Roots of which all that moved went to one other. */
function movedRoots(moves: SharedIds['moves']): readonly MovedRoot[] {
  const found = new Map<string, Set<string>>();
  for (const { from, to } of moves)
    if (from.root !== null && to.root !== null) found.set(from.root, (found.get(from.root) ?? new Set()).add(to.root));
  return [...found].flatMap(([from, targets]) => {
    const [to] = targets;
    return targets.size === 1 && to !== undefined && to !== from ? [{ from, to }] : [];
  });
}

/** A root stands at the beginning of an id, or behind what the id is of. */
function renameRoot(id: string, { from, to }: MovedRoot): string {
  const parts = id.split(new RegExp(`(?<=^|account:|runner:|region:|unknown:|\\$\\{)${quotePattern(from)}(?=[:@])`));
  return parts.join(to);
}

function quotePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
