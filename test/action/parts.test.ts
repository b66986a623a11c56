import { describe, expect, it } from 'vitest';
import { fitParts } from '../../src/action/fit-parts.js';
import { readInputs } from '../../src/action/inputs.js';
import { markerOf } from '../../src/action/keep-comment.js';
import { parseChange } from '../../src/action/parse-change.js';
import { changedLinesOf } from '../../src/action/read-change.js';
import { renderMermaid } from '../../src/report/mermaid.js';

/** As git 2.39 prints it with --unified=0 --no-prefix. */
const PATCH = String.raw`diff --git main.tf main.tf
index 1..2 100644
--- main.tf
+++ main.tf
@@ -3 +3,2 @@ resource
-  old = 1
+  new = 1
++++ looks like a header
@@ -9,2 +9,0 @@ resource
--- gone
-  gone
\ No newline at end of file
diff --git gone.tf gone.tf
deleted file mode 100644
--- gone.tf
+++ /dev/null
@@ -1 +0,0 @@
-x
diff --git "a\tb\"\303\251.tf" "a\tb\"\303\251.tf"
--- /dev/null
+++ "a\tb\"\303\251.tf"
@@ -0,0 +1 @@
+x
diff --git with blank.tf with blank.tf
--- with blank.tf	
+++ with blank.tf	
@@ -1,0 +2 @@
+x
`;

describe('what git prints of a change', () => {
  it('is read with the lines and the text', () => {
    const [main, ...others] = parseChange(PATCH);
    expect(main).toEqual({
      file: 'main.tf',
      stretches: [
        { first: 3, last: 4 },
        { first: 9, last: 10 },
      ],
      added: [
        { line: 3, text: '  new = 1' },
        { line: 4, text: '+++ looks like a header' },
      ],
      removed: ['  old = 1', '-- gone', '  gone'],
    });
    expect(others.map(({ file }) => file)).toEqual(['gone.tf', 'a\tb"é.tf', 'with blank.tf']);
  });

  it.each([
    ['main.tf', 1, 2, false],
    ['main.tf', 1, 3, true],
    ['main.tf', 4, 4, true],
    ['main.tf', 5, 8, false],
    ['main.tf', 10, 12, true],
    ['with blank.tf', 2, 2, true],
    ['other.tf', 1, 99, false],
  ])('%s from %i to %i is changed: %s', (file, first, last, expected) => {
    expect(changedLinesOf(parseChange(PATCH))(file, first, last)).toBe(expected);
  });

  it.each(['\u2028', '\u2029', '\r', '\v', '\f', '\u0085'])('has no line that ends at %j, as git has none', (end) => {
    const lines = ['x', '@@ -1 +90 @@', 'diff --git a b', '--- a', '+++ b'].join(end);
    const patch = `diff --git a.tf a.tf\n--- a.tf\n+++ a.tf\n@@ -0,0 +5,2 @@\n+# ${lines}\n+# second\n`;
    expect(parseChange(patch)).toEqual([
      {
        file: 'a.tf',
        stretches: [{ first: 5, last: 6 }],
        added: [
          { line: 5, text: `# ${lines}` },
          { line: 6, text: '# second' },
        ],
        removed: [],
      },
    ]);
  });

  it('may be of ten thousand files, or of none', () => {
    const one = (index: number) =>
      `diff --git f${index}.tf f${index}.tf\n--- f${index}.tf\n+++ f${index}.tf\n@@ -1 +1 @@\n-a\n+b\n`;
    const patch = Array.from({ length: 10_000 }, (_, index) => one(index)).join('');
    expect(parseChange(patch)).toHaveLength(10_000);
    expect(parseChange('')).toEqual([]);
    expect(parseChange('warning: something\n')).toEqual([]);
  });
});

describe('a text with a limit', () => {
  const measure = (text: string) => text.length;

  it('has all parts where there is room', () => {
    expect(fitParts([['long', 's'], ['end']], 1000, measure)).toBe('long\n\nend\n');
  });

  it('has shorter forms, and says what is left out', () => {
    const text = fitParts([['x'.repeat(300), 'short'], ['y'.repeat(300)], ['end']], 200, measure);
    expect(text).toMatch(/^short\n\nend\n\n_There is more/);
    expect(text.length).toBeLessThanOrEqual(200);
  });
});

describe('a picture', () => {
  it('is cut to what Mermaid takes', () => {
    const node = (id: string) => ({
      id,
      kind: 'role',
      label: '<'.repeat(80) + id,
      root: null,
      environment: null,
      address: null,
      arn: null,
      account: null,
      location: null,
    });
    const half = { verdict: 'yes', locations: [] } as const;
    const condition = {
      half: 'trust',
      operator: '='.repeat(80),
      key: '<'.repeat(80),
      values: [],
      answer: 'caller',
    } as const;
    const edges = Array.from({ length: 300 }, (_, index) => ({
      from: `a${index}`,
      to: `b${index}`,
      action: 'sts:AssumeRole',
      others: [],
      decision: 'yes' as const,
      trust: half,
      permission: half,
      conditions: [condition, condition, condition, condition],
      because: [],
    }));
    const nodes = edges.flatMap(({ from, to }) => [node(from), node(to)]);
    const text = renderMermaid({ neighbourhood: { nodes, edges }, edges: [] }) ?? '';
    expect(text.length).toBeLessThanOrEqual(50_000);
    expect([...text.matchAll(/-->/g)].length).toBeGreaterThan(10);
    const plain = edges.map((edge) => ({ ...edge, conditions: [] }));
    const short = nodes.map((one) => ({ ...one, label: one.id }));
    const many = renderMermaid({ neighbourhood: { nodes: short, edges: plain }, edges: [] }) ?? '';
    expect([...many.matchAll(/-->/g)]).toHaveLength(200);
    expect(renderMermaid({ neighbourhood: { nodes: [], edges: [] }, edges: [] })).toBeNull();
  });
});

describe('inputs', () => {
  it('have defaults where nothing is set, as a runner without action.yml would have it', () => {
    expect(readInputs({})).toMatchObject({
      kind: 'inputs',
      inputs: { paths: ['.'], config: { kind: 'nearest' }, format: 'text', failOn: null, comment: 'kept', base: null },
    });
  });

  it('are lists by lines', () => {
    const read = readInputs({ INPUT_PATHS: ' a b \n\n./c\r\n', INPUT_PLAN: 'a=p.json\nc=q=r.json' });
    expect(read).toMatchObject({ inputs: { paths: ['a b', './c'], plans: ['a=p.json', 'c=q=r.json'] } });
  });

  it.each([
    ['infra/prod', '<!-- iam-trust-lint: infra/prod -->'],
    ['a-->b', '<!-- iam-trust-lint: a_-_b -->'],
    ['x\n<script>', '<!-- iam-trust-lint: x__script_ -->'],
  ])('the category %j makes the marker %s', (category, marker) => {
    expect(markerOf(category)).toBe(marker);
  });
});
