import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/base/finding.js';
import { renderDiagnostics } from '../../src/report/diagnostic-text.js';
import { renderDiffJson } from '../../src/report/diff-json.js';
import { renderDiffMarkdown } from '../../src/report/diff-markdown.js';
import type { DiffReport } from '../../src/report/diff-report.js';
import { renderDiffText } from '../../src/report/diff-text.js';
import { renderDot } from '../../src/report/dot.js';
import { renderGithub } from '../../src/report/github.js';
import { renderGitlab } from '../../src/report/gitlab.js';
import { renderGraphJson } from '../../src/report/graph-json.js';
import { renderJson } from '../../src/report/json.js';
import { renderJunit } from '../../src/report/junit.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderMermaid } from '../../src/report/mermaid.js';
import { renderSarif } from '../../src/report/sarif.js';
import { renderText } from '../../src/report/text.js';
import { describeUnanswered, renderWhy } from '../../src/report/why-text.js';
import { COVERAGE, edgeOf, FINDING, nodeOf, PLAIN, reportOf } from './sample.js';

/** What no output may hold: controls but the line feed, format characters, halves of pairs. */
const OBEYED = /[^\P{Cc}\n]|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/u;

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u001b[31mred\u001b[0m',
    'a\nerror[fake] main.tf:1:1',
    '\u009b2J',
    'a\rb',
    '\u202etxt.exe',
    '\u001b]8;;x\u0007',
  ),
);

function findingOf(text: string): Finding {
  return {
    ...FINDING,
    message: text,
    address: text,
    instances: [text, `${text}1`],
    location: { file: text, startLine: 1, startColumn: 1, endLine: 1, endColumn: 3 },
    related: [{ message: text, address: text, location: { file: text } }],
  };
}

function diffOf(text: string): DiffReport {
  const node = nodeOf(text, { label: text, location: { file: text } });
  const edge = edgeOf(text, text, { because: [text], trust: { verdict: 'yes', locations: [{ file: text }] } });
  const term = {
    effect: 'Allow',
    principal: text,
    action: text,
    conditions: [text],
    location: { file: text },
  } as const;
  return {
    tool: { name: 'iam-trust-lint', version: '0.0.0' },
    base: text,
    head: text,
    edges: [{ change: 'opened', from: node, to: node, action: text, before: null, after: edge }],
    reach: [{ change: 'gained', from: node, to: node, through: [node], decision: 'yes' }],
    trusts: [{ role: node, change: 'widened', added: [term], removed: [term] }],
    appeared: [node],
    vanished: [node],
    moved: [{ from: node, to: node }],
    neighbourhood: { nodes: [node], edges: [edge] },
    isCut: false,
    coverage: { base: { ...COVERAGE, missingModules: [text] }, head: COVERAGE },
    diagnostics: [],
  };
}

const RENDERERS: readonly (readonly [name: string, render: (text: string) => string])[] = [
  ['text', (text) => renderText(reportOf([findingOf(text)], { [text]: text }), PLAIN)],
  [
    'text on a terminal',
    (text) => renderText(reportOf([findingOf(text)], { [text]: text }), { color: 'off', width: 40 }),
  ],
  ['json', (text) => renderJson(reportOf([findingOf(text)]))],
  ['sarif', (text) => renderSarif(reportOf([findingOf(text)]))],
  ['github', (text) => renderGithub(reportOf([findingOf(text)]))],
  ['gitlab', (text) => renderGitlab(reportOf([findingOf(text)]))],
  ['junit', (text) => renderJunit(reportOf([findingOf(text)]))],
  ['markdown', (text) => renderMarkdown(reportOf([findingOf(text)], { [text]: text }))],
  ['graph json', (text) => renderGraphJson({ nodes: [nodeOf(text)], edges: [edgeOf(text, text)] })],
  ['dot', (text) => renderDot({ nodes: [nodeOf(text)], edges: [edgeOf(text, text, { action: text })] }, [])],
  [
    'why',
    (text) => {
      const node = nodeOf(text, { location: { file: text } });
      const edges = [edgeOf(text, text, { because: [text], trust: { verdict: 'yes', locations: [{ file: text }] } })];
      const answer = { kind: 'pair', from: node, to: node, edges, written: 'both' } as const;
      return renderWhy(answer, { answer, diagnostics: [], coverage: COVERAGE, texts: new Map() }, PLAIN);
    },
  ],
  ['diff as text', (text) => renderDiffText(diffOf(text), PLAIN)],
  ['diff as Markdown', (text) => renderDiffMarkdown(diffOf(text))],
  ['diff as JSON', (text) => renderDiffJson(diffOf(text))],
  ['mermaid', (text) => renderMermaid(diffOf(text)) ?? ''],
  [
    'diagnostics',
    (text) => renderDiagnostics([{ severity: 'error', message: text, location: { file: text } }], new Map(), PLAIN),
  ],
];

describe.each(RENDERERS)('what a scanned repository holds, as %s', (_, render) => {
  it('acts on no terminal', () => {
    fc.assert(
      fc.property(hostile, (text) => !OBEYED.test(render(text))),
      { seed: 4 },
    );
  });

  it('begins no line', () => {
    const lines = render('a\nerror[fake]: b').split('\n');
    expect(lines.filter((line) => line.startsWith('error[fake]'))).toEqual([]);
  });
});

describe.each(['text', 'text on a terminal', 'why', 'diff as text', 'diff as Markdown', 'diagnostics'])(
  'in a log of GitHub Actions, %s',
  (wanted) => {
    const [, render] = RENDERERS.find(([name]) => name === wanted) ?? [];

    it.each(['::stop-commands::x', ' ::error::x', '##[add-mask]x', 'a ##[stop-commands]x', '\u00a0::error::x'])(
      'is no command: %j',
      (text) => {
        const lines = render?.(text).split('\n') ?? [];
        expect(lines.length).toBeGreaterThan(1);
        expect(lines.filter((line) => line.trim().startsWith('::') || line.includes('##['))).toEqual([]);
      },
    );
  },
);

describe('a name that was not found', () => {
  it('is told as it was asked', () => {
    expect(describeUnanswered({ kind: 'no-such-name', name: 'x', near: ['y', 'z'] })).toMatchInlineSnapshot(
      `"x names no principal or role of this configuration. Did you mean y and z?"`,
    );
    expect(describeUnanswered({ kind: 'no-such-name', name: 'x', near: [] })).toMatchInlineSnapshot(
      `"x names no principal or role of this configuration. Their names are in --graph=json."`,
    );
    expect(describeUnanswered({ kind: 'many-names', name: 'x', candidates: ['a', 'b'] })).toMatchInlineSnapshot(
      `"x names several principals; write one of a and b."`,
    );
  });
});
