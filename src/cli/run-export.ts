import { queryExitCode } from '../commands/exit-code.js';
import { exportInventory } from '../commands/export.js';
import type { Tool } from '../commands/options.js';
import { identifyRepository } from '../host/git-identity.js';
import type { Call } from './call.js';
import { coverageMessage, inputMessages, refuseScan } from './messages.js';
import { openScan } from './open-scan.js';
import type { Outcome } from './outcome.js';
import { lookOfMessages, type Outside, readGivenInput } from './outside.js';

/** Saves what the paths tell. */
export async function runExport(
  call: Extract<Call, { kind: 'export' }>,
  outside: Outside,
  tool: Tool,
): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const opened = await openScan({ ...call, standardInput: await readGivenInput(call, outside) }, outside);
  if (opened.kind !== 'opened') return refuseScan(opened, look);
  const identity = identifyRepository(opened.options.repository);
  const repository = { key: call.name ?? identity.key, commit: identity.commit };
  const saved = await exportInventory(opened.options, opened.files, { tool, repository });
  const report = {
    ...saved,
    diagnostics: [...opened.diagnostics, ...saved.diagnostics],
    texts: new Map(),
    settle: null,
  };
  const exitCode = queryExitCode(report);
  return {
    exitCode,
    result: exitCode === 3 ? null : saved.text,
    messages: `${inputMessages(report, call, look)}${coverageMessage(report, look)}`,
  };
}
