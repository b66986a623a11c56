/**
 * The library: what the command does, for programs. It reads the disk, and leaves output and exit status to its caller.
 */

import type { Audience } from './base/rule-info.js';
import type { ConfigChoice } from './cli/call.js';
import { openBaseline } from './cli/open-baseline.js';
import { openScan } from './cli/open-scan.js';
import { findUnknownRule, type Settings, selectRules } from './cli/settings.js';
import { TOOL } from './cli/tool.js';
import { drawGraph as drawScan, type GraphReport } from './commands/graph.js';
import { lint as lintScan } from './commands/lint.js';
import { narrowToNamed } from './commands/named-files.js';
import type { LintOptions, ScanOptions, VariableSetting } from './commands/options.js';
import { explainPair as explainScan } from './commands/why.js';
import { today as currentDate } from './host/clock.js';
import { absolutePath } from './host/posix-path.js';
import { showPlace } from './report/place.js';
import type { WhyReport } from './report/proof.js';
import type { Report, ReportedDiagnostic } from './report/report.js';

export type { Answer } from './base/answer.js';
export type { Coverage } from './base/coverage.js';
export type { Edit, Finding, RelatedPlace, Suggestion } from './base/finding.js';
export type { Location } from './base/location.js';
export type { Audience, RuleInfo } from './base/rule-info.js';
export type { Confidence, Level, Severity } from './base/severity.js';
export type { ExitCode } from './commands/exit-code.js';
export { lintExitCode, queryExitCode } from './commands/exit-code.js';
export { explainRule, listRuleIds } from './commands/explain.js';
export type { GraphReport } from './commands/graph.js';
export type { FailOn, VariableSetting } from './commands/options.js';
export { renderDot } from './report/dot.js';
export { FORMATS, type Format, renderReport } from './report/formats.js';
export type { GraphCondition, GraphData, GraphEdge, GraphHalf, GraphNode } from './report/graph-data.js';
export { renderGraphJson } from './report/graph-json.js';
export { renderJson } from './report/json.js';
export type { Look } from './report/paint.js';
export type { WhyAnswer, WhyReport } from './report/proof.js';
export type { Report, ReportedDiagnostic } from './report/report.js';
export { renderText } from './report/text.js';
export { renderWhy } from './report/why-text.js';

/** What is read. */
export interface ScanRequest {
  /** Directories, configuration files, plans and states, relative to the working directory. */
  readonly paths: readonly string[];
  /** Where relative paths begin, and what the paths of a report are relative to. Default: the process's. */
  readonly workingDirectory?: string;
  /** The repository, out of which nothing is read. Default: the nearest directory with `.git`. */
  readonly root?: string;
  /** Plans and states, each with the root that it belongs to: `DIR=FILE`, or `DIR@ENVIRONMENT=FILE`. */
  readonly plans?: readonly string[];
  /** The configuration file; null reads none. Default: the nearest `.iam-trust-lint.yaml`. */
  readonly config?: string | null;
  /** Globs of paths to leave out. */
  readonly exclude?: readonly string[];
  /** What `terraform.workspace` is. Default: `TF_WORKSPACE` of the environment, else not known. */
  readonly workspace?: string;
  /** Values of variables and files of them; later ones win. */
  readonly variables?: readonly VariableSetting[];
  /** The environment that sets variables by `TF_VAR_NAME`. Default: an empty one. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Whether what only a variable's default switches off is analysed as if it were on. Default: `left out`. */
  readonly disabledBlocks?: ScanOptions['disabledBlocks'];
  /** `hcl2json` has HashiCorp's own parser read native files: findings have no lines then, and comments ignore none. Default: `own`. */
  readonly hclParser?: ScanOptions['hclParser'];
}

/** What is read, and which rules judge it. */
export interface LintRequest extends ScanRequest {
  /** `strict` asks for a permission even where a trust suffices in AWS. Default: as the configuration file says. */
  readonly pairing?: 'strict';
  /** Default: `default`, the findings that are certain. */
  readonly audience?: Audience;
  /** Rule ids; without them all rules are run. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** Whether comments that ignore findings hide them. Default: `heeded`. */
  readonly ignores?: LintOptions['ignores'];
  /** A file of findings that are known, and not reported again. */
  readonly baseline?: string;
  /** The date as `2027-01-31`, for ignores that expire. Default: today's, in UTC. */
  readonly today?: string;
}

/**
 * Judges the paths. An input that cannot be read is a diagnostic of the report.
 * @throws RangeError where `root` is no directory, a rule does not exist, or the configuration file or the baseline is wrong.
 */
export async function lint(request: LintRequest): Promise<Report> {
  const { options, files, diagnostics, named, settings } = await open(request);
  const baseline = readBaseline(request);
  const report = await lintScan({ ...options, ...rulesOf(request, settings), baseline }, files, TOOL);
  return narrowToNamed({ ...report, diagnostics: [...diagnostics, ...report.diagnostics] }, named);
}

/**
 * Who can become which role, and the findings that a picture marks.
 * @throws RangeError where `root` is no directory a rule does not exist, or the configuration file is wrong.
 */
export async function drawGraph(request: LintRequest): Promise<GraphReport> {
  const { options, files, diagnostics, settings } = await open(request);
  const report = await drawScan({ ...options, ...rulesOf(request, settings), baseline: null }, files);
  return { ...report, diagnostics: [...diagnostics, ...report.diagnostics] };
}

/**
 * The proof whether one principal can become one role. Both are named by id, address, ARN or name.
 * @throws RangeError where `root` is no directory or the configuration file is wrong.
 */
export async function explainPair(from: string, to: string, request: ScanRequest): Promise<WhyReport> {
  const { options, files, diagnostics } = await open(request);
  const report = await explainScan(from, to, options, files);
  return { ...report, diagnostics: [...diagnostics, ...report.diagnostics] };
}

async function open({
  paths,
  workingDirectory = '.',
  root,
  plans = [],
  config,
  exclude = [],
  workspace,
  variables = [],
  environment = {},
  disabledBlocks = 'left out',
  hclParser = 'own',
}: ScanRequest) {
  const request = {
    paths,
    root: root ?? null,
    plans,
    config: chooseConfig(config),
    exclude,
    workspace: workspace ?? null,
    variables,
    disabledBlocks,
    hclParser,
    standardInput: null,
  };
  const opened = await openScan(request, {
    workingDirectory: absolutePath(workingDirectory, process.cwd()),
    environment,
  });
  if (opened.kind === 'wrong') throw new RangeError(opened.message);
  if (opened.kind === 'misconfigured') throw new RangeError(opened.diagnostics.map(describeDiagnostic).join('\n'));
  return opened;
}

function chooseConfig(config: string | null | undefined): ConfigChoice {
  if (config === undefined) return { kind: 'nearest' };
  return config === null ? { kind: 'none' } : { kind: 'file', path: config };
}

function describeDiagnostic({ message, location }: ReportedDiagnostic): string {
  return location === null ? message : `${showPlace(location)}: ${message}`;
}

function rulesOf(request: LintRequest, settings: Settings) {
  const { audience = 'default', only, skip = [], pairing = null, ignores = 'heeded', today = currentDate() } = request;
  const unknown = findUnknownRule({ only: only ?? null, skip }, settings);
  if (unknown !== null) throw new RangeError(unknown);
  return { ...selectRules({ audience, only: only ?? null, skip, pairing, ignores }, settings), today };
}

function readBaseline({ baseline, workingDirectory = '.' }: LintRequest) {
  if (baseline === undefined) return null;
  const choice = { kind: 'heeded', file: baseline, staleEntries: 'told' } as const;
  const opened = openBaseline(choice, absolutePath(workingDirectory, process.cwd()));
  if (opened.kind === 'wrong') throw new RangeError(opened.message);
  return opened.baseline;
}
