import type { ReportedDiagnostic } from '../report/report.js';
import type { DiffRequest } from './call.js';
import { type ChosenSides, chooseSides, type Side } from './choose-side.js';
import type { OpenedScan, ScanOutside } from './open-scan.js';
import { findSide, openSide } from './open-side.js';

/** Both sides of a comparison, ready to be read; or why they are not. */
export type OpenedSides =
  | { readonly kind: 'opened'; readonly base: OpenedSide; readonly head: OpenedSide }
  | Exclude<OpenedScan, { kind: 'opened' }>;

interface OpenedSide {
  readonly name: string;
  readonly opened: Extract<OpenedScan, { kind: 'opened' }>;
}

export function openSides(request: DiffRequest, outside: ScanOutside): Promise<OpenedSides> {
  const chosen = chooseSides(request, outside.workingDirectory);
  return chosen.kind === 'wrong' ? Promise.resolve(chosen) : openChosenSides(chosen, request, outside);
}

/** The same of sides that are known already, whatever their names would mean. */
export async function openChosenSides(
  { base, head }: Pick<Extract<ChosenSides, { kind: 'sides' }>, 'base' | 'head'>,
  request: DiffRequest,
  outside: ScanOutside,
): Promise<OpenedSides> {
  const flaw = objectToSides(base, head, request);
  if (flaw !== null) return { kind: 'wrong', message: flaw };
  const ofBase = { request, other: head, outside };
  const ofHead = { request, other: base, outside };
  const foundBase = findSide(base, ofBase);
  if (foundBase.kind === 'wrong') return foundBase;
  const foundHead = findSide(head, ofHead);
  if (foundHead.kind === 'wrong') return foundHead;
  const { paths } = request;
  if (paths.length > 0 && [foundBase, foundHead].every(({ missing }) => missing.size === paths.length))
    return { kind: 'wrong', message: `neither ${base.name} nor ${head.name} has ${paths.join(' or ')}` };
  const openedBase = await openSide(foundBase, ofBase);
  if (openedBase.kind !== 'opened') return openedBase;
  const openedHead = await openSide(foundHead, ofHead);
  if (openedHead.kind !== 'opened') return openedHead;
  return {
    kind: 'opened',
    base: { name: base.name, opened: openedBase },
    head: {
      name: head.name,
      opened: { ...openedHead, diagnostics: [...[base, head].flatMap(tellTwin), ...openedHead.diagnostics] },
    },
  };
}

function tellTwin(side: Side): readonly ReportedDiagnostic[] {
  if (!('twin' in side) || side.twin === null) return [];
  const { name, twin } = side;
  const message = `${name} is a path here and a revision too: the path is compared; the revision is ${twin}`;
  return [{ severity: 'warning', message, location: null }];
}

function objectToSides(base: Side, head: Side, { paths, root }: DiffRequest): string | null {
  const sides = [base, head];
  const document = sides.find(({ kind }) => kind === 'document');
  if (document !== undefined && paths.length > 0)
    return `paths limit directories and revisions, and ${document.name} is neither`;
  const revision = sides.find(({ kind }) => kind === 'revision');
  return root !== null && revision !== undefined
    ? `--root does not go with ${revision.name}, which is a revision of its own repository`
    : null;
}
