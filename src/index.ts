/**
 * The library: what the command does, for programs. It reads the disk, and leaves output and exit status to its caller.
 */

import type { Audience } from './base/rule-info.js';
import type { ConfigChoice, OpenRequest, RuleChoice } from './cli/call.js';
import { judgeOpened, scanOpened } from './cli/judge-opened.js';
import { openBaseline } from './cli/open-baseline.js';
import { type OpenedScan, openScan } from './cli/open-scan.js';
import { findUnknownRule, type Settings, selectRules } from './cli/settings.js';
import { TOOL } from './cli/tool.js';
import type { ExportReport } from './commands/export.js';
import { drawGraph as drawScan, type GraphReport } from './commands/graph.js';
import type { LintOptions, ScanOptions, VariableSetting } from './commands/options.js';
import { explainPair as explainScan } from './commands/why.js';
import { today as currentDate } from './host/clock.js';
import { identifyRepository } from './host/git-identity.js';
import { absolutePath } from './host/posix-path.js';
import type { DiffReport } from './report/diff-report.js';
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
export type { ExportReport } from './commands/export.js';
export type { GraphReport } from './commands/graph.js';
export type { FailOn, VariableSetting } from './commands/options.js';
export { DIFF_FORMATS, type DiffFormat, renderDiff } from './report/diff-formats.js';
export type { DiffEdge, DiffEdgeChange, DiffReach, DiffReport, DiffTerm, DiffTrust } from './report/diff-report.js';
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
  /** Default: as the configuration file says, else `default`, the findings that are certain. */
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
  const opened = await open(request);
  const baseline = readBaseline(request);
  const choice = checkedChoice(request, opened.settings);
  return judgeOpened(opened, await scanOpened(opened), { ...choice, baseline }, TOOL);
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

/** Two states of one estate, and how they are read. */
export interface DiffRequest extends Omit<LintRequest, 'paths' | 'plans' | 'baseline'> {
  /** A git revision, a directory, a plan or state, or a saved inventory; a path that is there wins over a revision. */
  readonly base: string;
  /** The same. Default: the working tree; of one plan, what it leads to. */
  readonly head?: string;
  /** What is compared, where that is not all. */
  readonly paths?: readonly string[];
}

/**
 * Who can become what in the later state and could not in the earlier one, and the other way round.
 * @throws RangeError where a side is neither a path nor a revision, or a configuration file is wrong.
 */
export async function diff(request: DiffRequest): Promise<DiffReport> {
  const { compareSides } = await import('./cli/compare-sides.js');
  return compareSides(await openBoth(request), TOOL);
}

/**
 * The findings of the later state that the earlier one lacks.
 * @throws RangeError as `diff` does, and where a rule does not exist.
 */
export async function lintNew(request: DiffRequest): Promise<Report> {
  const { judgeNew } = await import('./cli/compare-sides.js');
  const sides = await openBoth(request);
  return judgeNew(sides, checkedChoice(request, sides.head.opened.settings), TOOL);
}

/**
 * What is known of the paths, as JSON that is a source for other scans.
 * @throws RangeError where `root` is no directory or the configuration file is wrong.
 */
export async function exportInventory(request: ExportRequest): Promise<ExportReport> {
  const { exportInventory: exportScan } = await import('./commands/export.js');
  const { options, files, diagnostics } = await open(request);
  const identity = identifyRepository(options.repository);
  const repository = { key: request.name ?? identity.key, commit: identity.commit };
  const report = await exportScan(options, files, { tool: TOOL, repository });
  return { ...report, diagnostics: [...diagnostics, ...report.diagnostics] };
}

/** What is read, and what its repository is called. */
export interface ExportRequest extends ScanRequest {
  /** Default: the remote of the repository. */
  readonly name?: string;
}

async function openBoth({ base, head, ...request }: DiffRequest) {
  const { openSides } = await import('./cli/open-sides.js');
  const { workingDirectory = '.', environment = {} } = request;
  const outside = { workingDirectory: absolutePath(workingDirectory, process.cwd()), environment };
  const paths = request.paths ?? [];
  const opened = await openSides({ ...openRequest({ ...request, paths }), base, head: head ?? null }, outside);
  return unlessWrong(opened);
}

async function open(request: ScanRequest) {
  const { workingDirectory = '.', environment = {} } = request;
  return unlessWrong(
    await openScan(openRequest(request), {
      workingDirectory: absolutePath(workingDirectory, process.cwd()),
      environment,
    }),
  );
}

/** @throws RangeError where nothing could be opened. */
function unlessWrong<Opened extends { readonly kind: 'opened' }>(
  opened: Opened | Exclude<OpenedScan, { kind: 'opened' }>,
): Opened {
  if (opened.kind === 'wrong') throw new RangeError(opened.message);
  if (opened.kind === 'misconfigured') throw new RangeError(opened.diagnostics.map(describeDiagnostic).join('\n'));
  return opened;
}

function openRequest({
  paths,
  root,
  plans = [],
  config,
  exclude = [],
  workspace,
  variables = [],
  disabledBlocks = 'left out',
  hclParser = 'own',
}: ScanRequest): OpenRequest {
  return {
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
}

function chooseConfig(config: string | null | undefined): ConfigChoice {
  if (config === undefined) return { kind: 'nearest' };
  return config === null ? { kind: 'none' } : { kind: 'file', path: config };
}

function describeDiagnostic({ message, location }: ReportedDiagnostic): string {
  return location === null ? message : `${showPlace(location)}: ${message}`;
}

function rulesOf(request: LintRequest, settings: Settings) {
  const { today, ...choice } = checkedChoice(request, settings);
  return { ...selectRules(choice, settings), today };
}

/** @throws RangeError where a rule does not exist. */
function checkedChoice(request: Omit<LintRequest, 'paths'>, settings: Settings) {
  const { today = currentDate() } = request;
  const choice = choiceOf(request);
  const unknown = findUnknownRule(choice, settings);
  if (unknown !== null) throw new RangeError(unknown);
  return { ...choice, today };
}

function choiceOf({ audience, only, skip = [], pairing, ignores = 'heeded' }: Omit<LintRequest, 'paths'>): RuleChoice {
  return { audience: audience ?? null, only: only ?? null, skip, pairing: pairing ?? null, ignores };
}

function readBaseline({ baseline, workingDirectory = '.' }: LintRequest) {
  if (baseline === undefined) return null;
  const choice = { kind: 'heeded', file: baseline, staleEntries: 'told' } as const;
  const opened = openBaseline(choice, absolutePath(workingDirectory, process.cwd()));
  if (opened.kind === 'wrong') throw new RangeError(opened.message);
  return opened.baseline;
}
