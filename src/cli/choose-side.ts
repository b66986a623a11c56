import { isModuleFile } from '../base/file-names.js';
import { DOCUMENT_SIZE_LIMIT, type ReadResult } from '../base/files.js';
import { tellDocument } from '../commands/tell-document.js';
import { readNamedFile } from '../host/disk-files.js';
import { findRevision, findTwin, type GitRevision } from '../host/git-revision.js';
import { inspectInput } from '../host/inputs.js';
import type { DiffRequest } from './call.js';

/** What one side of a comparison is. Paths are absolute; `twin` is the revision that has the name of a path, in full. */
export type Side =
  | { readonly kind: 'working-tree'; readonly name: string }
  | { readonly kind: 'directory'; readonly name: string; readonly path: string; readonly twin: string | null }
  | {
      readonly kind: 'document';
      readonly name: string;
      /** As the user gave it. */
      readonly given: string;
      readonly holds: ReturnType<typeof tellDocument>;
      readonly moment: 'before' | 'after';
      readonly twin: string | null;
    }
  | { readonly kind: 'revision'; readonly name: string; readonly revision: GitRevision };

export type ChosenSides =
  | { readonly kind: 'sides'; readonly base: Side; readonly head: Side }
  | { readonly kind: 'wrong'; readonly message: string };

/** What the two names are: a path that is there wins over a revision of that name. One plan is compared with itself. */
export function chooseSides({ base, head, standardInput: input }: DiffRequest, workingDirectory: string): ChosenSides {
  const first = chooseSide(base, workingDirectory, input);
  if (first.kind === 'wrong') return first;
  if (head === null && first.kind === 'document' && first.holds === 'plan')
    return {
      kind: 'sides',
      base: { ...first, moment: 'before', name: `${base} (before)` },
      head: { ...first, name: `${base} (after)` },
    };
  if (head === null) return { kind: 'sides', base: first, head: besideBase(first, workingDirectory) };
  const second = chooseSide(head, workingDirectory, input);
  return second.kind === 'wrong' ? second : { kind: 'sides', base: first, head: second };
}

/** Beside a directory it is the working directory, and both are named by themselves, as two checkouts of one repository. */
function besideBase({ kind }: Side, workingDirectory: string): Side {
  const name = 'the working tree';
  return kind === 'directory' ? { kind, name, path: workingDirectory, twin: null } : { kind: 'working-tree', name };
}

function chooseSide(
  given: string,
  workingDirectory: string,
  input: ReadResult | null,
): Side | Extract<ChosenSides, { kind: 'wrong' }> {
  if (given === '-') return documentSide(given, input, null);
  const found = inspectInput(given, workingDirectory);
  const twin = found.kind === 'refused' ? null : findTwin(given, workingDirectory);
  if (found.kind === 'directory') return { kind: 'directory', name: given, path: found.path, twin };
  if (found.kind === 'file') {
    if (isModuleFile(found.path))
      return {
        kind: 'wrong',
        message: `${given} is one file of a module; name its directory, or limit the paths: diff BASE HEAD -- ${given}`,
      };
    return documentSide(given, readNamedFile(found.path, DOCUMENT_SIZE_LIMIT), twin);
  }
  if (found.refusal !== 'missing')
    return { kind: 'wrong', message: `${given} cannot be read (${found.detail || found.refusal})` };
  const revision = findRevision(given, workingDirectory);
  return revision.kind === 'wrong' ? revision : { ...revision, name: given };
}

function documentSide(given: string, read: ReadResult | null, twin: string | null): Side {
  const holds = read?.kind === 'read' ? tellDocument(read.bytes) : null;
  return { kind: 'document', name: given, given, holds, moment: 'after', twin };
}
