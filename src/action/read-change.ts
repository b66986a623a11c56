import { askGit } from '../host/git.js';
import type { GitRevision } from '../host/git-revision.js';
import type { ChangedLines } from '../report/place-on-change.js';
import { type FileChange, parseChange } from './parse-change.js';

/** What of a change bears on the findings: configuration of Terraform, and ours. */
const ENDINGS = ['tf', 'tofu', 'tfvars', 'tf.json', 'tofu.json', 'tfvars.json'];
const WATCHED = [...ENDINGS.map((ending) => `*.${ending}`), ':(glob)**/.iam-trust-lint.yaml'];

/**
 * What HEAD changed since a commit, in Terraform's files and in further ones by their paths from the top; null where git does
 * not tell. No program that the repository's attributes name is run.
 */
export function readChange({ commit, top }: GitRevision, further: readonly string[]): readonly FileChange[] | null {
  const options = ['--unified=0', '--no-prefix', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'];
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
