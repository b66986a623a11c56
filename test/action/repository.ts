import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Tree, writeTree } from '../cli/run-command.js';

/** A repository as actions/checkout leaves it behind for a pull request: at the merge of its head into its base. */
export interface Checkout {
  readonly top: string;
  readonly base: string;
  readonly head: string;
}

/** The same names and dates for each commit, so that its id is the same each time. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2027-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_COMMITTER_DATE: '2027-01-01T00:00:00Z',
};

export function git(top: string, ...args: readonly string[]): string {
  const env = { PATH: process.env.PATH, HOME: top, GIT_CONFIG_NOSYSTEM: '1', ...IDENTITY };
  return execFileSync('git', [...args], { cwd: top, env, stdio: 'pipe', encoding: 'utf8' }).trim();
}

export function commit(top: string, tree: Tree): string {
  writeTree(top, tree);
  git(top, 'add', '-A');
  git(top, 'commit', '-q', '--allow-empty', '-m', 'change');
  return git(top, 'rev-parse', 'HEAD');
}

export function createFolder(): string {
  return mkdtempSync(join(tmpdir(), 'action-'));
}

export function removeFolder(top: string): void {
  rmSync(top, { recursive: true, force: true });
}

/** A pull request that writes `changed` over `before`, checked out. */
export function createPullRequest(before: Tree, changed: Tree): Checkout {
  const top = createFolder();
  git(top, 'init', '-q', '-b', 'main');
  const base = commit(top, before);
  git(top, 'checkout', '-q', '-b', 'topic');
  const head = commit(top, changed);
  git(top, 'checkout', '-q', '--detach', 'main');
  git(top, 'merge', '-q', '--no-ff', '-m', 'Merge', 'topic');
  git(top, 'branch', 'merged');
  return { top, base, head };
}

/** The merge alone, as the default depth of actions/checkout has it. */
export function cloneShallow({ top }: Checkout): string {
  const clone = createFolder();
  git(clone, 'clone', '-q', '--depth=1', '--branch=merged', `file://${top}`, 'work');
  return join(clone, 'work');
}
