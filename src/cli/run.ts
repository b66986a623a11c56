import type { ExitCode } from '../commands/exit-code.js';
import { absolutePath } from '../host/posix-path.js';
import { writeWhole } from '../host/write-file.js';
import { writeStream } from '../host/write-stream.js';
import type { Call } from './call.js';
import { messageLine, type Outcome, refuse } from './outcome.js';
import { lookOfMessages, type Outside } from './outside.js';
import { readCall } from './read-call.js';
import { runExplain } from './run-explain.js';
import { runGraph } from './run-graph.js';
import { runLint } from './run-lint.js';
import { runWhy } from './run-why.js';
import { TOOL } from './tool.js';

/** Runs one command line to its end, and tells its exit status once everything is written. */
export async function runCommandLine(args: readonly string[], outside: Outside): Promise<ExitCode> {
  const call = readCall(args, TOOL.version);
  const outcome = await carryOut(call, outside);
  return deliver(outcome, call, outside);
}

function carryOut(call: Call, outside: Outside): Promise<Outcome> | Outcome {
  switch (call.kind) {
    case 'lint':
      return runLint(call, outside, TOOL);
    case 'graph':
      return runGraph(call, outside);
    case 'why':
      return runWhy(call, outside);
    case 'explain':
      return runExplain(call, outside);
    case 'print':
      return { exitCode: 0, result: call.text, messages: '' };
    case 'wrong':
      return refuse(`${call.message} (iam-trust-lint --help tells more)`, lookOfMessages({ color: 'auto' }, outside));
  }
}

/** Messages first, so that they are read before a result that scrolls them away. */
async function deliver({ exitCode, result, messages }: Outcome, call: Call, outside: Outside): Promise<ExitCode> {
  const { stdout, stderr, workingDirectory } = outside;
  if (messages !== '') await writeStream(stderr, messages);
  if (result === null) return exitCode;
  const output = 'output' in call ? call.output : null;
  if (output === null) {
    await writeStream(stdout, result);
    return exitCode;
  }
  const written = writeWhole(absolutePath(output, workingDirectory), result);
  if (written.kind === 'written') return exitCode;
  const look = lookOfMessages({ color: 'auto' }, outside);
  await writeStream(stderr, messageLine(`${output} was not written: ${written.why}`, look));
  return 2;
}
