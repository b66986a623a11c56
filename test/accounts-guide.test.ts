import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCall } from '../src/cli/read-call.js';
import { readConfig } from '../src/config/read-config.js';

const GUIDE = readFileSync(new URL('../docs/accounts.md', import.meta.url), 'utf8');
const CALLS = [...GUIDE.matchAll(/npx iam-trust-lint ([^`#\n]+)/g)].map(([, args = '']) => args.trim());
const EXAMPLES = [...GUIDE.matchAll(/```yaml\n([^`]*)```/g)].map(([, text = '']) => text);

describe('the guide to estates of several accounts', () => {
  it.each(CALLS)('calls the command as it is: %s', (args) => {
    expect(readCall(args.split(/\s+/), '0').kind).toMatch(/^(lint|graph|why)$/);
  });

  it.each(EXAMPLES)('shows a configuration that is read whole: %#', (text) => {
    expect(readConfig(text, []).problems).toEqual([]);
  });

  it('links to what is there', () => {
    const links = [...GUIDE.matchAll(/\]\(([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(new URL(link, new URL('../docs/', import.meta.url))))).toEqual([]);
    expect([CALLS.length, EXAMPLES.length]).toEqual([4, 3]);
  });
});
