import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChange } from '../../src/action/read-change.js';
import { type Checkout, createPullRequest, git, removeFolder } from './repository.js';

const LINES = Array.from({ length: 9 }, (_, index) => `# ${index + 1}`);

function write(...changed: readonly number[]): string {
  return `${LINES.map((line, index) => (changed.includes(index + 1) ? `${line} new` : line)).join('\n')}\n`;
}

const NAMES = ['a.tf', 'b/c.tofu', 'd.auto.tfvars.json', 'terragrunt.hcl', 'e/root.hcl', 'e/.iam-trust-lint.yaml'];

describe('what a pull request changed', () => {
  let checkout: Checkout;
  beforeAll(() => {
    const attributes = '* binary\n*.hcl -diff\n*.tofu diff=evil\n';
    const tree = (text: string) => Object.fromEntries([...NAMES, 'notes.md'].map((name) => [name, text] as const));
    checkout = createPullRequest(tree(write()), { ...tree(write(2, 4)), '.gitattributes': attributes });
    git(checkout.top, 'config', 'diff.interHunkContext', '9');
    git(checkout.top, 'config', 'diff.evil.binary', 'true');
    git(checkout.top, 'config', 'diff.evil.command', 'false');
    git(checkout.top, 'config', 'diff.evil.textconv', 'false');
  });
  afterAll(() => removeFolder(checkout.top));

  it('is read line by line, whatever attributes and settings say', () => {
    const changes = readChange({ commit: checkout.base, top: checkout.top }, []) ?? [];
    expect(changes.map(({ file }) => file).toSorted()).toEqual(NAMES.toSorted());
    for (const { stretches, added, removed } of changes) {
      expect(stretches).toEqual([
        { first: 2, last: 2 },
        { first: 4, last: 4 },
      ]);
      expect(added).toEqual([
        { line: 2, text: '# 2 new' },
        { line: 4, text: '# 4 new' },
      ]);
      expect(removed).toEqual(['# 2', '# 4']);
    }
  });

  it('is read of further files too, whatever they are called', () => {
    const [first] = readChange({ commit: checkout.base, top: checkout.top }, ['notes.md', ':(top)*']) ?? [];
    expect(first?.file).toBe('a.tf');
    const all = readChange({ commit: checkout.base, top: checkout.top }, ['notes.md', ':(top)*']) ?? [];
    expect(all.map(({ file }) => file)).toContain('notes.md');
    expect(all).toHaveLength(NAMES.length + 1);
  });
});
