import type { Graph } from '../graph/build.js';
import type { Declared } from '../inventory/inventory.js';
import type { Problem } from './define.js';

/** Tells in which environment of its root a problem shows: that of the resource that it stands at. */
export function indexEnvironments({ world: { inventory } }: Graph): (problem: Problem) => string | null {
  const declared: readonly Declared[] = Object.values(inventory).flat();
  const environments = new Map(
    declared.flatMap(({ key, environment }) => (environment === null ? [] : [[key, environment] as const])),
  );
  if (environments.size === 0) return () => null;
  return ({ address, edge, identity, claims }) => {
    const pairs = claims.flatMap((claim) => claim.split('\n'));
    const keys = [...(edge === null ? [] : [edge.from, edge.to]), ...identity, ...pairs];
    const named = keys.filter((key) => environments.has(key));
    return environments.get(named.find((key) => key.endsWith(`:${address}`)) ?? named[0] ?? '') ?? null;
  };
}
