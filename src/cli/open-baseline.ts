import { readBaseline } from '../commands/baseline.js';
import type { GivenBaseline } from '../commands/options.js';
import { createDiskFiles } from '../host/disk-files.js';
import { inspectInput } from '../host/inputs.js';
import { parentOf } from '../host/posix-path.js';
import type { BaselineChoice } from './call.js';

/** A baseline that was read, null where none was asked for, or why it was not. */
export type OpenedBaseline =
  | { readonly kind: 'opened'; readonly baseline: GivenBaseline | null }
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads the baseline that the user names, wherever it lies. */
export function openBaseline(choice: BaselineChoice, workingDirectory: string): OpenedBaseline {
  if (choice.kind !== 'heeded') return { kind: 'opened', baseline: null };
  const { file, staleEntries } = choice;
  const { path } = inspectInput(file, workingDirectory);
  const read = createDiskFiles(parentOf(path)).read(path);
  if (read.kind === 'refused') {
    const missing = `there is no such file; --write-baseline ${file} makes one`;
    return wrong(file, read.refusal === 'missing' ? missing : `it cannot be read (${read.detail || read.refusal})`);
  }
  const text = new TextDecoder().decode(read.bytes);
  const baseline = readBaseline(text);
  if (baseline.kind === 'wrong') return wrong(file, baseline.why);
  return { kind: 'opened', baseline: { path, text, entries: baseline.entries, staleEntries } };
}

function wrong(file: string, why: string): OpenedBaseline {
  return { kind: 'wrong', message: `the baseline ${file} cannot be used: ${why}` };
}
