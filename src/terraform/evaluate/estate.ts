import { unknownValue } from '../../value/construct.js';
import type { Value } from '../../value/value.js';
import type { Resource } from '../resource.js';
import { canonicalKey } from './context.js';
import type { ResourceType } from './declares.js';
import type { Root, RootFacts } from './root.js';

/** A root of which only a plan or state is at hand. */
export interface SnapshotRoot extends RootFacts {
  /** Where its state is kept, if it is known to be a file; a plan does not tell. */
  readonly stateFile: string | null;
  /** The value of an output; null for one that there is not. */
  output(name: string): Value | null;
  outputNames(): readonly string[];
}

/** All roots of a scan, as one of them sees the others. They are known before any of them is evaluated. */
export interface Estate {
  roots(): readonly Root[];
  snapshots(): readonly SnapshotRoot[];
  /** The root that a resource belongs to; null for one of a source without its code. */
  rootOf(resource: Pick<Resource, 'root' | 'environment'>): Root | null;
  /**
   * A root's managed resources of a type, told by a copy of the root: whoever asks for what one of them writes may be what
   * another one's attributes rest on. While they are being told, nothing of other roots is.
   */
  survey(root: Root, type: string): readonly Surveyed[];
  /**
   * Evaluates something of a root for another one. States are written one after the other, so what rests on itself through
   * several of them is no mistake: it is a symbol.
   */
  ask(root: Root, name: string, make: () => Value | null): Value | null;
}

export type Surveyed = Pick<Resource, 'address' | 'presence' | 'attribute'>;

export interface GrowingEstate extends Estate {
  add(root: Root): void;
  addSnapshot(root: SnapshotRoot): void;
}

export function createEstate(): GrowingEstate {
  const roots: Root[] = [];
  const snapshots: SnapshotRoot[] = [];
  const asked = new Set<string>();
  const surveyed = new Map<string, readonly Surveyed[]>();
  let isSurveying = false;
  const whileSurveying = <T>(make: () => T): T => {
    isSurveying = true;
    try {
      return make();
    } finally {
      isSurveying = false;
    }
  };
  return {
    add: (root) => roots.push(root),
    addSnapshot: (root) => snapshots.push(root),
    roots: () => roots,
    snapshots: () => snapshots,
    rootOf: ({ root, environment }) =>
      roots.find(({ context }) => context.root === root && context.environment === environment) ?? null,
    survey(root, type) {
      if (isSurveying) return [];
      const key = canonicalKey(root.context, type);
      const known = surveyed.get(key);
      if (known !== undefined) return known;
      const found = whileSurveying(() => surveyResources(root, type)).map(({ address, presence, attribute }) => ({
        address,
        presence,
        attribute: (name: string) => whileSurveying(() => attribute(name)),
      }));
      surveyed.set(key, found);
      return found;
    },
    ask(root, name, make) {
      const key = canonicalKey(root.context, name);
      if (isSurveying || asked.has(key))
        return unknownValue({ key: `cycle:${key}`, cause: { kind: 'cycle', through: [key] } }, null);
      asked.add(key);
      try {
        return apart(root, make);
      } finally {
        asked.delete(key);
      }
    },
  };
}

function surveyResources(root: Root, type: string): readonly Resource[] {
  const isWanted = (one: ResourceType) => one.mode === 'managed' && one.type === type;
  return root.declares(isWanted) ? root.copy().resources(isWanted) : [];
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
