import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Files } from '../../src/base/files.js';
import { createDiskFiles } from '../../src/host/disk-files.js';
import { openRevision } from '../../src/host/git-files.js';
import { keyOfRemote } from '../../src/host/git-identity.js';
import { findRevision } from '../../src/host/git-revision.js';

let folder = '';
let top = '';
let marker = '';

const UNITS = ['live/a/terragrunt.hcl', 'live/b/terragrunt.hcl', 'live/root.hcl'];

/** Git with nothing of this machine's settings. */
function git(cwd: string, ...args: readonly string[]): string {
  const env = { PATH: process.env.PATH, HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...identity, ...args], { cwd, env, encoding: 'utf8', stdio: 'pipe' });
}

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'git-files-')));
  top = join(folder, 'repository');
  marker = join(folder, 'ran');
  mkdirSync(join(top, 'modules/role'), { recursive: true });
  mkdirSync(join(top, 'deep'));
  writeFileSync(join(folder, 'secret'), 'outside');
  for (const name of UNITS) {
    mkdirSync(join(top, name, '..'), { recursive: true });
    writeFileSync(join(top, name), `# ${name}\n`);
  }
  mkdirSync(join(top, 'app/.terraform/modules/m'), { recursive: true });
  writeFileSync(join(top, 'app/.terraform/modules/m/main.tf'), '# committed\n');
  writeFileSync(join(top, 'main.tf'), '# first\r\n');
  writeFileSync(join(top, 'modules/role/main.tf'), '# module\n');
  writeFileSync(join(top, 'name \n\u001b[31m".tf'), '# odd\n');
  for (const [link, target] of [
    ['linked.tf', 'main.tf'],
    ['linked', 'modules/role'],
    ['out', '../secret'],
    ['absolute', join(folder, 'secret')],
    ['within', join(top, 'main.tf')],
    ['circle', 'circle'],
    ['nothing', 'missing'],
    ['deep/up', '../modules/../main.tf'],
    ['deep/round', '../../repository/main.tf'],
  ] as const)
    symlinkSync(target, join(top, link));
  git(folder, 'init', '-q', '-b', 'main', 'repository');
  git(top, 'add', '.');
  git(top, 'commit', '-q', '-m', 'one');
  git(top, 'tag', 'one');
  // What a repository could have run: none of it may be.
  for (const [name, value] of [
    ['core.fsmonitor', `touch ${marker}`],
    ['core.pager', `touch ${marker}`],
    ['diff.external', `touch ${marker}`],
    ['diff.evil.textconv', `touch ${marker}`],
    ['filter.evil.smudge', `touch ${marker}`],
    ['remote.origin.uploadpack', `touch ${marker}`],
    ['core.sshCommand', `touch ${marker}`],
  ] as const)
    git(top, 'config', name, value);
  writeFileSync(join(top, 'main.tf'), '# second\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

function filesOf(revision: string): Files {
  const found = findRevision(revision, top);
  if (found.kind === 'wrong') throw new Error(found.message);
  const opened = openRevision(found.revision, createDiskFiles(top));
  if (opened.kind === 'wrong') throw new Error(opened.message);
  return opened.files;
}

function readText(files: Files, path: string): string {
  const read = files.read(join(top, path));
  return read.kind === 'read' ? new TextDecoder().decode(read.bytes) : read.refusal;
}

describe('the files of a revision', () => {
  it.each([
    ['main.tf', '# first\r\n'],
    ['modules/role/main.tf', '# module\n'],
    ['name \n\u001b[31m".tf', '# odd\n'],
    ['linked.tf', '# first\r\n'],
    ['linked/main.tf', '# module\n'],
    ['within', '# first\r\n'],
    ['deep/up', '# first\r\n'],
    ['deep/../main.tf', '# first\r\n'],
    ['deep/round', 'outside'],
    ['out', 'outside'],
    ['absolute', 'outside'],
    ['../secret', 'outside'],
    ['circle', 'unreadable'],
    ['nothing', 'missing'],
    ['missing.tf', 'missing'],
    ['main.tf/more', 'missing'],
    ['modules', 'directory'],
  ])('are read as they were committed, and not out of it: %j', (path, expected) => {
    expect(readText(filesOf('one'), path)).toBe(expected);
  });

  it('are listed as the disk lists them', () => {
    const disk = createDiskFiles(top).list(top);
    const own = disk.kind === 'listed' ? disk.entries.filter(({ name }) => name !== '.git') : [];
    expect(filesOf('one').list(top)).toEqual({ kind: 'listed', entries: own });
    expect(filesOf('one').list(join(top, 'main.tf'))).toMatchObject({ kind: 'refused' });
  });

  it('resolve as those of the disk', () => {
    const [committed, disk] = [filesOf('one'), createDiskFiles(top)];
    for (const path of ['linked', 'linked/main.tf', 'deep/up', 'within', 'out', 'circle', 'nothing', '.', 'modules'])
      expect([path, committed.resolve(join(top, path))]).toEqual([path, disk.resolve(join(top, path))]);
  });

  it('are limited in size', () => {
    expect(filesOf('one').read(join(top, 'main.tf'), 3)).toMatchObject({ kind: 'refused', refusal: 'too-large' });
  });

  it('have modules that were downloaded beside them', () => {
    mkdirSync(join(top, '.terraform/modules/m'), { recursive: true });
    writeFileSync(join(top, '.terraform/modules/m/main.tf'), '# downloaded\n');
    expect(readText(filesOf('one'), '.terraform/modules/m/main.tf')).toBe('# downloaded\n');
  });

  it('are read without what a commit holds below .terraform, unless it is of that commit', () => {
    const name = 'app/.terraform/modules/m/main.tf';
    mkdirSync(join(top, name, '..'), { recursive: true });
    writeFileSync(join(top, name), '# changed since\n');
    writeFileSync(join(top, 'app/.terraform/modules/more.tf'), '# nobody committed this\n');
    const files = filesOf('one');
    expect(readText(files, name)).toBe('# committed\n');
    expect(readText(files, 'app/.terraform/modules/more.tf')).toBe('missing');
    expect(files.list(join(top, 'app/.terraform/modules'))).toMatchObject({ entries: [{ name: 'm' }] });
  });

  it('are read many at a time, units of Terragrunt too', () => {
    const names = [
      'main.tf',
      'modules/role/main.tf',
      'live/a/terragrunt.hcl',
      'live/b/terragrunt.hcl',
      'live/root.hcl',
    ];
    const files = filesOf('one');
    process.env.GIT_TRACE = join(folder, 'trace');
    for (const name of names) readText(files, name);
    delete process.env.GIT_TRACE;
    const calls = readFileSync(join(folder, 'trace'), 'utf8').match(/built-in: git cat-file/g);
    // One for the files at the top, one for each directory below it.
    expect(calls).toHaveLength(3);
  });

  it('are read without running anything that the repository names', () => {
    readText(filesOf('one'), 'main.tf');
    expect(createDiskFiles(folder).resolve(marker)).toBeNull();
  });
});

describe('a revision', () => {
  it.each([
    '--upload-pack=touch ran',
    '--output=ran',
    '-c',
    '--',
    '--all',
    '',
    'missing',
    'one:main.tf',
    '\u001b[31mred',
    'a\0b',
    'one..HEAD',
  ])('that is none is told, and nothing is run: %j', (name) => {
    expect(findRevision(name, top)).toMatchObject({ kind: 'wrong' });
    expect(createDiskFiles(folder).resolve(marker)).toBeNull();
  });

  it('may be named as git names it', () => {
    const commit = git(top, 'rev-parse', 'HEAD').trim();
    for (const name of ['main', 'HEAD', 'one', commit, commit.slice(0, 10), 'HEAD^{commit}', 'refs/heads/main'])
      expect(findRevision(name, top)).toEqual({ kind: 'revision', revision: { commit, top } });
  });

  it('that a shallow clone lacks is told with what to fetch', () => {
    const first = git(top, 'rev-parse', 'HEAD').trim();
    git(top, 'commit', '-q', '-a', '-m', 'two');
    const shallow = join(folder, 'shallow');
    git(folder, 'clone', '-q', '--depth=1', `file://${top}`, shallow);
    expect(findRevision(first, shallow)).toMatchObject({
      message: `there is no path and no commit ${first} here, and this clone is shallow; fetch it: git fetch --depth=1 origin ${first}`,
    });
    expect(findRevision('origin/release', shallow)).toMatchObject({
      message: expect.stringContaining('git fetch --depth=1 origin release:refs/remotes/origin/release'),
    });
  });

  it('outside of any repository is told', () => {
    expect(findRevision('main', folder)).toMatchObject({ message: expect.stringContaining('in no git repository') });
  });
});

describe('the key of a repository', () => {
  it.each([
    ['git@github.com:owner/name.git', 'github.com/owner/name'],
    ['https://github.com/owner/name', 'github.com/owner/name'],
    ['https://user:token@github.com/owner/name.git/', 'github.com/owner/name'],
    ['https://user:p@ss:w@rd@github.com/owner/name.git', 'github.com/owner/name'],
    ['https://us@er:p@github.com:443/owner/na@me.git', 'github.com/owner/na@me'],
    ['user:token@github.com/owner/name', 'github.com/owner/name'],
    ['git@github.com:owner@team/name.git', 'github.com/owner@team/name'],
    ['https://github.com/owner/name?user:token@x', 'github.com/owner/name'],
    ['ssh://git@example.com:2222/owner/name.git', 'example.com/owner/name'],
    ['/srv/git/name.git', null],
    ['../name.git', null],
    ['file:///srv/git/name.git', null],
    ['C:\\git\\name', null],
  ])('of %s is %s', (url, key) => {
    expect(keyOfRemote(url)).toBe(key);
  });
});
