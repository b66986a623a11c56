import type { Origin } from '../base/origin.js';
import type { Source, SourceRegistry } from '../base/source.js';
import type { World } from '../graph/world.js';
import { parseHcl } from '../hcl/parse.js';
import type { Body } from '../hcl/syntax.js';
import type { PolicyDocument } from '../iam/policy.js';

/** What a suggestion may ask: the texts, who is declared in them, and which of them may be changed. */
export interface FixContext {
  readonly sources: SourceRegistry;
  readonly world: World;
  /** Whether a file is there to be changed by hand: no module from elsewhere, nothing that a program writes. */
  readonly isEditable: (source: Source) => boolean;
  /** The syntax tree of a file of configuration; null for one that has mistakes in it. */
  readonly parse: (source: Source) => Body | null;
  /** The blocks, each by its root and address, whose policy is written with the statement at a place. */
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

function placeKey({ source, range }: Origin): string {
  return `${source}:${range?.start}:${range?.end}`;
}

/** A trust and a permission of one role are two uses. */
function indexUsers({ targets, callers }: World): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  const note = ({ statements }: PolicyDocument, user: string) => {
    for (const { origin } of statements) {
      if (origin === null) continue;
      const key = placeKey(origin);
      const known = users.get(key) ?? new Set();
      users.set(key, known.add(user));
    }
  };
  for (const { role, target } of targets.values()) note(target.trust, trustUser(role));
  for (const { principal, caller } of callers.values())
    for (const { document } of caller.permissions?.policies ?? []) note(document, permissionUser(principal));
  return users;
}

interface Named {
  readonly root: string;
  readonly address: string;
}

/** A role as the user of a trust policy; its environments are one, for they share each text. */
export function trustUser({ root, address }: Named): string {
  return `trust of ${root}:${address}`;
}

export function permissionUser({ root, address }: Named): string {
  return `permission of ${root}:${address}`;
}
