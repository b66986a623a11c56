import { describe, expect, it } from 'vitest';
import { moveToBaseline, pruneBaseline } from '../../src/commands/baseline.js';
import { lint } from '../../src/commands/lint.js';
import type { GivenBaseline, LintOptions } from '../../src/commands/options.js';
import { readBaseline } from '../../src/suppress/baseline.js';
import { BROKEN, QUIET } from '../cli/run-command.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

type Contents = Readonly<Record<string, string>>;

function run(contents: Contents, options: Partial<LintOptions> = {}) {
  const files = Object.fromEntries(Object.entries(contents).map(([name, text]) => [`/repo/${name}`, text]));
  return lint({ ...LINT_OPTIONS, ...options }, memoryFiles(files), { name: '', version: '' });
}

function given(text: string): GivenBaseline {
  const read = readBaseline(text);
  if (read.kind === 'wrong') throw new Error(read.why);
  return { path: '/repo/known.json', text, entries: read.entries, staleEntries: 'told' };
}

async function baselineOf(contents: Contents, options: Partial<LintOptions> = {}): Promise<GivenBaseline> {
  return given(moveToBaseline(await run(contents, options)).text);
}

/** What a run still says of the contents after a baseline of others was written. */
async function compare(before: Contents, after: Contents, options: Partial<LintOptions> = {}) {
  const baseline = await baselineOf(before);
  const report = await run(after, { ...options, baseline });
  return { rules: report.findings.map(({ ruleId }) => ruleId), hidden: report.coverage.hidden.baseline, report };
}

const TWO = `${BROKEN}${BROKEN.slice(QUIET.length).replaceAll('"a"', '"b"').replaceAll('.a.', '.c.').replaceAll('.b.', '.a.').replaceAll('.c.', '.b.')}`;

describe('a baseline', () => {
  it.each([
    ['nothing changes', { 'main.tf': BROKEN }, [], 1],
    ['code moves down', { 'main.tf': `\n\n# moved\n${BROKEN}` }, [], 1],
    ['code moves to another file', { 'a.tf': QUIET, 'b.tf': BROKEN.slice(QUIET.length) }, [], 1],
    ['another finding comes', { 'main.tf': TWO }, ['untrusted-assume'], 1],
    ['the finding goes', { 'main.tf': QUIET }, ['unused-suppression'], 0],
    [
      'the element changes',
      { 'main.tf': BROKEN.replaceAll('"b"', '"c"').replaceAll('.b.', '.c.') },
      ['unused-suppression', 'untrusted-assume'],
      0,
    ],
  ])('after which %s', async (_, after, rules, hidden) => {
    const compared = await compare({ 'main.tf': BROKEN }, after);
    expect(compared.rules.toSorted()).toEqual(rules.toSorted());
    expect(compared.hidden).toBe(hidden);
  });

  it('tells what is stale at its entry', async () => {
    const { report } = await compare({ 'main.tf': BROKEN }, { 'main.tf': QUIET });
    expect(report.findings).toMatchObject([{ level: 'note', location: { file: 'known.json', startLine: 8 } }]);
    expect(report.texts.has('known.json')).toBe(true);
  });

  it.each([
    ['a rule that is not run', { skip: ['untrusted-assume'] }],
    ['a rule that is not asked for', { only: ['not-principal', 'unused-suppression'] }],
    ['a directory that is not read', { paths: ['/repo/other'] }],
    ['a file that is excluded', { isExcluded: (path: string) => path === '/repo/main' }],
  ])('calls nothing stale of %s', async (_, options) => {
    const after = { 'main/main.tf': QUIET, 'other/main.tf': QUIET };
    const { rules } = await compare({ 'main/main.tf': BROKEN, 'other/main.tf': QUIET }, after, options);
    expect(rules).toEqual([]);
  });

  it('calls nothing stale that is found and not shown', async () => {
    const ignored = BROKEN.replace('Resource', '\n# iam-trust-lint: ignore[untrusted-assume]\nResource');
    const { rules, report } = await compare({ 'main.tf': BROKEN }, { 'main.tf': ignored });
    expect(rules).toEqual([]);
    expect(report.coverage.hidden).toMatchObject({ suppressed: 1, baseline: 0 });
  });

  it('of what an auditor sees holds for others, and the other way round', async () => {
    const auditor = { audience: 'auditor' } as const;
    const contents = { 'main.tf': TWO.replace('"Service": "ec2', '"AWS": "ec2') };
    const wide = await baselineOf(contents, auditor);
    expect((await run(contents, { baseline: wide })).findings).toEqual([]);
    expect((await run(contents, { baseline: wide, ...auditor })).findings).toEqual([]);
    const narrow = await baselineOf(contents);
    expect((await run(contents, { baseline: narrow })).findings).toEqual([]);
  });

  it('loses what is stale, and nothing else', async () => {
    const baseline = await baselineOf({ 'main.tf': TWO });
    const { staleEntries } = await run({ 'main.tf': BROKEN }, { baseline });
    const pruned = given(pruneBaseline(baseline, staleEntries));
    expect(pruned.entries).toEqual((await baselineOf({ 'main.tf': BROKEN })).entries);
  });

  it('in which a name is hostile acts on no terminal', async () => {
    const { text } = moveToBaseline(await run({ 'main.tf': BROKEN.replaceAll('"a"', '"a\u202e"') }));
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });
});
