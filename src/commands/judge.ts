import type { Coverage } from '../base/coverage.js';
import type { Finding } from '../base/finding.js';
import type { Location } from '../base/location.js';
import type { RuleInfo } from '../base/rule-info.js';
import { levelOf } from '../base/severity.js';
import type { SourceEdit } from '../fix/source-edit.js';
import type { FoundProblem } from '../rules/run.js';
import type { BaselineEntry } from '../suppress/baseline.js';
import { type AccountNames, tellAccountNames } from './account-names.js';
import { fingerprintOf } from './fingerprint.js';
import { type IdShortener, shortenIds } from './node-ids.js';
import type { LintOptions } from './options.js';
import { loadOwnRules } from './own-rules.js';
import type { Places } from './places.js';
import type { Suggested } from './repairs.js';
import type { Scan } from './scan.js';
import { sift } from './sift.js';
import { listRulesOff } from './verdicts.js';

/** What the rules say of a scan, as it is reported. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** What can be changed in the sources so that findings are gone, by their fingerprints. */
  readonly edits: ReadonlyMap<string, readonly SourceEdit[]>;
  /** The rules that found something, by id. */
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly hidden: Coverage['hidden'];
  /** The rules that were switched off. */
  readonly rulesOff: readonly string[];
  /** The entries of the baseline that hid nothing. */
  readonly staleEntries: readonly BaselineEntry[];
}

/** Judges what was read; findings come in the order of their places. */
export async function judge(result: Scan, options: LintOptions, places: Places): Promise<Judgement> {
  const { only, watch } = options;
  watch({ kind: 'judge' });
  const rulesOff = listRulesOff(options);
  const isSelected = (id: string) => (only === null || only.includes(id)) && !rulesOff.includes(id);
  const { shown, hidden, staleEntries } = sift(result, options, {
    own: await loadOwnRules(options.settings, result.sources),
    isSelected,
  });
  const shorten = shortenIds(result.graph, result.reading.roots);
  const suggestFor = await loadSuggester(shown, result, {
    repository: options.repository,
    mapped: [...options.estate.modules.values()],
    places,
  });
  const told = shown.map((problem) => {
    const suggested = suggestFor(problem);
    return {
      finding: reportProblem(problem, suggested, { places, shorten, names: options.estate.accountNames }),
      edits: suggested.edits,
    };
  });
  return {
    findings: orderFindings(told.map(({ finding }) => finding)),
    edits: new Map(told.map(({ finding, edits }) => [finding.fingerprint, edits] as const)),
    rules: new Map(shown.map(({ rule }) => [rule.id, rule] as const)),
    hidden,
    rulesOff,
    staleEntries,
  };
}

/** What writes suggestions is loaded where there is something to suggest. */
async function loadSuggester(
  shown: readonly FoundProblem[],
  result: Scan,
  settings: { readonly repository: string; readonly mapped: readonly string[]; readonly places: Places },
): Promise<(problem: FoundProblem) => Suggested> {
  if (shown.every(({ remedies }) => remedies.length === 0)) return () => ({ suggestion: null, edits: [] });
  const { suggester } = await import('./repairs.js');
  return suggester(result, settings);
}

interface Reporting {
  readonly places: Places;
  readonly shorten: IdShortener;
  readonly names: AccountNames;
}

function reportProblem(
  problem: FoundProblem,
  { suggestion }: Suggested,
  { places, shorten, names }: Reporting,
): Finding {
  const { rule, severity, confidence, message, address, occurrences, origin, related, edge } = problem;
  return {
    ruleId: rule.id,
    level: levelOf(severity),
    severity,
    confidence,
    message: tellAccountNames(message, names),
    address,
    instances: [...new Set(occurrences.map((one) => one.address))],
    environments: [...new Set(occurrences.flatMap((one) => one.environment ?? []))],
    location: places.locate(origin),
    related: related.map((one) => ({
      message: one.message,
      address: one.address,
      location: places.locate(one.origin),
    })),
    edge: edge === null ? null : { from: shorten(edge.from), to: shorten(edge.to) },
    suggestion,
    fingerprint: fingerprintOf(problem),
  };
}

function orderFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) =>
      comparePlaces(a.location, b.location) || compareTexts(a.ruleId, b.ruleId) || compareTexts(a.address, b.address),
  );
}

function comparePlaces(a: Location | null, b: Location | null): number {
  const byFile = compareTexts(a?.file ?? '', b?.file ?? '');
  return byFile || (a?.startLine ?? 0) - (b?.startLine ?? 0) || (a?.startColumn ?? 0) - (b?.startColumn ?? 0);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
