import { posix } from 'node:path';
import { CONFIG_FILE } from '../base/file-names.js';
import { queryExitCode } from '../commands/exit-code.js';
import { initialise } from '../commands/init.js';
import { inspectInput } from '../host/inputs.js';
import { commonDirectory, isWithin, parentOf } from '../host/posix-path.js';
import type { InitCall } from './call.js';
import { coverageMessage, inputMessages, refuseScan } from './messages.js';
import { findNearestConfig } from './open-config.js';
import { findPlace, openPlace, type ScanPlace } from './open-scan.js';
import { type Outcome, refuse } from './outcome.js';
import { lookOfMessages, type Outside, readGivenInput } from './outside.js';

/** Writes a configuration file that says what the paths show; none that is there is touched. */
export async function runInit(call: InitCall, outside: Outside): Promise<Outcome> {
  const look = lookOfMessages(call, outside);
  const request = { ...call, config: { kind: 'none' } as const, standardInput: await readGivenInput(call, outside) };
  const place = findPlace(request, outside);
  if (place.kind === 'wrong') return refuse(place.message, look);
  const target = chooseTarget(call, place, outside);
  if (target.kind === 'taken')
    return refuse(`there is a configuration file already: ${target.file}; init -o - prints what it would write`, look);
  const opened = await openPlace(place, request, outside);
  if (opened.kind !== 'opened') return refuseScan(opened, look);
  const written = await initialise(target.directory, opened.options, opened.files);
  const diagnostics = [...opened.diagnostics, ...written.diagnostics];
  const report = { ...written, diagnostics, texts: new Map(), settle: null };
  const exitCode = queryExitCode(report);
  const told = `wrote ${target.file ?? ''}: read it, and run iam-trust-lint again`;
  const isPrinted = target.file === null || exitCode === 3;
  return {
    exitCode,
    result: exitCode === 3 || target.file !== null ? null : written.text,
    messages: `${inputMessages(report, call, look)}${coverageMessage(report, look)}`,
    files: isPrinted ? [] : [{ file: target.file, text: written.text, told }],
  };
}

/** Where the file goes, null for the standard output; and the directory that its paths are relative to. */
type Target =
  | { readonly kind: 'free'; readonly file: string | null; readonly directory: string }
  | { readonly kind: 'taken'; readonly file: string };

function chooseTarget({ target }: InitCall, place: ScanPlace, { workingDirectory }: Outside): Target {
  const { tops, repository, files } = place;
  const isAbove = tops.every((top) => isWithin(workingDirectory, top)) && isWithin(repository, workingDirectory);
  const directory = isAbove ? workingDirectory : (commonDirectory(tops) ?? repository);
  if (target === '-') return { kind: 'free', file: null, directory };
  if (target !== null) {
    const input = inspectInput(target, workingDirectory);
    const isFree = input.kind === 'refused' && input.refusal === 'missing';
    return isFree ? { kind: 'free', file: target, directory: parentOf(input.path) } : { kind: 'taken', file: target };
  }
  const found = findNearestConfig({ tops: [directory], repository, files });
  if (found !== null) return { kind: 'taken', file: posix.relative(workingDirectory, found) };
  return { kind: 'free', file: posix.relative(workingDirectory, posix.join(directory, CONFIG_FILE)), directory };
}
