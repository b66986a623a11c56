import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Draft } from '../../src/commands/drafts.js';
import { withDrafts } from '../../src/commands/drafts.js';
import { type FixReport, fix } from '../../src/commands/fix.js';
import { type LintReport, lint } from '../../src/commands/lint.js';
import type { LintOptions } from '../../src/commands/options.js';
import { createDiskFiles } from '../../src/host/disk-files.js';
import { LINT_OPTIONS } from '../lint-options.js';

export const TOOL = { name: 'iam-trust-lint', version: '0' };

/** A directory as a repository of its own. */
export function optionsFor(directory: string): LintOptions {
  return {
    ...LINT_OPTIONS,
    paths: [directory],
    workingDirectory: directory,
    repository: directory,
    rootsFrom: directory,
  };
}

export function fixDirectory(
  directory: string,
  which: 'safe' | 'all',
  options: LintOptions = optionsFor(directory),
): Promise<FixReport> {
  return fix(options, createDiskFiles(directory), TOOL, { which, narrow: (report) => report });
}

/** What is found once the changes are made. */
export function lintDrafts(
  directory: string,
  drafts: readonly Draft[],
  options: LintOptions = optionsFor(directory),
): Promise<LintReport> {
  return lint(options, withDrafts(createDiskFiles(directory), drafts), TOOL);
}

/** The files that are changed, by their names in the directory. */
export function textsOf(directory: string, drafts: readonly Draft[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    drafts.map(({ path, after }) => [relative(directory, path).replaceAll('\\', '/'), new TextDecoder().decode(after)]),
  );
}

export function textAt(path: string): string {
  return readFileSync(path, 'utf8');
}
