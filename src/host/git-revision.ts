import { nearestWord } from '../base/nearest-word.js';
import { askGit, type GitAnswer, lineOf } from './git.js';
import { toForwardSlashes } from './posix-path.js';

/** A commit of a repository, and the directory whose files its paths are: the work tree, or a bare repository itself. */
export interface GitRevision {
  readonly commit: string;
  readonly top: string;
}

export type FoundRevision =
  | { readonly kind: 'revision'; readonly revision: GitRevision }
  | { readonly kind: 'wrong'; readonly message: string };

/** The commit that a revision names in the repository of a directory. */
export function findRevision(name: string, directory: string): FoundRevision {
  const inside = askGit(directory, { args: ['rev-parse', '--absolute-git-dir'] });
  if (inside.kind !== 'done') return wrong(describeNoRepository(name, inside));
  // Git has no revision that begins with a dash, and would take it for an option; no program takes a NUL.
  const commit = /^-|\0/.test(name)
    ? null
    : lineOf(askGit(directory, { args: ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`] }));
  if (commit === null) return wrong(describeMissing(name, directory));
  const top = lineOf(askGit(directory, { args: ['rev-parse', '--show-toplevel'] })) ?? lineOf(inside) ?? directory;
  return { kind: 'revision', revision: { commit, top: toForwardSlashes(top, process.platform) } };
}

/** The revision that a path has the name of, in the form that only git takes for one; null where there is none. */
export function findTwin(path: string, directory: string): string | null {
  // No name of a ref begins or ends like that (git-check-ref-format).
  if (/^[./\\-]|[/\\]$|\0/.test(path)) return null;
  const inside = lineOf(askGit(directory, { args: ['rev-parse', '--verify', '--quiet', `${path}^{commit}`] }));
  if (inside === null) return null;
  return lineOf(askGit(directory, { args: ['rev-parse', '--symbolic-full-name', path] })) ?? inside;
}

function wrong(message: string): FoundRevision {
  return { kind: 'wrong', message };
}

function describeNoRepository(name: string, answer: GitAnswer): string {
  const neither = `${name} is no path, and no revision either`;
  if (answer.kind === 'no-git') return `${neither}: revisions are read by git, which is not installed`;
  const isForeign = answer.kind === 'failed' && /dubious ownership|unsafe repository/.test(answer.why);
  if (isForeign)
    return `${neither}: git does not read this repository, for it belongs to somebody else (safe.directory)`;
  return `${neither}: this directory is in no git repository`;
}

/** Of names like these a command to copy can be made without quoting anything. */
const PLAIN = /^[\w][\w./-]*$/;

function describeMissing(name: string, directory: string): string {
  const missing = `there is no path and no commit ${name} here`;
  if (/\.\./.test(name)) return `${missing}; write both ends apart: diff BASE HEAD`;
  const isShallow = lineOf(askGit(directory, { args: ['rev-parse', '--is-shallow-repository'] })) === 'true';
  const [, remote, branch] = /^([\w-]+)\/(.+)$/.exec(name) ?? [];
  const isCommit = /^[0-9a-f]{40,64}$/.test(name);
  if (!PLAIN.test(name)) return missing;
  const known = listRefs(directory);
  const renamed = otherDefault(name);
  if (renamed !== null && known.includes(renamed)) return `${missing}; did you mean ${renamed}?`;
  if (remote !== undefined && branch !== undefined && !isCommit)
    return `${missing}; fetch it: git fetch --depth=1 ${remote} ${branch}:refs/remotes/${name}`;
  if (isShallow || isCommit)
    return `${missing}${isShallow ? ', and this clone is shallow' : ''}; fetch it: git fetch --depth=1 origin ${name}${isCommit ? '' : `:${name}`}`;
  const near = nearestWord(name, known);
  return near === null ? missing : `${missing}; did you mean ${near}?`;
}

/** More than anybody has who would be helped by it. */
const REF_LIMIT = 10_000;

/** Branches, those of remotes and tags, as one writes them. */
function listRefs(directory: string): readonly string[] {
  const namespaces = ['refs/heads', 'refs/remotes', 'refs/tags'];
  const args = ['for-each-ref', `--count=${REF_LIMIT}`, '--format=%(refname:short)', ...namespaces];
  return (lineOf(askGit(directory, { args })) ?? '').split('\n').filter((name) => PLAIN.test(name));
}

/** `main` of `master`, and the other way: git's default was renamed. */
function otherDefault(name: string): string | null {
  const [, remote = '', branch] = /^(.*\/)?(main|master)$/.exec(name) ?? [];
  if (branch === undefined) return null;
  return `${remote}${branch === 'main' ? 'master' : 'main'}`;
}
