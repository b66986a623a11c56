import type { Files } from '../base/files.js';
import type { Finding } from '../base/finding.js';
import type { Source } from '../base/source.js';
import { joinEdits, type SourceEdit } from '../fix/source-edit.js';
import type { Report } from '../report/report.js';
import { type Draft, draftFile, isAsRead, withDrafts } from './drafts.js';
import { type Judged, judgeForFixes } from './judge-fixes.js';
import type { LintOptions, Tool } from './options.js';

/** What was found, and how the files read with what puts it right. */
export interface FixReport {
  readonly report: Judged['report'];
  readonly drafts: readonly Draft[];
  /** The findings that are gone with these, in their order. */
  readonly fixed: readonly Finding[];
  /** Those that have a change which was tried and does not do: they stay, or it brings something else about. */
  readonly failed: readonly Finding[];
  /** Those that were not tried any more. */
  readonly left: readonly Finding[];
}

export interface FixRequest {
  /** `safe`: only what needs nobody to look at it. */
  readonly which: 'safe' | 'all';
  /** Leaves the findings that were asked for. */
  readonly narrow: <R extends Report>(report: R) => R;
}

/** So many times everything is read again at most: for what is told apart by trying, and for what only then can be changed. */
const TRIAL_LIMIT = 24;

/**
 * Tries every change on the texts in memory, and keeps those after which their findings are gone and no other one is there. Two
 * that are about the same stretch come one after the other.
 */
export async function fix(options: LintOptions, files: Files, tool: Tool, request: FixRequest): Promise<FixReport> {
  const judgeWith = (drafts: readonly Draft[]) => judgeForFixes(options, withDrafts(files, drafts), tool);
  const first = await judgeWith([]);
  const state: State = { judged: first, drafts: [], fixed: new Map(), failed: new Set(), trials: TRIAL_LIMIT };
  for (;;) {
    const candidates = candidatesOf(state, request, files);
    if (candidates.length === 0 || state.trials <= 0) break;
    await settle(candidates, state, { judgeWith, files });
  }
  const told = new Map(first.report.findings.map((finding) => [finding.fingerprint, finding] as const));
  const listed = (fingerprints: Iterable<string>) =>
    [...fingerprints].flatMap((fingerprint) => told.get(fingerprint) ?? state.fixed.get(fingerprint) ?? []);
  const left = candidatesOf(state, request, files).map(({ finding }) => finding.fingerprint);
  return {
    report: first.report,
    drafts: state.drafts,
    fixed: listed(state.fixed.keys()),
    failed: listed(state.failed),
    left: listed(left),
  };
}

interface State {
  judged: Judged;
  drafts: readonly Draft[];
  readonly fixed: Map<string, Finding>;
  readonly failed: Set<string>;
  trials: number;
}

interface Candidate {
  readonly finding: Finding;
  readonly edits: readonly SourceEdit[];
}

function candidatesOf(
  { judged, failed, drafts }: State,
  { which, narrow }: FixRequest,
  disk: Files,
): readonly Candidate[] {
  const files = withDrafts(disk, drafts);
  const readable = new Map<Source, boolean>();
  const isWhole = (source: Source) => {
    const known = readable.get(source) ?? isAsRead(source, files);
    readable.set(source, known);
    return known;
  };
  return narrow(judged.report).findings.flatMap((finding): readonly Candidate[] => {
    const edits = judged.edits.get(finding.fingerprint) ?? [];
    const isMeant = edits.length > 0 && !failed.has(finding.fingerprint);
    if (!isMeant || (which === 'safe' && finding.suggestion?.safe !== true)) return [];
    return edits.every(({ source }) => isWhole(judged.sources.get(source))) ? [{ finding, edits }] : [];
  });
}

interface Trying {
  readonly judgeWith: (drafts: readonly Draft[]) => Promise<Judged>;
  readonly files: Files;
}

/** Takes the changes together where they do together, and by halves where not. */
async function settle(candidates: readonly Candidate[], state: State, trying: Trying): Promise<void> {
  const { chosen, edits } = choose(candidates);
  if (chosen.length === 0 || state.trials <= 0) return;
  state.trials -= 1;
  const drafts = draftAll(edits, state, trying.files);
  const after = await trying.judgeWith(drafts);
  if (isBetter(state.judged, after, chosen)) {
    for (const { finding } of chosen) state.fixed.set(finding.fingerprint, finding);
    state.judged = after;
    state.drafts = drafts;
    return;
  }
  const there = new Set(after.report.findings.map(({ fingerprint }) => fingerprint));
  const stayed = chosen.filter(({ finding }) => there.has(finding.fingerprint));
  const culprits = chosen.length === 1 ? chosen : stayed;
  for (const { finding } of culprits) state.failed.add(finding.fingerprint);
  if (culprits.length > 0) return;
  const before = state.judged;
  await settle(chosen.slice(0, chosen.length >> 1), state, trying);
  // The ranges of the other half are those of the texts before the first one was changed.
  if (state.judged === before) await settle(chosen.slice(chosen.length >> 1), state, trying);
}

function choose(candidates: readonly Candidate[]): {
  readonly chosen: readonly Candidate[];
  readonly edits: readonly SourceEdit[];
} {
  let edits: readonly SourceEdit[] = [];
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    const joined = joinEdits(edits, candidate.edits);
    if (joined === null) continue;
    edits = joined;
    chosen.push(candidate);
  }
  return { chosen, edits };
}

function draftAll(edits: readonly SourceEdit[], { judged, drafts }: State, files: Files): readonly Draft[] {
  const changed = new Map(drafts.map((draft) => [draft.path, draft] as const));
  for (const id of new Set(edits.map(({ source }) => source))) {
    const source = judged.sources.get(id);
    const ofSource = edits.filter((edit) => edit.source === id);
    changed.set(source.path, draftFile(source, ofSource, changed.get(source.path) ?? null, files));
  }
  return [...changed.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether as many findings are gone as were put right, and nothing is told that was not told before. */
function isBetter(before: Judged, after: Judged, chosen: readonly Candidate[]): boolean {
  const known = new Set(before.report.findings.map(({ fingerprint }) => fingerprint));
  const isKnown = [...after.seen].every(([fingerprint, level]) => before.seen.has(fingerprint) || level === 'note');
  const counted = (judged: Judged) => judged.report.findings.filter(({ fingerprint }) => known.has(fingerprint)).length;
  const gone = counted(before) - counted(after);
  const told = new Set(before.report.diagnostics.map(diagnosticKey));
  return isKnown && gone >= chosen.length && after.report.diagnostics.every((one) => told.has(diagnosticKey(one)));
}

function diagnosticKey({ severity, message, location }: Judged['report']['diagnostics'][number]): string {
  return `${severity} ${location?.file} ${message.replaceAll(/\d+/g, '#')}`;
}
