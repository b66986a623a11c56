import { expect, it } from 'vitest';
import { resolvePath } from '../../src/terraform/load/paths.js';

it.each([
  ['/repo/a', 'b.json', '/repo/a/b.json'],
  ['/repo/a', '../b/', '/repo/b'],
  ['/repo/a', '/etc/b', '/etc/b'],
  ['/repo/a', 'b\\c', '/repo/a/b\\c'],
  ['D:/repo/a', 'b\\c', 'D:/repo/a/b/c'],
  ['D:/repo/a', '..\\..\\..\\c', 'D:/c'],
  ['D:/repo/a', '/c', 'D:/c'],
  ['D:/repo/a', 'C:\\c', 'C:/c'],
  ['D:/repo/a', 'c:d', 'D:/repo/a/c:d'],
])('from %s, %s means %s', (directory, written, path) => {
  expect(resolvePath(directory, written)).toBe(path);
});
