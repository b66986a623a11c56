import type { Coverage } from '../base/coverage.js';
import { environmentNames, quoteWord, workspaceNames } from './config-words.js';
import { count } from './count.js';

const SHOWN = 3;

/** Which files of variable values nothing reads, with what to write into the configuration file to have them read. */
export function describeUnreadValues({
  unreadValues,
  openWorkspaces,
}: Pick<Coverage, 'unreadValues' | 'openWorkspaces'>): string | null {
  const [first] = unreadValues;
  if (first === undefined) return null;
  const number = unreadValues.reduce((sum, { files }) => sum + files.length, 0);
  const isOpen = openWorkspaces.some(({ root }) => root === first.root);
  const names = environmentNames(first.files);
  const environments = first.files.slice(0, SHOWN).map((file, index) => {
    const name = quoteWord(names[index] ?? '');
    return `${name}: { varFiles: [${quoteWord(file)}]${isOpen ? `, workspace: ${name}` : ''} }`;
  });
  const lines = linesFor(first.root, environments);
  return `${count(number, 'file')} of variable values not read (to read them, write into .iam-trust-lint.yaml: ${lines})`;
}

/** Which roots ask for a workspace that nobody names, with what to write. Where files of values come first, theirs are the names. */
export function describeOpenWorkspaces({
  unreadValues,
  openWorkspaces,
}: Pick<Coverage, 'unreadValues' | 'openWorkspaces'>): string | null {
  const open = openWorkspaces.filter(({ root }) => !unreadValues.some((unread) => unread.root === root));
  const first = open.toSorted((a, b) => Math.min(b.names.length, SHOWN) - Math.min(a.names.length, SHOWN))[0];
  if (first === undefined) return null;
  const who = open.length === 1 ? '1 root asks' : `${open.length} roots ask`;
  const workspaces = first.names.length === 0 ? ['NAME'] : first.names.slice(0, SHOWN);
  const names = workspaceNames(workspaces);
  const lines = linesFor(
    first.root,
    workspaces.map((workspace, index) => `${quoteWord(names[index] ?? '')}: { workspace: ${quoteWord(workspace)} }`),
  );
  return `${who} for the workspace, and nobody names it (to do so, write into .iam-trust-lint.yaml: ${lines}, or pass --workspace)`;
}

function linesFor(root: string, environments: readonly string[]): string {
  return `environments: { ${quoteWord(root)}: { ${environments.join(', ')} } }`;
}
