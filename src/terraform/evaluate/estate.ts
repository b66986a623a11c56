import { unknownValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import type { Resource } from '../resource.js';
import { canonicalKey } from './context.js';
import type { Root } from './root.js';

/** All roots of a scan, as one of them sees the others. They are known before any of them is evaluated. */
export interface Estate {
  roots(): readonly Root[];
  /** The root that a resource belongs to; null for one of a source without its code. */
  rootOf(resource: Pick<Resource, 'root' | 'environment'>): Root | null;
  /** A root's managed resources of a type; none while they are being listed, which is when one of them asks. */
  resourcesOf(root: Root, type: string): readonly Resource[];
  /**
   * Evaluates something of a root for another one. States are written one after the other, so what rests on itself through
   * several of them is no mistake: it is a symbol.
   */
  ask(root: Root, name: string, make: () => Value): Value;
}

export interface GrowingEstate extends Estate {
  add(root: Root): void;
}

export function createEstate(): GrowingEstate {
  const roots: Root[] = [];
  const asked = new Set<string>();
  const listed = new Map<string, readonly Resource[]>();
  return {
    add: (root) => roots.push(root),
    roots: () => roots,
    rootOf: ({ root, environment }) =>
      roots.find(({ context }) => context.root === root && context.environment === environment) ?? null,
    resourcesOf(root, type) {
      const key = canonicalKey(root.context, type);
      const known = listed.get(key);
      if (known !== undefined) return known;
      listed.set(key, []);
      const found = apart(root, () => root.resources((one) => one.mode === 'managed' && one.type === type));
      listed.set(key, found);
      return found;
    },
    ask(root, name, make) {
      const key = canonicalKey(root.context, name);
      if (asked.has(key)) return unknownValue({ key: `cycle:${key}`, cause: { kind: 'cycle', through: [key] } }, null);
      asked.add(key);
      try {
        return apart(root, make);
      } finally {
        asked.delete(key);
      }
    },
  };
}

/** What the root is evaluating already has nothing to do with what another root asks of it. */
function apart<T>({ context }: Root, make: () => T): T {
  const outer = context.pending.splice(0);
  try {
    return make();
  } finally {
    context.pending.push(...outer);
  }
}
