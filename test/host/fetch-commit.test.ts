import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askGit, fetchCommit, tellFailure } from '../../src/host/git.js';
import { findRevision } from '../../src/host/git-revision.js';

describe('a commit to fetch', () => {
  it.each(['--upload-pack=touch x', '-q', '+main', 'main:main', 'a b', 'x^{tree}', 'refs/*', 'a\0b', 'a\nb'])(
    'is never called %j, for git takes that for something else',
    (name) => {
      expect(fetchCommit('.', name)).toEqual({ kind: 'failed', why: `${name} names no commit` });
    },
  );
});

describe('why git failed', () => {
  // As git 2.39 and GitHub say it.
  it.each([
    [
      "fatal: '/nowhere' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n",
      "'/nowhere' does not appear to be a git repository; Could not read from remote repository",
    ],
    [
      "remote: Repository not found.\nfatal: repository 'https://github.com/o/r/' not found\n",
      "repository 'https://github.com/o/r/' not found",
    ],
    ['error: one\nerror: two\n\n', 'error: two'],
    ['', ''],
  ])('is what it calls fatal, without the advice: %j', (text, why) => {
    expect(tellFailure(text)).toBe(why);
  });

  afterEach(() => vi.unstubAllEnvs());

  it('is told of a repository that belongs to somebody else', () => {
    const top = mkdtempSync(join(tmpdir(), 'owner-'));
    expect(askGit(top, { args: ['init', '-q'] }).kind).toBe('done');
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    const found = findRevision('main', top);
    expect(found).toMatchObject({ kind: 'wrong', message: expect.stringContaining('(safe.directory)') });
    rmSync(top, { recursive: true, force: true });
  });
});
