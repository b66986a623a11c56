import type { Graph } from '../graph/build.js';

/** The id of a node as it is printed. */
export type IdShortener = (id: string) => string;

/**
 * With a single root and no environment in the scan, the id of what is declared is its bare address (with the account behind
 * it, where each account has one); the forms with a
 * prefix (`account:`, `runner:`, ...) keep their root always.
 */
export function shortenIds(graph: Graph, roots: number): IdShortener {
  if (roots !== 1) return (id) => id;
  const addresses = new Map<string, string>();
  for (const { id, address, environment } of graph.nodes.values()) {
    if (address === null) continue;
    if (environment !== null) return (it) => it;
    addresses.set(id, id.slice(id.lastIndexOf(address)));
  }
  return (id) => addresses.get(id) ?? id;
}
