import { isModuleFile } from '../base/file-names.js';
import type { DiffRequest, RuleChoice } from '../cli/call.js';
import { chooseSides } from '../cli/choose-side.js';
import { compareScanned, type JudgedSides, judgeScanned, type ScannedSide, scanSide } from '../cli/compare-sides.js';
import type { ScanOutside } from '../cli/open-scan.js';
import { openChosenSides } from '../cli/open-sides.js';
import { TOOL } from '../cli/tool.js';
import { inspectInput } from '../host/inputs.js';
import type { DiffReport } from '../report/diff-report.js';
import type { ChosenBase } from './choose-base.js';

/** What a change does; or why that cannot be told. */
export type Comparison =
  | ({ readonly kind: 'compared'; readonly diff: DiffReport } & JudgedSides)
  | { readonly kind: 'not-compared'; readonly why: string };

/**
 * Who can become what that could not before, and the findings that are new. Plans tell of one side alone, and are left out: then
 * the checkout is read again.
 */
export async function compareWith(
  base: Exclude<ChosenBase, { kind: 'none' }>,
  checkout: Pick<ScannedSide, 'opened' | 'scan'>,
  request: Omit<DiffRequest, 'base' | 'head'>,
  rules: RuleChoice,
  outside: ScanOutside,
): Promise<Comparison> {
  const document = request.paths.find((path) => isDocument(path, outside.workingDirectory));
  if (document !== undefined) return notCompared(`${document} is a document, and the other side has none`);
  const asked = { ...request, head: null, base: base.kind === 'commit' ? base.side.name : base.name };
  const chosen = base.kind === 'commit' ? withWorkingTree(base.side) : chooseSides(asked, outside.workingDirectory);
  if (chosen.kind === 'wrong') return notCompared(chosen.message);
  const opened = await openChosenSides(chosen, asked, outside);
  if (opened.kind === 'wrong') return notCompared(opened.message);
  if (opened.kind === 'misconfigured') {
    const [first] = opened.diagnostics;
    return notCompared(`the configuration file of ${asked.base} is wrong: ${first?.message ?? ''}`);
  }
  const { head } = opened;
  const later = request.plans.length === 0 ? { ...checkout, name: head.name } : await scanSide(head);
  const scanned = { base: await scanSide(opened.base), head: later };
  return {
    kind: 'compared',
    diff: compareScanned(scanned, TOOL),
    ...(await judgeScanned(scanned, rules, TOOL)),
  };
}

function notCompared(why: string): Comparison {
  return { kind: 'not-compared', why };
}

function withWorkingTree(base: Extract<ChosenBase, { kind: 'commit' }>['side']) {
  return { kind: 'sides', base, head: { kind: 'working-tree', name: 'this change' } } as const;
}

function isDocument(path: string, workingDirectory: string): boolean {
  return inspectInput(path, workingDirectory).kind === 'file' && !isModuleFile(path);
}
