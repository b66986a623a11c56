import type { Draft } from '../commands/drafts.js';
import { lintExitCode } from '../commands/exit-code.js';
import { type FixReport, fix } from '../commands/fix.js';
import { narrowToNamed } from '../commands/named-files.js';
import type { Tool } from '../commands/options.js';
import { createDiskFiles } from '../host/disk-files.js';
import { rewriteFile } from '../host/rewrite-file.js';
import { type ChangedText, type LeftOut, renderPatch } from '../report/patch.js';
import type { FixCall } from './call.js';
import { describeChanged, describeFixes } from './describe-fixes.js';
import { coverageMessage, inputMessages } from './messages.js';
import { type OpenedLint, openLint } from './open-lint.js';
import { messageLine, type Outcome, refuse } from './outcome.js';
import { lookOfMessages, type Outside } from './outside.js';
import { nameInPatch } from './patch-names.js';
import { runLint } from './run-lint.js';

type Opened = Extract<OpenedLint, { kind: 'opened' }>;

/** Changes files, each whole or not at all, and then judges what is there. */
export async function runFix(call: FixCall, outside: Outside, tool: Tool): Promise<Outcome> {
  const ready = await openForFixes(call, outside);
  if (ready.kind === 'refused') return ready.outcome;
  const look = lookOfMessages(call, outside);
  const found = await tryFixes(ready, tool, 'safe');
  const { repository } = ready.options;
  const disk = createDiskFiles(repository);
  const written = found.drafts.map((draft) => ({ draft, result: rewriteFile(draft, disk) }));
  const faults = written.flatMap(({ draft, result }) =>
    result.kind === 'failed' ? [`${relativeName(draft, ready)} was not changed: ${result.why}`] : [],
  );
  const changed = written.flatMap(({ draft, result }) => (result.kind === 'written' ? [draft] : []));
  const told = [
    ...faults,
    ...describeChanged(
      found,
      changed.map((draft) => relativeName(draft, ready)),
      narrowToNamed(found.report, ready.opened.named),
    ),
  ];
  const after = await runLint({ ...call, kind: 'lint' }, outside, tool);
  return {
    ...after,
    exitCode: faults.length > 0 ? 2 : after.exitCode,
    messages: `${told.map((sentence) => messageLine(sentence, look)).join('')}${after.messages}`,
  };
}

/** Prints what all changes come to, and changes nothing. */
export async function previewFixes(call: FixCall, outside: Outside, tool: Tool): Promise<Outcome> {
  const ready = await openForFixes(call, outside);
  if (ready.kind === 'refused') return ready.outcome;
  const look = lookOfMessages(call, outside);
  const { opened } = ready;
  const found = await tryFixes(ready, tool, 'all');
  const report = narrowToNamed(
    { ...found.report, diagnostics: [...opened.diagnostics, ...found.report.diagnostics] },
    opened.named,
  );
  const { texts, base } = nameInPatch(found.drafts.map(asTexts), ready.options);
  const patch = renderPatch(texts, call.output === null ? 'shown' : 'written');
  const told = [
    ...describeFixes(found, report),
    ...(base === null || texts.length === 0 ? [] : [`the paths of the patch begin in ${base}`]),
    ...patch.leftOut.map(({ file, why }) => `${file} is left out of the patch: ${WHY_LEFT_OUT[why]}`),
  ];
  return {
    exitCode: lintExitCode(report, call.failOn ?? opened.settings.failOn ?? 'warning'),
    result: patch.text,
    messages: [
      inputMessages(report, call, look),
      ...told.map((sentence) => messageLine(sentence, look)),
      coverageMessage(report, look),
    ].join(''),
  };
}

const WHY_LEFT_OUT: Readonly<Record<LeftOut, string>> = {
  unseen: 'its lines hold characters that a terminal obeys or hides; -o FILE writes it all the same',
  command: 'its lines hold what the log of a CI job takes for a command; -o FILE writes it all the same',
  time: 'it takes too long to compare',
};

async function openForFixes(call: FixCall, outside: Outside): Promise<OpenedLint> {
  const ready = await openLint(call, outside);
  if (ready.kind === 'refused' || ready.options.documents.length === 0) return ready;
  const message = `--${call.kind} changes configuration: name directories or .tf files, and no plan, state, report or inventory, which stay as they are`;
  return { kind: 'refused', outcome: refuse(message, lookOfMessages(call, outside)) };
}

function tryFixes({ opened, options }: Opened, tool: Tool, which: 'safe' | 'all'): Promise<FixReport> {
  const { named, files } = opened;
  return fix(options, files, tool, { which, narrow: (report) => narrowToNamed(report, named) });
}

function relativeName(draft: Draft, { options }: Opened): string {
  return nameInPatch([asTexts(draft)], options).texts[0]?.file ?? draft.path;
}

/** With its byte order mark, for a patch is about bytes. */
function asTexts({ path, before, after }: Draft): ChangedText {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return { file: path, before: decoder.decode(before), after: decoder.decode(after) };
}
