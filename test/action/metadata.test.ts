import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CONFIG_FILE, SUFFIXES } from '../../src/base/file-names.js';

const TOP = new URL('../../', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, TOP), 'utf8');
}

describe('action.yml', () => {
  const { inputs, outputs, runs } = parse(read('action.yml'));

  it('takes what the code reads, and hands on what it writes', () => {
    const taken = [...read('src/action/inputs.ts').matchAll(/(?:textOf|linesOf)\('([a-z-]+)', environment\)/g)];
    expect(Object.keys(inputs).toSorted()).toEqual([...new Set(taken.map(([, name]) => name))].toSorted());
    const set = [...read('src/action/run-action.ts').matchAll(/setOutput\('([a-z-]+)'/g)].map(([, name]) => name);
    expect(Object.keys(outputs).toSorted()).toEqual(set.toSorted());
  });

  it('runs the committed bundle', () => {
    expect(runs).toEqual({ using: 'node24', main: 'action/dist/main.js' });
    expect(existsSync(new URL(runs.main, TOP))).toBe(true);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = parse(read('.pre-commit-hooks.yaml'));

  it('runs a committed script', () => {
    const path = fileURLToPath(new URL(hook.entry, TOP));
    expect(hook.language).toBe('script');
    expect(read(hook.entry).startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(process.platform === 'win32' || (statSync(path).mode & 0o111) !== 0).toBe(true);
  });

  it('looks at all files that are read by their name', () => {
    const names = [...SUFFIXES.map((suffix) => `x.${suffix}`), CONFIG_FILE];
    for (const name of [...names, ...names.map((one) => `a/b/${one}`)]) expect(name).toMatch(new RegExp(hook.files));
  });

  it.each([
    ['main.tf', true],
    ['a/b.tofu.json', true],
    ['x.auto.tfvars', true],
    ['x.tfvars.json', true],
    ['main.tfx', false],
    ['x.iam-trust-lint.yaml', false],
    ['notes.hcl.md', false],
    ['package.json', false],
  ])('looks at %s: %s', (file, expected) => {
    expect(new RegExp(hook.files).test(file)).toBe(expected);
  });
});
