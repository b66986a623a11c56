import { unknownValue } from '../../value/construct.js';
import { valueKey } from '../../value/key.js';
import { equalText } from '../../value/overlap.js';
import type { StringValue, Value } from '../../value/value.js';
import type { Resource } from '../resource.js';
import { canonicalKey } from './context.js';
import type { Root, RootFacts } from './root.js';
import { writtenText } from './written-text.js';

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
   * A root's managed resources of a type that may have a name, told by a copy of the root: whoever asks for what one of them writes
   * may be what another one's attributes rest on. While they are being told, nothing of other roots is.
   */
  survey(root: Root, sought: Sought): readonly Surveyed[];
  /**
   * Evaluates something of a root for another one. States are written one after the other, so what rests on itself through
   * several of them is no mistake: it is a symbol.
   */
  ask(root: Root, name: string, make: () => Value | null): Value | null;
}

/** What is looked for in other roots: a type of resource, by its argument `name`. */
export interface Sought {
  readonly type: string;
  readonly name: StringValue;
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
  const copies = new Map<Root, Root>();
  const copyOf = (root: Root): Root => {
    const copy = copies.get(root) ?? root.copy();
    copies.set(root, copy);
    return copy;
  };
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
    survey(root, sought) {
      if (isSurveying) return [];
      const key = canonicalKey(root.context, `${sought.type} ${valueKey(sought.name)}`);
      const known = surveyed.get(key);
      if (known !== undefined) return known;
      const found = whileSurveying(() => surveyResources(root, copyOf, sought)).map(
        ({ address, presence, attribute }) => ({
          address,
          presence,
          attribute: (name: string) => whileSurveying(() => attribute(name)),
        }),
      );
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

/** Of what is surely written under another name, nothing is evaluated. */
function surveyResources(root: Root, copyOf: (root: Root) => Root, { type, name }: Sought): readonly Resource[] {
  const possible = root.declarations(type).filter(({ mode, layers }) => {
    const written = mode === 'managed' ? writtenText(layers, 'name') : null;
    return mode === 'managed' && (written === null || equalText(written, name) !== 'no');
  });
  if (possible.length === 0) return [];
  const isPossible = new Set(possible);
  return copyOf(root).resources((declaration) => isPossible.has(declaration));
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
