import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SKIPPED = new Set(['.git', 'node_modules', 'dist', 'coverage']);

function listFiles(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = `${directory}/${entry.name}`;
    return entry.isDirectory() ? listFiles(path) : entry.isFile() ? [path] : [];
  });
}

const FILES = listFiles(ROOT.replace(/\/$/, '')).map((path) => ({
  name: relative(ROOT, path),
  text: readFileSync(path, 'utf8'),
}));
const CODE = FILES.filter(({ name }) => /\.(ts|mjs|cjs)$/.test(name));

/** Where a syntax node of the file answers to `isWrong`. */
function find(text: string, isWrong: (node: ts.Node) => boolean): readonly string[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isWrong(node)) found.push(node.getText(file).slice(0, 80));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isCast(node: ts.Node): boolean {
  if (ts.isTypeAssertionExpression(node)) return true;
  return ts.isAsExpression(node) && !ts.isConstTypeReference(node.type);
}

/** The linter finds what is focused or skipped by name; this finds what is skipped by a condition. */
function isSkippedTest(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && /^(it|test|describe)\.(skipIf|runIf|todo|fails)$/.test(node.getText());
}

describe('the rules of the house', () => {
  it('files are short', () => {
    const isData = (name: string) => /generated|^test\/.*\btable\.ts$/.test(name);
    const long = CODE.filter(({ name, text }) => !isData(name) && text.split('\n').length > 400);
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['no casts but `as const`', isCast],
    ['no tests that may be skipped', isSkippedTest],
  ])('%s', (_, isWrong) => {
    const found = CODE.flatMap(({ name, text }) => find(text, isWrong).map((what) => `${name}: ${what}`));
    expect(found).toEqual([]);
  });

  it('nothing names places that no reader has', () => {
    const places = new RegExp(['/wor' + 'k/', '\\.\\./sha' + 'red/', 'far' + 'm-\\d'].join('|'));
    expect(FILES.filter(({ text }) => places.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['a cast', 'const a = b as string;', isCast],
    ['an old cast', 'const a = <string>b;', isCast],
    ['a test under a condition', "it.skipIf(true)('a', () => {});", isSkippedTest],
  ])('see %s', (_, code, isWrong) => {
    expect(find(code, isWrong)).toHaveLength(1);
  });
});
