import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRepository } from '../../src/host/find-repository.js';
import { commonDirectory, isWithin, parentOf, toForwardSlashes } from '../../src/host/posix-path.js';

describe('a path of Windows', () => {
  it.each([
    ['C:\\code\\main.tf', 'C:/code/main.tf'],
    ['c:\\code', 'C:/code'],
    ['\\\\server\\share\\a', '//server/share/a'],
    ['\\\\?\\C:\\long\\a', 'C:/long/a'],
    ['\\\\?\\UNC\\server\\share', '//server/share'],
    ['C:\\', 'C:/'],
  ])('%s has forward slashes', (path, expected) => {
    expect(toForwardSlashes(path, 'win32')).toBe(expected);
  });

  it('is a name elsewhere', () => {
    expect(toForwardSlashes('/a/b\\c', 'linux')).toBe('/a/b\\c');
  });
});

describe('directories', () => {
  it.each([
    ['/a/b', '/a/b', true],
    ['/a/b', '/a/b/c', true],
    ['/a/b', '/a/bc', false],
    ['/', '/a', true],
    ['C:/', 'C:/a', true],
    ['/a/b', '/a', false],
  ])('%s holds %s: %s', (directory, path, expected) => {
    expect(isWithin(directory, path)).toBe(expected);
  });

  it.each([
    ['/a/b', '/a'],
    ['/a', '/'],
    ['/', '/'],
    ['C:/a', 'C:/'],
    ['C:/', 'C:/'],
  ])('%s lies in %s', (path, expected) => {
    expect(parentOf(path)).toBe(expected);
  });

  it.each([
    [['/a/b/c', '/a/b/d'], '/a/b'],
    [['/a/b', '/a/b/d'], '/a/b'],
    [['/a', '/b'], '/'],
    [['/a'], '/a'],
    [['C:/a', 'D:/a'], null],
    [[], null],
  ])('%j have %s in common', (directories, expected) => {
    expect(commonDirectory(directories)).toBe(expected);
  });
});

describe('the repository', () => {
  let top = '';

  beforeAll(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'repository-')));
    for (const path of ['plain/a', 'plain/b', 'git/.git', 'git/a/b', 'git/a/c', 'tree/a'])
      mkdirSync(join(top, path), { recursive: true });
    writeFileSync(join(top, 'tree/.git'), 'gitdir: elsewhere');
  });

  afterAll(() => rmSync(top, { recursive: true }));

  it.each([
    ['the nearest with .git', ['git/a/b'], 'git'],
    ['one with .git itself', ['git'], 'git'],
    ['that of several directories', ['git/a/b', 'git/a/c'], 'git'],
    ['one whose .git is a file', ['tree/a'], 'tree'],
    ['a directory without .git', ['plain/a'], 'plain/a'],
    ['what several have in common', ['plain/a', 'plain/b'], 'plain'],
    ['above two repositories', ['git', 'tree'], ''],
  ])('is %s', (_, given, expected) => {
    expect(findRepository(given.map((path) => join(top, path)))).toBe(join(top, expected).replace(/\/$/, ''));
  });

  it('is none of nothing', () => {
    expect(findRepository([])).toBeNull();
  });
});
