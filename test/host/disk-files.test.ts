import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiskFiles, SIZE_LIMIT } from '../../src/host/disk-files.js';
import { refusalOf } from '../../src/host/real-path.js';

let top = '';
let repository = '';

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'disk-files-')));
  repository = join(top, 'repository');
  mkdirSync(join(repository, 'inner'), { recursive: true });
  writeFileSync(join(top, 'secret.txt'), 'secret');
  mkdirSync(join(top, 'repository-beside'));
  writeFileSync(join(top, 'repository-beside', 'main.tf'), 'beside');
  writeFileSync(join(repository, 'main.tf'), 'content');
  writeFileSync(join(repository, 'large.tf'), '');
  truncateSync(join(repository, 'large.tf'), SIZE_LIMIT + 1);
  symlinkSync('main.tf', join(repository, 'linked.tf'));
  symlinkSync('inner', join(repository, 'linked'));
  symlinkSync('../secret.txt', join(repository, 'out.tf'));
  symlinkSync('..', join(repository, 'up'));
  symlinkSync('nowhere', join(repository, 'dangling.tf'));
  symlinkSync('loop-b', join(repository, 'loop-a'));
  symlinkSync('loop-a', join(repository, 'loop-b'));
  execFileSync('mkfifo', [join(repository, 'pipe.tf')]);
});

afterAll(() => rmSync(top, { recursive: true }));

function read(path: string): string {
  const result = createDiskFiles(repository).read(join(repository, path));
  return result.kind === 'read' ? Buffer.from(result.bytes).toString() : result.refusal;
}

describe('reading', () => {
  it.each([
    ['a file', 'main.tf', 'content'],
    ['a link to a file inside', 'linked.tf', 'content'],
    ['a path with dots that stays inside', 'inner/../main.tf', 'content'],
    ['nothing', 'missing.tf', 'missing'],
    ['something below a file', 'main.tf/x', 'missing'],
    ['a link to nothing', 'dangling.tf', 'missing'],
    ['a link out', 'out.tf', 'outside'],
    ['a path out', '../secret.txt', 'outside'],
    ['a path out by a link to a directory', 'up/secret.txt', 'outside'],
    ['a directory beside whose name begins the same', '../repository-beside/main.tf', 'outside'],
    ['what is not there outside', '../missing.txt', 'outside'],
    ['what is not there behind a link out', 'up/missing/missing.txt', 'outside'],
    ['a directory', 'inner', 'directory'],
    ['a pipe', 'pipe.tf', 'special'],
    ['a file above the limit', 'large.tf', 'too-large'],
    ['a circle of links', 'loop-a', 'unreadable'],
    ['a name that no system takes', 'a\0b', 'missing'],
    ['a name that is too long', 'a'.repeat(5000), 'missing'],
  ])('%s', (_, path, expected) => {
    expect(read(path)).toBe(expected);
  });

  it.each([
    ['EACCES', 'unreadable'],
    ['EPERM', 'unreadable'],
    ['EIO', 'unreadable'],
    ['ENOENT', 'missing'],
  ])('what the system answers with %s', (code, expected) => {
    expect(refusalOf(Object.assign(new Error(`${code}: some words, open 'x'`), { code })).refusal).toBe(expected);
  });

  it('says how large a file is', () => {
    const result = createDiskFiles(repository).read(join(repository, 'large.tf'));
    expect(result).toMatchObject({ detail: '33 MiB, and the limit is 32' });
  });
});

describe('listing', () => {
  it('tells files, directories and links to directories in the order of their names', () => {
    const listing = createDiskFiles(repository).list(repository);
    const entries = listing.kind === 'listed' ? listing.entries.map(({ name, kind }) => `${name} ${kind}`) : [];
    expect(entries).toEqual([
      'dangling.tf file',
      'inner directory',
      'large.tf file',
      'linked link',
      'linked.tf file',
      'loop-a file',
      'loop-b file',
      'main.tf file',
      'out.tf file',
      'pipe.tf file',
      'up link',
    ]);
  });

  it.each([
    ['nothing', 'missing', 'missing'],
    ['a file', 'main.tf', 'missing'],
    ['a link out', 'up', 'outside'],
  ])('refuses %s', (_, path, expected) => {
    expect(createDiskFiles(repository).list(join(repository, path))).toMatchObject({ refusal: expected });
  });
});

describe('resolving', () => {
  it.each([
    ['linked', 'inner'],
    ['inner/../linked.tf', 'main.tf'],
  ])('%s', (path, expected) => {
    expect(createDiskFiles(repository).resolve(join(repository, path))).toBe(join(repository, expected));
  });

  it.each(['up', 'missing', 'out.tf', 'loop-a'])('%s gives nothing', (path) => {
    expect(createDiskFiles(repository).resolve(join(repository, path))).toBeNull();
  });
});
