import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import { lint } from '../../src/commands/lint.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';
import { MUTATIONS, type Mutation } from './table.js';

function mutate({ of, change }: Mutation): Record<string, string> {
  const files: Record<string, string> = Object.fromEntries(
    Object.entries(of).map(([name, text]) => [`/repo/${name}`, text]),
  );
  for (const [name, edits] of Object.entries(change)) {
    const path = `/repo/${name}`;
    files[path] =
      typeof edits === 'string'
        ? edits
        : edits.reduce((text, [from, to]) => replaceOnce(text, from, to), files[path] ?? '');
  }
  return files;
}

function replaceOnce(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`there is no ${from} to change`);
  return text.replace(from, () => to);
}

describe('what AWS would say of a changed configuration', () => {
  it.each(MUTATIONS)('$name', async (mutation) => {
    const contents = mutate(mutation);
    const report = await lint(LINT_OPTIONS, memoryFiles(contents), { name: 'iam-trust-lint', version: '0' });
    expect(report.diagnostics).toEqual([]);
    const found = report.findings.map(({ ruleId, location }) => {
      const line = (contents[`/repo/${location?.file}`] ?? '').split('\n')[(location?.startLine ?? 0) - 1] ?? '';
      return [ruleId, line] as const;
    });
    const sorted = (rows: readonly (readonly [string, string])[]) => rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
    expect(sorted(found)).toEqual(sorted(mutation.expect.map(([rule, line]) => [rule, expect.stringContaining(line)])));
  });

  it.each(MUTATIONS)('the edge of: $name', async (mutation) => {
    const { graph } = await drawGraph(LINT_OPTIONS, memoryFiles(mutate(mutation)));
    const edge = graph.edges.find(
      ({ from, to }) =>
        from === 'aws_iam_role.role1' &&
        to.endsWith(mutation.change['role/main.tf'] ? 'aws_iam_role.this' : 'aws_iam_role.role2'),
    );
    expect(edge?.decision ?? null).toBe(mutation.edge);
  });
});
