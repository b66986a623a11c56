import type { Origin } from '../../base/origin.js';
import type { Value } from '../../value/value.js';
import { type DocumentContext, describeNote, loadDocument, type ReadSnapshot, readLoaded } from '../load-document.js';
import type { PlannedRoot } from '../planned-root.js';
import { ownAccount, placeInAccounts } from './accounts.js';
import { addressOf, keySuffix, type ModuleStep } from './instance-name.js';
import { openSnapshot } from './open-snapshot.js';
import type { Snapshot, SnapshotResource } from './snapshot.js';
import { partOf, type SnapshotPart, valueOfPart } from './snapshot-value.js';

/** Reads what a plan or state tells of a root; null, and a diagnostic, where it cannot be read. */
export function loadPlannedRoot(path: string, context: DocumentContext): PlannedRoot | null {
  const document = loadDocument(path, context);
  if (document === null) return null;
  const read = readLoaded(document, 'after');
  for (const note of read.notes) context.report(describeNote(note, path));
  return plannedRoot(read, { source: document.source.id, range: null, via: null });
}

/** What a plan or state tells, as knowledge of the root that it belongs to. */
export function plannedRoot({ snapshot: read, notes }: ReadSnapshot, whole: Origin): PlannedRoot {
  const { snapshot, accounts } = placeInAccounts(read);
  const entries = new Map(snapshot.resources.map((entry) => [entry.address, entry]));
  const keys = listKeys(snapshot);
  return {
    isEmptied: notes.includes('destroys-everything'),
    account: (address) => accounts.get(address) ?? null,
    accountAt: (address) => ownAccount(entries.get(address)),
    keys: (address) => [...(keys.get(address) ?? [])],
    variable(name, origin) {
      const variables = read.configuration?.variables;
      const part = { value: variables?.get(name), unknown: undefined, sensitive: undefined };
      return variables?.has(name) ? toldValue(part, origin) : null;
    },
    output(name, origin) {
      const output = read.outputs.get(name);
      return output === undefined ? null : toldValue(output, origin ?? whole);
    },
    attribute(address, name, origin) {
      const entry = entries.get(address);
      return entry === undefined
        ? null
        : toldValue(partOf({ value: entry.values, unknown: entry.unknown, sensitive: entry.sensitive }, name), origin);
    },
    rest(addresses, root, knowledge) {
      const resources = snapshot.resources.filter(({ address }) => !addresses.has(address));
      const facts = openSnapshot(snapshot, { root, origin: whole, knowledge });
      const wanted = new Set(resources.map(({ address }) => address));
      return {
        ...facts,
        providers: () => [],
        resources: (isWanted) => facts.resources(isWanted).filter(({ address }) => wanted.has(address)),
      };
    },
  };
}

/** A part that is known as a whole; null for any other, and for what is not set. */
function toldValue(part: SnapshotPart, origin: Origin): Value | null {
  if (part.value === undefined || part.value === null || part.value === '' || holdsUnknown(part.unknown)) return null;
  let isKnown = true;
  const value = valueOfPart(part, origin, () => {
    isKnown = false;
    return { kind: 'null', type: { kind: 'any' }, origin, marks: [] };
  });
  return isKnown ? value : null;
}

function holdsUnknown(marks: unknown): boolean {
  if (marks === true) return true;
  return typeof marks === 'object' && marks !== null && Object.values(marks).some(holdsUnknown);
}

/** The keys of every block and module call that has any, by its address without them. */
function listKeys({ resources }: Snapshot): ReadonlyMap<string, ReadonlySet<string | number>> {
  const found = new Map<string, Set<string | number>>();
  const add = (address: string, key: string | number | null) => {
    if (key !== null) found.set(address, (found.get(address) ?? new Set()).add(key));
  };
  for (const resource of resources) {
    add(blockAddress(resource), resource.key);
    for (const [index, step] of resource.module.entries()) add(callAddress(resource.module, index), step.key);
  }
  return found;
}

function blockAddress(resource: SnapshotResource): string {
  return addressOf(resource.module, { ...resource, key: null });
}

function callAddress(module: readonly ModuleStep[], index: number): string {
  const above = module.slice(0, index).map(({ name, key }) => `module.${name}${keySuffix(key)}.`);
  return `${above.join('')}module.${module[index]?.name ?? ''}`;
}
