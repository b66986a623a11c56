import type { Inventory } from '../inventory/inventory.js';
import { configurationKey } from '../providers/aws/account.js';
import { loadServiceRoles, type ServiceRoles } from '../providers/aws/service-roles.js';
import { loadYamlReader, type YamlReader } from '../providers/kubernetes/yaml-reader.js';
import { createRootKnowledge, type RootKnowledge } from '../providers/read-root.js';
import type { Estate, SnapshotRoot } from '../terraform/evaluate/estate.js';
import { relativeTo } from '../terraform/load/paths.js';
import { type DocumentContext, describeNote, loadDocument, readLoaded } from './load-document.js';
import type { LoadedDocument } from './loaded-document.js';
import { placeInAccounts, solePartition, surveyedAccount } from './snapshot/accounts.js';
import { plannedRoot } from './snapshot/load-planned-root.js';
import { openSnapshot } from './snapshot/open-snapshot.js';
import type { NamedDocuments } from './source.js';

/** What a plan says will be, a state was made by Terraform, and a report is there whoever made it. */
const STRENGTH: readonly LoadedDocument['kind'][] = ['plan', 'state', 'raw-state', 'authorization'];

/** Loads plans, states and authorization reports that the call names. What cannot be read is a diagnostic. */
export async function loadNamedDocuments(paths: readonly string[], context: DocumentContext): Promise<NamedDocuments> {
  const loaded = paths.flatMap((path) => loadDocument(path, context) ?? []);
  const saved = loaded.filter(({ kind }) => kind === 'inventory');
  const documents = loaded
    .filter(({ kind }) => kind !== 'inventory')
    .toSorted((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
  const roles = await loadServiceRoles(context.sources);
  const readYaml = await loadYamlReader(context.sources);
  const taken = new Set<LoadedDocument>();
  let opened: readonly OpenedDocument[] = [];
  return {
    takeState(path) {
      const found = documents.find(({ kind, source }) => kind === 'raw-state' && source.path === path);
      if (found === undefined) return null;
      taken.add(found);
      return plannedRoot(readLoaded(found, context.planMoment), wholeOf(found));
    },
    join(estate) {
      const rest = documents.filter((document) => !taken.has(document));
      opened = rest.map((document) => openDocument(document, { roles, readYaml, estate, context }));
      for (const { root } of opened) estate.addSnapshot(root);
    },
    read: () => opened.map(readOpened),
    async readSaved(beside) {
      if (saved.length === 0) return [];
      const { readSavedInventories } = await import('./saved-inventory.js');
      const isAlone = beside === 'nothing' && documents.length === 0;
      return readSavedInventories(saved, isAlone ? 'nothing' : 'other sources', context);
    },
  };
}

interface OpenedDocument {
  readonly root: SnapshotRoot;
  readonly knowledge: RootKnowledge;
  /** What the document as a whole says. */
  readonly whole: Pick<Inventory, 'surveys' | 'records'>;
}

function readOpened({ root, knowledge, whole }: OpenedDocument): Inventory {
  return { ...knowledge.readInventory(root), ...whole };
}

interface Surroundings {
  readonly roles: ServiceRoles;
  readonly readYaml: YamlReader;
  readonly estate: Estate;
  readonly context: DocumentContext;
}

function openDocument(document: LoadedDocument, { roles, readYaml, estate, context }: Surroundings): OpenedDocument {
  const { source, kind } = document;
  const { snapshot: read, notes } = readLoaded(document, context.planMoment);
  for (const note of notes) context.report(describeNote(note, source.path));
  const { snapshot, accounts } = placeInAccounts(read);
  const knowledge = createRootKnowledge({
    literalPartition: solePartition(snapshot),
    estate,
    roles,
    accounts: (provider) =>
      context.estate.accounts.get(configurationKey(provider)) ?? accounts.get(provider.address) ?? null,
    runners: context.estate.runners,
    readYaml,
  });
  const root = relativeTo(context.rootsFrom, source.path);
  const facts = openSnapshot(snapshot, { root, origin: wholeOf(document), knowledge });
  const surveyed = kind === 'authorization' ? surveyedAccount(snapshot) : null;
  return {
    root: { ...facts, stateFile: kind === 'raw-state' ? source.path : null },
    knowledge,
    whole: {
      surveys: surveyed === null ? [] : [{ account: surveyed, origin: wholeOf(document) }],
      records: kind === 'plan' ? [] : [root],
    },
  };
}

function wholeOf({ source }: LoadedDocument) {
  return { source: source.id, range: null, via: null };
}
