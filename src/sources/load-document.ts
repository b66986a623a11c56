import type { Diagnostic } from '../base/diagnostic.js';
import { DOCUMENT_SIZE_LIMIT } from '../base/files.js';
import { isDeeperThan, objectOf } from '../base/json-fields.js';
import { describeRefusal } from '../terraform/load/read-file.js';
import { decodeDocument } from './decode-document.js';
import { classifyDocument } from './document-kind.js';
import { DOCUMENT_DEPTH_LIMIT } from './limits.js';
import type { LoadedDocument } from './loaded-document.js';
import { readAuthorization } from './snapshot/read-authorization.js';
import { type PlanNote, readPlan, readPlanBefore } from './snapshot/read-plan.js';
import { readRawState } from './snapshot/read-raw-state.js';
import { readState } from './snapshot/read-state.js';
import type { Snapshot } from './snapshot/snapshot.js';
import type { SourceContext } from './source.js';

const NO_RESOURCES: Snapshot = { resources: [], configuration: null, providers: new Map(), outputs: new Map() };

/** The resources of a document, and what its reader should know of it. */
export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  readonly notes: readonly PlanNote[];
}

export function readLoaded({ kind, json }: LoadedDocument, moment: SourceContext['planMoment']): ReadSnapshot {
  switch (kind) {
    case 'plan':
      return moment === 'before' ? readPlanBefore(json) : readPlan(json);
    case 'state':
      return { snapshot: readState(json), notes: [] };
    case 'authorization':
      return { snapshot: readAuthorization(json), notes: [] };
    case 'raw-state':
      return { snapshot: readRawState(json), notes: [] };
    case 'inventory':
      return { snapshot: NO_RESOURCES, notes: ['inventory'] };
  }
}

/** What reading a document needs. */
export type DocumentContext = Pick<
  SourceContext,
  'files' | 'sources' | 'report' | 'repository' | 'workingDirectory' | 'rootsFrom' | 'planMoment' | 'estate'
>;

/** Reads and parses a document; null, and a diagnostic, where that cannot be done. */
export function loadDocument(path: string, context: DocumentContext): LoadedDocument | null {
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
  inventory: {
    severity: 'error',
    message: 'it is a saved inventory, which tells nothing of a root: name it among the paths',
  },
  errored: { severity: 'error', message: 'this plan ended with errors, so it does not tell all that would be there' },
};

export function describeNote(note: PlanNote, path: string): Diagnostic {
  return { ...NOTES[note], place: { kind: 'path', path } };
}
