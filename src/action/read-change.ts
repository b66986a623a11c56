import { CONFIG_FILE, SUFFIXES } from '../base/file-names.js';
import { askGit } from '../host/git.js';
import type { GitRevision } from '../host/git-revision.js';
import type { ChangedLines } from '../report/place-on-change.js';
import { type FileChange, parseChange } from './parse-change.js';

/** What of a change bears on the findings: configuration of Terraform, and ours. */
const WATCHED = [...SUFFIXES.map((suffix) => `*.${suffix}`), `:(glob)**/${CONFIG_FILE}`];

/**
 * What HEAD changed since a commit, in Terraform's files and in further ones by their paths from the top; null where git does
 * not tell. No program that the repository's attributes name is run.
 */
export function readChange({ commit, top }: GitRevision, further: readonly string[]): readonly FileChange[] | null {
  // Neither attributes of the repository (binary, text conversion) nor settings may hide lines or join hunks.
  const form = ['--unified=0', '--inter-hunk-context=0', '--no-prefix', '--no-color', '--submodule=short'];
  const options = [...form, '--text', '--no-ext-diff', '--no-textconv', '--no-renames'];
  const paths = [...WATCHED, ...further.map((path) => `:(literal)${path}`)];
  const answer = askGit(top, {
    args: ['-c', 'core.quotePath=false', 'diff', ...options, commit, 'HEAD', '--', ...paths],
  });
  return answer.kind === 'done' ? parseChange(answer.bytes.toString('utf8')) : null;
}

/** Whether the change touched lines of a file. */
export function changedLinesOf(changes: readonly FileChange[]): ChangedLines {
  const stretches = new Map(changes.map((change) => [change.file, change.stretches] as const));
  return (file, first, last) => (stretches.get(file) ?? []).some((one) => one.first <= last && one.last >= first);
}
