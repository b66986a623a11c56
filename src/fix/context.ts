import type { Origin } from '../base/origin.js';
import type { Source, SourceRegistry } from '../base/source.js';
import type { World } from '../graph/world.js';
import { parseHcl } from '../hcl/parse.js';
import type { Body } from '../hcl/syntax.js';
import { indexUsers, placeKey } from './policy-users.js';

/** What a suggestion may ask: the texts, who is declared in them, and which of them may be changed. */
export interface FixContext {
  readonly sources: SourceRegistry;
  readonly world: World;
  /** Whether a file is there to be changed by hand: no module from elsewhere, nothing that a program writes. */
  readonly isEditable: (source: Source) => boolean;
  /** The syntax tree of a file of configuration; null for one that has mistakes in it. */
  readonly parse: (source: Source) => Body | null;
  /** Whose policy is written with the statement at a place: each role and user of each root and environment. */
  readonly usersOf: (origin: Origin) => ReadonlySet<string>;
}

export function openFixes(given: Pick<FixContext, 'sources' | 'world' | 'isEditable'>): FixContext {
  const bodies = new Map<Source, Body | null>();
  let users: ReadonlyMap<string, ReadonlySet<string>> | null = null;
  return {
    ...given,
    parse(source) {
      const known = bodies.get(source);
      if (known !== undefined) return known;
      const parsed = source.kind === 'hcl' ? parseHcl(source.text) : null;
      const body = parsed === null || parsed.problems.length > 0 ? null : parsed.body;
      bodies.set(source, body);
      return body;
    },
    usersOf(origin) {
      users ??= indexUsers(given.world);
      return users.get(placeKey(origin)) ?? new Set();
    },
  };
}
