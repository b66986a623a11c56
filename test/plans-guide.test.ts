import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCall } from '../src/cli/read-call.js';

const GUIDE = readFileSync(new URL('../docs/plans.md', import.meta.url), 'utf8');
const CALLS = [...GUIDE.matchAll(/npx iam-trust-lint ([^`#\n]+)/g)].map(([, args = '']) => args.trim());

describe('the guide to plans, states and reports', () => {
  it.each(CALLS)('calls the command as it is: %s', (args) => {
    expect(readCall(args.split(/\s+/), '0').kind).toBe('lint');
  });

  it('links to what is there', () => {
    const links = [...GUIDE.matchAll(/\]\(([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(new URL(link, new URL('../docs/', import.meta.url))))).toEqual([]);
    expect(CALLS.length).toBeGreaterThan(4);
  });
});
