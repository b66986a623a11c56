import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../src/action/parse-change.js';
import { tellGuards } from '../../src/action/tell-guards.js';
import { type Told, writeComment, writeSummary } from '../../src/action/write-summary.js';
import type { LintReport } from '../../src/commands/lint.js';
import type { DiffReport } from '../../src/report/diff-report.js';
import { COVERAGE, edgeOf, FINDING, nodeOf, reportOf } from '../report/sample.js';

/** What gets long in Markdown, and what is several bytes. */
const LONG = '@Ж'.repeat(300);
const LONGER_THAN_A_COMMENT = '@Ж'.repeat(40_000);
const MANY = 3000;

const TERM = {
  effect: 'Allow',
  principal: LONGER_THAN_A_COMMENT,
  action: 'sts:AssumeRole',
  conditions: [LONG],
  location: { file: LONG },
} as const;

/** Three thousand ways into roles, all names of which are long. */
function largeDiff(): DiffReport {
  const numbers = Array.from({ length: MANY }, (_, index) => index);
  const nodes = numbers.map((number) =>
    nodeOf(`${number}${number < 2 ? LONGER_THAN_A_COMMENT : LONG}`, { location: { file: LONG } }),
  );
  const terms = Array.from({ length: 100 }, () => TERM);
  const edges = nodes.map((node) => {
    const edge = edgeOf(node.id, node.id, { because: [LONG], trust: { verdict: 'yes', locations: [{ file: LONG }] } });
    return { change: 'opened', from: node, to: node, action: edge.action, before: null, after: edge } as const;
  });
  return {
    tool: { name: 'iam-trust-lint', version: '0.0.0' },
    base: LONG,
    head: LONGER_THAN_A_COMMENT,
    edges,
    reach: nodes.map((node) => ({ change: 'gained', from: node, to: node, through: [node], decision: 'yes' })),
    trusts: nodes.slice(0, 9).map((role) => ({ role, change: 'widened', added: terms, removed: terms })),
    appeared: nodes,
    vanished: nodes,
    moved: [],
    neighbourhood: { nodes, edges: edges.map(({ after }) => after) },
    isCut: false,
    coverage: { base: { ...COVERAGE, missingModules: [LONG] }, head: COVERAGE },
    diagnostics: [],
  };
}

const LARGE = largeDiff();

/** The worst comes last by its place. */
function largeReport(): LintReport {
  const place = { file: LONG, startLine: 1 };
  const finding = { ...FINDING, message: LONGER_THAN_A_COMMENT, address: LONG, location: place };
  const worst = { ...FINDING, severity: 'critical', message: 'the worst' } as const;
  return { ...reportOf([...Array.from({ length: MANY }, () => finding), worst]), staleEntries: [] };
}

const CHANGES: readonly FileChange[] = Array.from({ length: 10_000 }, (_, index) => ({
  file: `${LONG}${index}.tf`,
  stretches: [],
  added: [{ line: 1, text: `# iam-trust-lint: ignore[x] ${index < 20 ? LONGER_THAN_A_COMMENT : LONG}` }],
  removed: [],
}));

const TOLD: Told = {
  report: largeReport(),
  comparison: { kind: 'compared', diff: LARGE, earlier: largeReport(), fresh: largeReport() },
  gate: { counted: 'all', report: largeReport(), exitCode: 1 },
  guards: tellGuards([...CHANGES, { file: '.iam-trust-lint.yaml', stretches: [], added: [], removed: [] }], []),
};

describe('a change whose names and numbers are too large', () => {
  const comment = writeComment(TOLD, '<!-- marker -->');
  const summary = writeSummary(TOLD);

  it('fits', () => {
    expect(comment.length).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(comment.startsWith('<!-- marker -->\n')).toBe(true);
  });

  it.each([
    ['the comment', comment],
    ['the summary', summary],
  ])('has all its parts in %s, and the numbers of all that there is', (_, text) => {
    expect(text).toContain('3000 opened; 3000 changes through others; 9 trusts widened; 3000 principals new');
    for (const part of ['### Ways into roles', '### Through others', '### Trusts', '### Roles and users'])
      expect(text).toContain(part);
    expect(text).toContain('**This change, and what decides which findings are shown:**\n- <code>.iam-trust-lint');
    expect(text).toMatch(/^- and \d+ more$/m);
  });

  it('has the worst finding first', () => {
    expect(summary).toContain('## iam-trust-lint: 3001 errors');
    for (const text of [comment.split('### New findings')[1], summary.split('## iam-trust-lint: 3001 errors')[1]])
      expect(text).toMatch(/^\n\n\| level [^\n]*\n[^\n]*\n\| error \|[^\n]*\| the worst \|/);
    expect(comment).toMatch(/And \d+ more findings\./);
  });
});

describe('what a change did to that which decides what is shown', () => {
  const change = (file: string, added: string): FileChange => ({
    file,
    stretches: [],
    added: [{ line: 3, text: added }],
    removed: [],
  });

  it.each([
    ['a.tf', '# iam-trust-lint: ignore[x] y', 'iam-trust-lint\\: ignore\\[x\\] y'],
    ['a.tf', `x = "${'y'.repeat(500)}" # iam-trust-lint: ignore[x]`, 'iam-trust-lint\\: ignore\\[x\\]'],
    ['a.tf.json', String.raw`  "//": "iam\u002dtrust\u002Dlint\u003a ignore[x]",`, 'iam-trust-lint\\: ignore\\[x\\]",'],
  ])('is told of %s with %s', (file, added, shown) => {
    expect(tellGuards([change(file, added)], [])).toEqual([
      `- <code>${file}</code> line 3 has a new comment: <code>${shown}</code>`,
    ]);
  });

  it('is nothing where a line only looks like it', () => {
    expect(tellGuards([change('a.tf', String.raw`# iam\u002dtrust-lint: ignore[x]`)], [])).toEqual([]);
  });
});
