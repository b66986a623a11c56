import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';

/** What git said; or that it failed, or is not there at all. */
export type GitAnswer =
  | { readonly kind: 'done'; readonly bytes: Buffer }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'no-git' };

/** A question to git that reads the object store and nothing else. */
export interface GitQuestion {
  readonly args: readonly string[];
  readonly input?: string;
  /** The most bytes that the answer may have. */
  readonly limit?: number;
}

const ANSWER_LIMIT = 64 * 1024 * 1024;

/**
 * Settings by which a repository could have something run or fetched: a monitor of the file system, hooks, and what a partial
 * clone fetches when an object is asked for (git-config: core.fsmonitor, core.hooksPath, protocol.allow).
 */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${devNull}`];
const OFFLINE = ['-c', 'protocol.allow=never'];

/** Where another repository than the directory's own would come from: hooks set these for the commands that they run. */
const REDIRECTING = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR', 'GIT_NAMESPACE'];

/** Asks the user's git about the repository of a directory. No shell, no lock, no prompt, no network, no checkout. */
export function askGit(directory: string, { args, ...rest }: GitQuestion): GitAnswer {
  return runGit(directory, { ...rest, args: [...OFFLINE, ...args] });
}

/** Five minutes is what a large commit may take. */
const FETCH_PATIENCE_MS = 300_000;

/**
 * Fetches one commit, a branch's or by its id, without its history, by the credentials that the checkout has; `FETCH_HEAD` is
 * it afterwards. The one call that uses the network: nothing but the Action makes it.
 */
export function fetchCommit(directory: string, name: string): GitAnswer {
  // A name like these is an option or more than one commit (git-fetch: refspec).
  if (/^[-+]|[\s:*^~?\0]/.test(name)) return { kind: 'failed', why: `${name} names no commit` };
  const options = ['--depth=1', '--no-tags', '--no-recurse-submodules', '--no-auto-maintenance', '--quiet'];
  return runGit(directory, { args: ['fetch', ...options, 'origin', name], patience: FETCH_PATIENCE_MS });
}

interface GitRun extends GitQuestion {
  readonly patience?: number;
}

function runGit(directory: string, { args, input = '', limit = ANSWER_LIMIT, patience }: GitRun): GitAnswer {
  const result = spawnSync('git', ['--no-pager', ...SAFE, ...args], {
    cwd: directory,
    env: safeEnvironment(),
    input,
    maxBuffer: limit,
    timeout: patience,
    windowsHide: true,
  });
  if (result.error !== undefined && 'code' in result.error && result.error.code === 'ENOENT') return { kind: 'no-git' };
  if (result.error !== undefined) return { kind: 'failed', why: result.error.message };
  if (result.status !== 0) return { kind: 'failed', why: tellFailure(result.stderr.toString('utf8')) };
  return { kind: 'done', bytes: result.stdout };
}

function safeEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !REDIRECTING.includes(name));
  return {
    ...Object.fromEntries(kept),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
  };
}

/** What git calls fatal; it is followed by advice, which tells less. Without any, the last line. */
export function tellFailure(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const fatal = lines.flatMap((line) => /^fatal: (.*?)\.?$/.exec(line)?.[1] ?? []);
  return fatal.length > 0 ? fatal.join('; ') : (lines.findLast((line) => line !== '') ?? '');
}

/** The answer as one line of text; null where there is none. */
export function lineOf(answer: GitAnswer): string | null {
  const text = answer.kind === 'done' ? answer.bytes.toString('utf8').replace(/\r?\n$/, '') : '';
  return text === '' ? null : text;
}
