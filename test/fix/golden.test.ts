import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fixDirectory, lintDrafts, textAt, textsOf } from './fix-directory.js';

const GOLDEN = fileURLToPath(new URL('golden', import.meta.url)).replaceAll('\\', '/');

/**
 * `before/` as somebody wrote it, `after/` the files that change with everything that can be written. That `terraform fmt` has
 * nothing to say of them is held by `npm run test:oracles`.
 */
describe.each(readdirSync(GOLDEN))('the changes of %s', (name) => {
  const before = `${GOLDEN}/${name}/before`;
  const after = `${GOLDEN}/${name}/after`;

  it('are the ones that are kept, and all findings with one are gone', async () => {
    const { report, drafts, fixed, failed, left } = await fixDirectory(before, 'all');
    const texts = textsOf(before, drafts);
    if (process.env.UPDATE_GOLDEN !== undefined) {
      for (const [file, text] of Object.entries(texts)) {
        mkdirSync(dirname(join(after, file)), { recursive: true });
        writeFileSync(join(after, file), text);
      }
    }
    const kept = existsSync(after) ? readdirSync(after, { recursive: true, encoding: 'utf8' }) : [];
    const names = kept.map((file) => file.replaceAll('\\', '/')).filter((file) => /\.\w+$/.test(file));
    expect(Object.keys(texts).toSorted()).toEqual(names.toSorted());
    for (const [file, text] of Object.entries(texts)) expect(text).toBe(textAt(join(after, file)));
    expect({ failed, left }).toEqual({ failed: [], left: [] });
    const gone = new Set(fixed.map(({ fingerprint }) => fingerprint));
    const remaining = report.findings.filter(({ fingerprint }) => !gone.has(fingerprint));
    const { findings } = await lintDrafts(before, drafts);
    expect(findings.map(({ fingerprint }) => fingerprint)).toEqual(remaining.map(({ fingerprint }) => fingerprint));
  });

  it('are made once', async () => {
    const { drafts } = await fixDirectory(before, 'all');
    const again = await lintDrafts(before, drafts);
    expect(again.findings.filter(({ suggestion }) => (suggestion?.edits.length ?? 0) > 0)).toEqual([]);
  });
});
