import type { Files } from '../base/files.js';
import type { Finding } from '../base/finding.js';
import type { Location } from '../base/location.js';
import { levelOf } from '../base/severity.js';
import { suggest } from '../fix/suggest.js';
import type { Report } from '../report/report.js';
import { RULES } from '../rules/registry.generated.js';
import { type FoundProblem, runRules } from '../rules/run.js';
import { summarise } from './coverage.js';
import { fingerprintAll } from './fingerprint.js';
import type { LintOptions, Tool } from './options.js';
import { createPlaces, type Places } from './places.js';
import { type Scan, scan } from './scan.js';
import { whatWouldSettle } from './settle.js';

/** Reads the paths, judges every pair, and reports what is wrong. */
export async function lint(options: LintOptions, files: Files, tool: Tool): Promise<Report> {
  const result = await scan(options, files);
  const places = createPlaces(result.sources, options.workingDirectory, options.repository);
  const { only, skip } = options;
  const isSelected = (id: string) => (only === null || only.includes(id)) && !skip.includes(id);
  const { shown, hidden } = runRules(RULES, { graph: result.graph }, { audience: options.audience, isSelected });
  const findings = orderFindings(reportAll(shown, places, result));
  const rules = new Map(shown.map(({ rule }) => [rule.id, rule] as const));
  const diagnostics = result.diagnostics.map((diagnostic) => ({
    severity: diagnostic.severity,
    message: diagnostic.message,
    location: places.locateDiagnostic(diagnostic),
  }));
  return {
    tool,
    findings,
    diagnostics,
    coverage: summarise(result, { ...hidden, suppressed: 0, baseline: 0 }),
    rules,
    texts: quotedTexts(findings, diagnostics, places),
    settle: whatWouldSettle(result, hidden.possible),
  };
}

function reportAll(problems: readonly FoundProblem[], places: Places, result: Scan): readonly Finding[] {
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
      edge,
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

function quotedTexts(
  findings: readonly Finding[],
  diagnostics: Report['diagnostics'],
  places: Places,
): ReadonlyMap<string, string> {
  const locations = [
    ...findings.flatMap(({ location, related }) => [location, ...related.map((one) => one.location)]),
    ...diagnostics.map(({ location }) => location),
  ];
  const texts = new Map<string, string>();
  for (const location of locations) {
    const text = location === null ? null : places.textOf(location);
    if (location !== null && text !== null) texts.set(location.file, text);
  }
  return texts;
}
