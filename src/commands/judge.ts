import type { Finding } from '../base/finding.js';
import type { Location } from '../base/location.js';
import type { RuleInfo } from '../base/rule-info.js';
import { levelOf } from '../base/severity.js';
import { suggest } from '../fix/suggest.js';
import { RULES } from '../rules/registry.generated.js';
import { type FoundProblem, type RunResult, runRules } from '../rules/run.js';
import { fingerprintAll } from './fingerprint.js';
import { type IdShortener, shortenIds } from './node-ids.js';
import type { RuleSelection } from './options.js';
import type { Places } from './places.js';
import type { Scan } from './scan.js';

/** What the rules say of a scan, as it is reported. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** The rules that found something, by id. */
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly hidden: RunResult['hidden'];
  /** The rules that were switched off. */
  readonly rulesOff: readonly string[];
}

/** Runs the selected rules; findings come in the order of their places. */
export function judge(result: Scan, selection: RuleSelection, places: Places): Judgement {
  const { audience, only, settings } = selection;
  const rulesOff = listRulesOff(selection);
  const isSelected = (id: string) => (only === null || only.includes(id)) && !rulesOff.includes(id);
  const { shown, hidden } = runRules(RULES, { graph: result.graph, settings }, { audience, isSelected });
  const shorten = shortenIds(result.graph, result.reading.roots);
  return {
    findings: orderFindings(reportAll(shown, { places, result, shorten })),
    rules: new Map(shown.map(({ rule }) => [rule.id, rule] as const)),
    hidden,
    rulesOff,
  };
}

/** A rule that the configuration switches off runs where the call names it. */
function listRulesOff({ only, skip, settings }: RuleSelection): readonly string[] {
  const off = settings.off.filter((id) => only === null || !only.includes(id));
  return [...new Set([...skip, ...off])].toSorted();
}

interface Reporting {
  readonly places: Places;
  readonly result: Scan;
  readonly shorten: IdShortener;
}

function reportAll(problems: readonly FoundProblem[], { places, result, shorten }: Reporting): readonly Finding[] {
  const fingerprints = fingerprintAll(problems);
  return problems.map((problem, index): Finding => {
    const { rule, severity, confidence, message, address, instances, origin, related, edge, remedy } = problem;
    return {
      ruleId: rule.id,
      level: levelOf(severity),
      severity,
      confidence,
      message,
      address,
      instances,
      location: places.locate(origin),
      related: related.map((one) => ({
        message: one.message,
        address: one.address,
        location: places.locate(one.origin),
      })),
      edge: edge === null ? null : { from: shorten(edge.from), to: shorten(edge.to) },
      suggestion: remedy === null ? null : suggest(remedy, result.sources),
      fingerprint: fingerprints[index] ?? '',
    };
  });
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
