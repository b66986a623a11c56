import { posix } from 'node:path';
import { field, textField } from '../base/json-fields.js';
import type { Origin } from '../base/origin.js';
import { type ReadInventory, readInventory } from '../inventory/saved/read.js';
import type { DocumentContext } from './load-document.js';
import type { LoadedDocument } from './loaded-document.js';
import type { SourceReading } from './source.js';

/** Reads saved inventories into the scan. `beside`: whether anything else is read with them. */
export function readSavedInventories(
  documents: readonly LoadedDocument[],
  beside: 'nothing' | 'other sources',
  context: DocumentContext,
): readonly SourceReading[] {
  const qualifiers = chooseQualifiers(documents, { repository: context.repository, beside });
  return documents.flatMap((document) => readSavedInventory(document, qualifiers.get(document) ?? null, context) ?? []);
}

/** Reads one; null, and a diagnostic, where it is none. */
function readSavedInventory(
  { source, json }: LoadedDocument,
  qualifier: string | null,
  context: DocumentContext,
): SourceReading | null {
  const read = readInSources(json, qualifier, context);
  if (read.kind === 'wrong') {
    const message = `it is no inventory as "iam-trust-lint export" writes it: ${read.why}`;
    context.report({ severity: 'error', message, place: { kind: 'path', path: source.path } });
    return null;
  }
  const { inventory, remarks, extent } = read.saved;
  // Where its roots were read, their workspaces are to be named.
  return { ...extent, refusedRoots: [], openWorkspaces: [], layers: [inventory], remarks };
}

/** The numbers of its sources become those of the scan's. */
function readInSources(json: unknown, qualifier: string | null, context: DocumentContext): ReadInventory {
  const { sources, workingDirectory, report } = context;
  const first = sources.all().length;
  const read = readInventory(json, { qualifier, firstSource: first });
  if (read.kind === 'wrong') return read;
  // Its files are not at hand. They are shown as if its repository, or a directory of that name, were where the user is.
  const top = qualifier === null ? workingDirectory : posix.join(workingDirectory, qualifier);
  const pathOf = (path: string) => posix.join(top, path);
  for (const { path, kind, lineStarts } of read.saved.sources)
    sources.recall(kind === 'documented' ? path : pathOf(path), kind, lineStarts);
  for (const { severity, message, origin, path } of read.saved.diagnostics)
    report({ severity, message, place: placeOf(origin, path === null ? null : pathOf(path)) });
  return read;
}

function placeOf(origin: Origin | null, path: string | null) {
  if (origin !== null) return { kind: 'origin', origin } as const;
  return path === null ? null : ({ kind: 'path', path } as const);
}

/**
 * What is put before the names of each inventory's roots: its repository's key, else its own file's name, wherever another
 * repository is read too. Null for all where there is but one.
 */
function chooseQualifiers(
  documents: readonly LoadedDocument[],
  { repository, beside }: { readonly repository: string; readonly beside: 'nothing' | 'other sources' },
): ReadonlyMap<LoadedDocument, string | null> {
  const named = documents.map((document) => [document, keyOf(document, repository)] as const);
  const isAlone = beside === 'nothing' && new Set(named.map(([, key]) => key)).size === 1;
  return new Map(isAlone ? named.map(([document]) => [document, null] as const) : named);
}

function keyOf({ json, source }: LoadedDocument, repository: string): string {
  return textField(field(json, 'repository'), 'key') ?? posix.relative(repository, source.path);
}
