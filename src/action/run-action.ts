import { posix } from 'node:path';
import { isReadByName } from '../base/file-names.js';
import type { Level } from '../base/severity.js';
import type { OpenRequest, RuleChoice } from '../cli/call.js';
import { coverageMessage, inputMessages } from '../cli/messages.js';
import type { FailOn } from '../commands/options.js';
import { createDiskFiles } from '../host/disk-files.js';
import { inspectInput } from '../host/inputs.js';
import { absolutePath, isWithin } from '../host/posix-path.js';
import { resolveLinks } from '../host/real-path.js';
import { writeWithin } from '../host/write-file.js';
import { listWords } from '../report/count.js';
import { renderReport } from '../report/formats.js';
import { renderGithub } from '../report/github.js';
import { PLAIN_LOOK } from '../report/paint.js';
import { placeOnChange } from '../report/place-on-change.js';
import type { Report } from '../report/report.js';
import { renderSarif } from '../report/sarif.js';
import { countLevels } from '../report/text.js';
import { type ChosenBase, chooseBase, isRepository } from './choose-base.js';
import { chooseGate, describeKnown, type Gate } from './choose-gate.js';
import { type Comparison, compareWith } from './compare.js';
import { readEvent, type WorkflowEvent } from './event.js';
import { type ActionInputs, type Environment, readInputs } from './inputs.js';
import { type Judged, judgeCheckout } from './judge.js';
import { keepComment, markerOf } from './keep-comment.js';
import type { FileChange } from './parse-change.js';
import { changedLinesOf, readChange } from './read-change.js';
import type { Runner } from './runner.js';
import { tellGuards } from './tell-guards.js';
import { isWorthComment, type Told, writeComment, writeSummary } from './write-summary.js';

/** Whether the step succeeds. */
export type StepResult = 'success' | 'failure';

/** One run of the Action. What goes wrong beside the findings is told in the log, and is no failure. */
export async function runAction(environment: Environment, runner: Runner): Promise<StepResult> {
  const read = readInputs(environment);
  if (read.kind === 'wrong') return refuse(read.message, runner);
  const { inputs } = read;
  const given = absolutePath(environment.GITHUB_WORKSPACE || '.', process.cwd());
  const real = resolveLinks(given);
  const workspace = real.kind === 'real' ? real.path : given;
  const stray = findStray(inputs, workspace);
  if (stray !== null)
    return refuse(`${stray} is a link that leads out of the workspace, where nothing is read`, runner);
  const event = readEvent(environment);
  const request = requestOf(inputs, workspace);
  const outside = { workingDirectory: workspace, environment };
  const judged = await judgeCheckout(inputs, request, RULES, outside);
  if (judged.kind === 'refused') return refuse(judged.messages, runner);
  const base = chooseBase(inputs.base, event, workspace);
  const comparison =
    base.kind === 'none' ? notCompared(base) : await compareWith(base, judged.read, request, RULES, outside);
  const changes = readChanges(base, guardsOf(inputs, workspace, judged), linkedFiles(judged));
  if (changes.kind === 'unknown') await runner.notice('which lines changed is not known: git does not tell');
  const gate = chooseGate(judged.report, comparison, inputs, judged.failOn);
  const told = { report: judged.report, gate, comparison, guards: guardsChanged(changes) };
  await runner.command(renderGithub(annotated(gate.report, changes)));
  await show(gate, request, inputs, runner);
  if (comparison.kind === 'not-compared') await tellWhyNot(comparison.why, inputs, event, runner);
  await runner.addSummary(writeSummary(told));
  await writeOutputs(told, inputs, workspace, runner);
  await comment(told, inputs, event, environment, runner);
  return conclude(gate, judged.failOn, workspace, runner);
}

const RULES: RuleChoice = { audience: null, only: null, skip: [], ignores: 'heeded', pairing: null };

/** A name that a user gave for something in the repository, and that the repository makes something else. */
function findStray({ paths, config, baseline }: ActionInputs, workspace: string): string | null {
  const named = [...paths, ...(config.kind === 'file' ? [config.path] : []), ...(baseline === null ? [] : [baseline])];
  const isStray = (name: string) =>
    isWithin(workspace, absolutePath(name, workspace)) && !isWithin(workspace, inspectInput(name, workspace).path);
  return named.find(isStray) ?? null;
}

/** Without git the workspace itself is what paths are relative to. */
function requestOf({ paths, plans, config }: ActionInputs, workspace: string): OpenRequest {
  return {
    paths,
    plans,
    config,
    root: isRepository(workspace) ? null : '.',
    exclude: [],
    workspace: null,
    variables: [],
    disabledBlocks: 'left out',
    hclParser: 'own',
    standardInput: null,
  };
}

async function refuse(message: string, runner: Runner): Promise<StepResult> {
  await runner.fail(message);
  return 'failure';
}

function notCompared({ why }: Extract<ChosenBase, { kind: 'none' }>): Comparison {
  return { kind: 'not-compared', why };
}

/** The files that decide which findings are shown, as git names them. */
function guardsOf({ baseline }: ActionInputs, workspace: string, { report, read }: Finished): readonly string[] {
  const named = [...read.opened.settings.files, ...(baseline === null ? [] : [baseline])];
  const paths = named.flatMap((file) => [absolutePath(file, workspace), inspectInput(file, workspace).path]);
  return [...new Set(paths)].map((path) => posix.relative(report.directories.repository, path));
}

/** Configuration that a link gives another name than the one by which it is watched, as git names it. */
function linkedFiles({ report, read: { opened, scan } }: Finished): readonly string[] {
  const paths = scan.sources.all().flatMap(({ path, kind }) => {
    const real = kind === 'hcl' || kind === 'json' ? opened.files.resolve(path) : null;
    return real === null || real === path || isReadByName(real) ? [] : [real];
  });
  return [...new Set(paths)].map((path) => posix.relative(report.directories.repository, path));
}

type Changes =
  | { readonly kind: 'read'; readonly files: readonly FileChange[]; readonly guards: readonly string[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' };

function readChanges(base: ChosenBase, guards: readonly string[], linked: readonly string[]): Changes {
  if (base.kind !== 'commit') return { kind: 'none' };
  const files = readChange(base.side.revision, [...guards, ...linked]);
  return files === null ? { kind: 'unknown' } : { kind: 'read', files, guards };
}

function guardsChanged(changes: Changes): Told['guards'] {
  if (changes.kind === 'unknown')
    return ['- what it did there is not known, for git does not tell which lines changed'];
  return changes.kind === 'read' ? tellGuards(changes.files, changes.guards) : [];
}

/** Annotations alone stand on what the change touched; everywhere else a finding stays where it is, whatever changed. */
function annotated(report: Report, changes: Changes): Report {
  return changes.kind === 'read' ? placeOnChange(report, changedLinesOf(changes.files)) : report;
}

type Finished = Extract<Judged, { kind: 'judged' }>;

async function show(gate: Gate, request: OpenRequest, { format }: ActionInputs, runner: Runner): Promise<void> {
  const { report } = gate;
  const messages = inputMessages(report, request, PLAIN_LOOK);
  const coverage = format === 'text' ? '' : coverageMessage(report, PLAIN_LOOK);
  const shown = format === 'github' ? '' : await renderReport(report, format, PLAIN_LOOK);
  await runner.show(`${messages}${coverage}${shown}`);
  await runner.show(describeKnown(gate) ?? '');
}

/** A run that nothing asked to compare, such as one by the clock, is told of in the log alone. */
function tellWhyNot(why: string, { base, counted }: ActionInputs, event: WorkflowEvent, runner: Runner): Promise<void> {
  const sentence = `not compared: ${why}`;
  if (counted === 'new')
    return runner.notice(`${sentence}; so new-only cannot tell what is new, and all findings count`);
  return base === null && event.base === null ? runner.show(sentence) : runner.notice(sentence);
}

async function writeOutputs(told: Told, inputs: ActionInputs, workspace: string, runner: Runner): Promise<void> {
  const { report, gate, comparison } = told;
  const numberOf = (level: Level) => String(gate.report.findings.filter((finding) => finding.level === level).length);
  await runner.setOutput('errors', numberOf('error'));
  await runner.setOutput('warnings', numberOf('warning'));
  await runner.setOutput('notes', numberOf('note'));
  await runner.setOutput('new-edges', comparison.kind === 'compared' ? newEdges(comparison) : '');
  await runner.setOutput('sarif-file', await writeSarif(report, inputs, workspace, runner));
}

function newEdges({ diff }: Extract<Comparison, { kind: 'compared' }>): string {
  return String(diff.edges.filter(({ change }) => change === 'opened' || change === 'maybe-opened').length);
}

/** The file as the user named it; nothing where there is none. */
async function writeSarif(report: Report, inputs: ActionInputs, workspace: string, runner: Runner): Promise<string> {
  const { sarifFile, category } = inputs;
  if (sarifFile === null) return '';
  const written = writeWithin(workspace, absolutePath(sarifFile, workspace), renderSarif(report, { category }));
  if (written.kind === 'written') return sarifFile;
  await runner.fail(`${sarifFile} was not written: ${written.why}`);
  return '';
}

async function comment(
  told: Told,
  { comment: wanted, category, token }: ActionInputs,
  event: WorkflowEvent,
  environment: Environment,
  runner: Runner,
): Promise<void> {
  const repository = environment.GITHUB_REPOSITORY;
  if (wanted === 'none' || event.kind !== 'pull-request' || token === null || !repository) return;
  const marker = markerOf(category);
  const api = { url: (environment.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, ''), token };
  const reason = isWorthComment(told) ? 'something' : 'nothing';
  const place = { api, repository, number: event.number, marker };
  const kept = await keepComment(place, writeComment(told, marker), reason);
  if (kept.kind === 'failed') await runner.notice(`the comment was not written: ${kept.why}`);
}

const FAILURES = {
  2: 'an input could not be read or evaluated in full; the log says which',
  3: 'nothing to analyse: no Terraform below the given paths',
} as const;

const NO_CHECKOUT =
  'nothing to analyse: the workspace has no files; a step with actions/checkout comes before this one, and the input paths names what it checks out';

function isEmpty(workspace: string): boolean {
  const listed = createDiskFiles(workspace).list(workspace);
  return listed.kind === 'listed' && listed.entries.length === 0;
}

function conclude(gate: Gate, failOn: FailOn, workspace: string, runner: Runner): Promise<StepResult> {
  const { exitCode } = gate;
  if (exitCode === 0) return Promise.resolve('success');
  if (exitCode !== 1) return refuse(isEmpty(workspace) ? NO_CHECKOUT : FAILURES[exitCode], runner);
  const found = listWords(countLevels(gate.report.findings));
  const which = gate.counted === 'new' ? `, new since ${gate.base}` : '';
  return refuse(`${found}${which}; findings fail the step from the level ${failOn} on`, runner);
}
