import type { ExitCode } from '../commands/exit-code.js';
import { absolutePath } from '../host/posix-path.js';
import { writeWhole } from '../host/write-file.js';
import { writeStream } from '../host/write-stream.js';
import type { Call } from './call.js';
import { messageLine, type Outcome, type OutcomeFile, refuse } from './outcome.js';
import { lookOfMessages, type Outside } from './outside.js';
import { createProgressLine, NO_PROGRESS_LINE, type ProgressLine } from './progress-line.js';
import { readCall } from './read-call.js';
import { TOOL } from './tool.js';

/** Runs one command line to its end, and tells its exit status once everything is written. */
export async function runCommandLine(args: readonly string[], outside: Outside): Promise<ExitCode> {
  const call = readCall(args, TOOL.version);
  const progress = openProgressLine(outside);
  const outcome = await carryOut(call, { ...outside, watch: progress.watch });
  progress.end();
  return deliver(outcome, call, outside);
}

function openProgressLine({ stderr, environment }: Outside): ProgressLine {
  const { isTTY = false, columns = 0 } = stderr;
  if (!isTTY || environment.TERM === 'dumb') return NO_PROGRESS_LINE;
  // A terminal that does not know its width says 0.
  return createProgressLine({
    columns: columns || 80,
    write: (text) => stderr.write(text),
    now: () => performance.now(),
  });
}

async function carryOut(call: Call, outside: Outside): Promise<Outcome> {
  switch (call.kind) {
    case 'lint':
      return (await import('./run-lint.js')).runLint(call, outside, TOOL);
    case 'graph':
      return (await import('./run-graph.js')).runGraph(call, outside);
    case 'why':
      return (await import('./run-why.js')).runWhy(call, outside);
    case 'export':
      return (await import('./run-export.js')).runExport(call, outside, TOOL);
    case 'diff':
      return (await import('./run-diff.js')).runDiff(call, outside, TOOL);
    case 'init':
      return (await import('./run-init.js')).runInit(call, outside);
    case 'completion':
      return (await import('./run-completion.js')).runCompletion(call);
    case 'fix':
      return (await import('./run-fix.js')).runFix(call, outside, TOOL);
    case 'fix-preview':
      return (await import('./run-fix.js')).previewFixes(call, outside, TOOL);
    case 'explain':
      return (await import('./run-explain.js')).runExplain(call, outside);
    case 'print':
      return { exitCode: 0, result: call.text, messages: '' };
    case 'wrong':
      return refuse(`${call.message} (iam-trust-lint --help tells more)`, lookOfMessages({ color: 'auto' }, outside));
  }
}

/** Messages first, so that they are read before a result that scrolls them away; then files, then the result. */
async function deliver(outcome: Outcome, call: Call, outside: Outside): Promise<ExitCode> {
  const { exitCode, result, messages, files = [] } = outcome;
  if (messages !== '') await writeStream(outside.stderr, messages);
  const output = 'output' in call ? call.output : null;
  const all = result === null || output === null ? files : [...files, { file: output, text: result }];
  const look = lookOfMessages({ color: 'auto' }, outside);
  const written = all.map((file) => writeOne(file, outside));
  const told = written.flatMap(({ sentence }) => (sentence === null ? [] : [messageLine(sentence, look)]));
  if (told.length > 0) await writeStream(outside.stderr, told.join(''));
  if (result !== null && output === null) await writeStream(outside.stdout, result);
  return written.every(({ isWritten }) => isWritten) ? exitCode : 2;
}

function writeOne({ file, text, told }: OutcomeFile, { workingDirectory }: Outside) {
  const written = writeWhole(absolutePath(file, workingDirectory), text);
  if (written.kind === 'written') return { isWritten: true, sentence: told ?? null };
  return { isWritten: false, sentence: `${file} was not written: ${written.why}` };
}
