import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseGate } from '../../src/action/choose-gate.js';
import type { LintReport } from '../../src/commands/lint.js';
import type { DiffReport } from '../../src/report/diff-report.js';
import { BROKEN, runCommand } from '../cli/run-command.js';
import { COVERAGE, FINDING, reportOf } from '../report/sample.js';
import { type Checkout, cloneShallow, createPullRequest, git, removeFolder } from './repository.js';
import { pullRequestEvent, runBundle } from './run-bundle.js';

/** The same mistake between two other roles. */
const ALSO_BROKEN = BROKEN.replaceAll('"a"', '"c"')
  .replaceAll('"b"', '"d"')
  .replaceAll('.a.', '.c.')
  .replaceAll('.b.', '.d.');

const NEW_ONLY = { 'new-only': 'true', comment: 'false', format: 'text' };

function annotationsOf(log: string): readonly string[] {
  return log.split('\n').filter((line) => line.startsWith('::error file='));
}

describe('a pull request that changes a comment beside an old finding', () => {
  let checkout: Checkout;
  beforeAll(() => {
    checkout = createPullRequest({ 'main.tf': BROKEN }, { 'main.tf': `# A remark.\n${BROKEN}` });
  });
  afterAll(() => removeFolder(checkout.top));

  it('fails, for the finding is there', async () => {
    const event = pullRequestEvent(checkout);
    const step = await runBundle({ workspace: checkout.top, event, inputs: { ...NEW_ONLY, 'new-only': 'false' } });
    expect(step).toMatchObject({ exitCode: 1, outputs: { errors: '1' } });
    expect(step.log).not.toContain('new-only');
  });

  it('passes where new findings alone count; the old one is counted, in the summary and in SARIF', async () => {
    const inputs = { ...NEW_ONLY, 'sarif-file': 'trust.sarif' };
    const step = await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), inputs });
    expect(step).toMatchObject({ exitCode: 0, outputs: { errors: '0', warnings: '0', notes: '0', 'new-edges': '0' } });
    expect(step.log).not.toContain('::error');
    expect(step.log).not.toContain('untrusted-assume');
    const since = checkout.base.slice(0, 12);
    expect(step.log).toContain(`new-only: 1 finding of the checkout left out, not new since ${since}; the summary`);
    expect(step.summary).toContain('No new findings. Below are all findings of the checkout.');
    expect(step.summary).toContain('## iam-trust-lint: 1 error');
    expect(readFileSync(join(checkout.top, 'trust.sarif'), 'utf8')).toContain('"ruleId": "untrusted-assume"');
  });

  it('fails where nothing can be compared, and says that all findings count', async () => {
    const workspace = cloneShallow(checkout);
    git(workspace, 'remote', 'set-url', 'origin', `file://${workspace}/nowhere`);
    const rows = [
      await runBundle({ workspace, event: pullRequestEvent(checkout), inputs: NEW_ONLY }),
      await runBundle({ workspace: checkout.top, event: { name: 'schedule', payload: {} }, inputs: NEW_ONLY }),
    ];
    for (const step of rows) {
      expect(step).toMatchObject({ exitCode: 1, outputs: { errors: '1', 'new-edges': '' } });
      expect(annotationsOf(step.log)).toHaveLength(1);
      expect(step.log).toMatch(
        /^::notice title=iam-trust-lint::not compared: .*; so new-only cannot tell what is new, and all findings count$/m,
      );
    }
    removeFolder(join(workspace, '..'));
  });
});

describe('a pull request that adds a mistake to an old one', () => {
  let checkout: Checkout;
  beforeAll(() => {
    checkout = createPullRequest({ 'main.tf': BROKEN }, { 'other.tf': ALSO_BROKEN });
  });
  afterAll(() => removeFolder(checkout.top));

  it('fails for the new one alone', async () => {
    const step = await runBundle({ workspace: checkout.top, event: pullRequestEvent(checkout), inputs: NEW_ONLY });
    expect(step).toMatchObject({ exitCode: 1, outputs: { errors: '1' } });
    expect(annotationsOf(step.log)).toEqual([expect.stringMatching(/^::error file=other\.tf,/)]);
    expect(step.log).toContain(`1 error, new since ${checkout.base.slice(0, 12)}; findings fail the step from`);
    expect(step.summary).toContain('### New findings');
    expect(step.summary).toContain('## iam-trust-lint: 2 errors');
  });

  it('passes where the baseline holds it, or findings fail nothing', async () => {
    const baseline = join(checkout.top, 'known.json');
    runCommand(['--write-baseline', baseline], checkout.top);
    const given = { workspace: checkout.top, event: pullRequestEvent(checkout) };
    const known = await runBundle({ ...given, inputs: { ...NEW_ONLY, baseline: 'known.json' } });
    expect(known).toMatchObject({ exitCode: 0, outputs: { errors: '0' } });
    const lenient = await runBundle({ ...given, inputs: { ...NEW_ONLY, 'fail-on': 'never' } });
    expect(lenient).toMatchObject({ exitCode: 0, outputs: { errors: '1' } });
  });
});

const UNCHANGED: DiffReport = {
  tool: { name: 'iam-trust-lint', version: '0.0.0' },
  base: 'main',
  head: 'this change',
  edges: [],
  reach: [],
  trusts: [],
  appeared: [],
  vanished: [],
  moved: [],
  neighbourhood: { nodes: [], edges: [] },
  isCut: false,
  coverage: { base: COVERAGE, head: COVERAGE },
  diagnostics: [],
};

describe('what counts as new', () => {
  const named = (fingerprint: string) => ({ ...FINDING, fingerprint });
  const reportWith = (...names: readonly string[]): LintReport => ({ ...reportOf(names.map(named)), staleEntries: [] });

  it('is not what a plan alone shows, for the base has none', () => {
    const shown = reportWith('old', 'new', 'planned');
    const comparison = {
      kind: 'compared',
      diff: UNCHANGED,
      earlier: reportWith('old'),
      fresh: reportWith('new'),
    } as const;
    const gate = chooseGate(shown, comparison, { counted: 'new' }, 'warning');
    expect(gate).toMatchObject({ counted: 'new', base: 'main', known: 2, exitCode: 1 });
    expect(gate.report.findings.map(({ fingerprint }) => fingerprint)).toEqual(['new']);
    expect(gate.report.coverage.hidden.baseline).toBe(reportWith().coverage.hidden.baseline + 2);
  });

  it('tells what of the base could not be read, which shows as new', () => {
    const unread = { severity: 'error', message: 'main.tf cannot be parsed', location: null } as const;
    const earlier = { ...reportWith(), diagnostics: [unread] };
    const comparison = { kind: 'compared', diff: UNCHANGED, earlier, fresh: reportWith('new') } as const;
    const gate = chooseGate(reportWith('new'), comparison, { counted: 'new' }, 'never');
    expect(gate.exitCode).toBe(0);
    expect(gate.report.diagnostics).toEqual([
      { ...unread, severity: 'warning', message: `in main: ${unread.message}` },
    ]);
  });
});
