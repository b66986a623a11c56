import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCall } from '../src/cli/read-call.js';

function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

const GUIDE = read('docs/ci.md');
const INPUTS = Object.keys(parse(read('action.yml')).inputs);
const ACTION = 'uses: iam-trust-lint/';

function blocksOf(page: string): readonly string[] {
  return [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, text = '']) => text);
}

const CALLS = [...GUIDE.matchAll(/(?:npx --yes |`)iam-trust-lint( [^`\n]*)?/g)].map(([, args = '']) => args.trim());
const BLOCKS = blocksOf(GUIDE);
/** Those of GitHub's workflows that use the Action. */
const WORKFLOWS = [...BLOCKS, ...blocksOf(read('README.md'))].filter((text) => text.includes(ACTION));

describe('the guide for pipelines', () => {
  it('has a file for each of them', () => {
    expect(BLOCKS).toHaveLength(6);
    expect(CALLS).toHaveLength(4);
  });

  it.each(CALLS)('calls the command as it is: %s', (args) => {
    expect(readCall(args === '' ? [] : args.split(' '), '0').kind).toBe('lint');
  });

  it.each(BLOCKS)('has YAML: %s', (text) => {
    expect(typeof parse(text)).toBe('object');
  });

  it.each(WORKFLOWS)('gives the Action what it takes, after a checkout: %s', (text) => {
    const { jobs, permissions } = parse(text);
    const [checkout, action, ...more] = jobs.trust.steps;
    expect(checkout.uses).toMatch(/^actions\/checkout@/);
    expect(INPUTS).toEqual(expect.arrayContaining(Object.keys(action.with)));
    const uploads = more.some(({ uses }: { uses: string }) => uses.includes('upload-sarif'));
    expect(permissions['security-events']).toBe(uploads ? 'write' : undefined);
    expect(permissions['pull-requests']).toBe('write');
    const named = [...text.matchAll(/steps\.([\w-]+)\.outputs/g)].map(([, id]) => id);
    expect(new Set(named)).toEqual(new Set(uploads ? [action.id] : []));
  });

  it('has the Action in three workflows, and names all its inputs', () => {
    expect(WORKFLOWS).toHaveLength(3);
    const listed = /\*\*Inputs\*\*: ([^;]*);/.exec(GUIDE)?.[1] ?? '';
    const names = [...listed.replace(/\([^)]*\)/g, '').matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
    expect(names.toSorted()).toEqual(INPUTS.toSorted());
  });
});
