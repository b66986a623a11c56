import type { Diagnostic } from '../base/diagnostic.js';
import { DOCUMENT_SIZE_LIMIT } from '../base/files.js';
import { isDeeperThan, type JsonObject, objectOf } from '../base/json-fields.js';
import type { Source } from '../base/source.js';
import type { Inventory } from '../inventory/inventory.js';
import { mergeInventories } from '../inventory/merge.js';
import { loadServiceRoles } from '../providers/aws/service-roles.js';
import { loadYamlReader } from '../providers/kubernetes/yaml-reader.js';
import { createRootKnowledge, type RootSurroundings } from '../providers/read-root.js';
import { createEstate } from '../terraform/evaluate/estate.js';
import { relativeTo } from '../terraform/load/paths.js';
import { describeRefusal } from '../terraform/load/read-file.js';
import { decodeDocument } from './decode-document.js';
import { classifyDocument, type DocumentKind } from './document-kind.js';
import { DOCUMENT_DEPTH_LIMIT } from './limits.js';
import { placeInAccounts, solePartition } from './snapshot/accounts.js';
import { openSnapshot } from './snapshot/open-snapshot.js';
import { readAuthorization } from './snapshot/read-authorization.js';
import { type PlanNote, readPlan } from './snapshot/read-plan.js';
import { readRawState } from './snapshot/read-raw-state.js';
import { readState } from './snapshot/read-state.js';
import type { Snapshot } from './snapshot/snapshot.js';
import type { SourceContext, SourceReading } from './source.js';

/** Reads plans, states and authorization reports, each as a root of its own. What cannot be read is a diagnostic. */
export async function readDocuments(paths: readonly string[], context: SourceContext): Promise<SourceReading> {
  const documents = paths.flatMap((path) => loadDocument(path, context) ?? []);
  const roles = await loadServiceRoles(context.sources);
  const readYaml = await loadYamlReader(context.sources);
  return {
    inventory: mergeInventories(documents.map((document) => readDocument(document, { roles, readYaml }, context))),
    roots: documents.length,
    environments: 0,
    unreadValues: [],
    unreadLanguages: [],
    missingModules: [],
    documentedModules: [],
    disabled: [],
    remarks: [],
  };
}

/** A JSON document that was read, with what it is. */
export interface LoadedDocument {
  readonly source: Source;
  readonly kind: Exclude<DocumentKind, { kind: 'refused' }>['kind'];
  readonly json: JsonObject;
}

function readDocument(
  document: LoadedDocument,
  loaded: Pick<RootSurroundings, 'roles' | 'readYaml'>,
  context: SourceContext,
): Inventory {
  const { source } = document;
  const { snapshot: read, notes } = readLoaded(document);
  for (const note of notes) context.report(describeNote(note, source.path));
  const { snapshot, accounts } = placeInAccounts(read);
  const knowledge = createRootKnowledge({
    literalPartition: solePartition(snapshot),
    estate: createEstate(),
    ...loaded,
    accounts: ({ address }) => accounts.get(address) ?? null,
    runners: context.estate.runners,
  });
  const origin = { source: source.id, range: null, via: null };
  const root = relativeTo(context.repository, source.path);
  return knowledge.readInventory(openSnapshot(snapshot, { root, origin, knowledge }));
}

/** The resources of a document, and what its reader should know of it. */
export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  readonly notes: readonly PlanNote[];
}

export function readLoaded({ kind, json }: LoadedDocument): ReadSnapshot {
  switch (kind) {
    case 'plan':
      return readPlan(json);
    case 'state':
      return { snapshot: readState(json), notes: [] };
    case 'authorization':
      return { snapshot: readAuthorization(json), notes: [] };
    case 'raw-state':
      return { snapshot: readRawState(json), notes: [] };
  }
}

/** Reads and parses a document; null, and a diagnostic, where that cannot be done. */
export function loadDocument(path: string, context: Omit<SourceContext, 'plans'>): LoadedDocument | null {
  const refuse = (message: string) => {
    context.report({ severity: 'error', message, place: { kind: 'path', path } });
    return null;
  };
  const result = context.files.read(path, DOCUMENT_SIZE_LIMIT);
  if (result.kind === 'refused')
    return refuse(
      result.refusal === 'too-large' ? tooLarge(result.detail) : describeRefusal(path, result.refusal, result.detail),
    );
  const decoded = decodeDocument(result.bytes);
  if (decoded.kind === 'refused') return refuse(decoded.message);
  if (isDeeperThan(decoded.json, DOCUMENT_DEPTH_LIMIT))
    return refuse(`it nests deeper than ${DOCUMENT_DEPTH_LIMIT} levels, which no plan or state does`);
  const kind = classifyDocument(decoded.json);
  if (kind.kind === 'refused') return refuse(kind.message);
  const source = context.sources.add(path, kind.kind === 'raw-state' ? 'state' : kind.kind, decoded.text);
  return { source, kind: kind.kind, json: objectOf(decoded.json) };
}

function tooLarge(detail: string): string {
  return `it is too large (${detail}); leave out what is not needed: jq 'del(.planned_values, .resource_drift, .relevant_attributes)'`;
}

const NOTES: Readonly<Record<PlanNote, Omit<Diagnostic, 'place'>>> = {
  'destroys-everything': {
    severity: 'warning',
    message: 'this plan destroys all that there is: the world after it is empty, so there is nothing to judge',
  },
  errored: { severity: 'error', message: 'this plan ended with errors, so it does not tell all that would be there' },
};

export function describeNote(note: PlanNote, path: string): Diagnostic {
  return { ...NOTES[note], place: { kind: 'path', path } };
}
