import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCall } from '../src/cli/read-call.js';

const GUIDE = readFileSync(new URL('../docs/ci.md', import.meta.url), 'utf8');
const CALLS = [...GUIDE.matchAll(/(?:npx --yes |`)iam-trust-lint( [^`\n]*)?/g)].map(([, args = '']) => args.trim());
const BLOCKS = [...GUIDE.matchAll(/```yaml\n([^`]*)```/g)].map(([, text = '']) => text);

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
});
