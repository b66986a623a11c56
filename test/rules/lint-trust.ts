import type { Finding } from '../../src/base/finding.js';
import { drawGraph } from '../../src/commands/graph.js';
import { lint } from '../../src/commands/lint.js';
import type { LintOptions } from '../../src/commands/options.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const OPTIONS: LintOptions = { ...LINT_OPTIONS, audience: 'auditor' };

const PROVIDER = `provider "aws" {
  allowed_account_ids = ["111122223333"]
}
`;

/** A finding as a row of a table tells it: its rule, its weight and the text that it stands at. */
export interface FoundAt {
  readonly rule: string;
  readonly severity: string;
  readonly at: string;
}

/** A role of account 111122223333 with these statements as its trust, and what else a configuration has beside it. */
function trustOf(statements: unknown, beside: string): string {
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return `${PROVIDER}resource "aws_iam_role" "r" {\n  name = "r"\n  assume_role_policy = <<EOF\n${trust}\nEOF\n}\n${beside}`;
}

export async function lintTrust(statements: unknown, beside = ''): Promise<readonly FoundAt[]> {
  const text = trustOf(statements, beside);
  const report = await lint(OPTIONS, memoryFiles({ '/repo/main.tf': text }), { name: 'iam-trust-lint', version: '0' });
  return report.findings.map((finding) => ({
    rule: finding.ruleId,
    severity: finding.severity,
    at: textAt(text, finding),
  }));
}

function textAt(text: string, { location }: Finding): string {
  const line = text.split('\n')[(location?.startLine ?? 0) - 1] ?? '';
  return line.slice((location?.startColumn ?? 1) - 1, (location?.endColumn ?? 1) - 1);
}

/** What the graph says of the role's callers: the decision, and what each condition comes to. */
export async function edgesOfTrust(statements: unknown, beside = '') {
  const { graph } = await drawGraph(OPTIONS, memoryFiles({ '/repo/main.tf': trustOf(statements, beside) }));
  return graph.edges.map(({ from, action, decision, conditions }) => ({
    from,
    action,
    decision,
    answers: conditions.map(({ key, answer }) => `${key} ${answer}`),
  }));
}
