import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import { renderDot } from '../../src/report/dot.js';
import { renderGraphJson } from '../../src/report/graph-json.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';
import { listSchemaErrors } from './schemas.js';

/** So many callers hold one pattern; the roles that it matches admit none of them but the first. */
function configuration(callers: number, roles: number): string {
  return `
provider "aws" {
  allowed_account_ids = ["111122223333"]
}
resource "aws_iam_user" "caller" {
  count = ${callers}
  name  = "caller-\${count.index}"
}
resource "aws_iam_user_policy" "caller" {
  count  = ${callers}
  user   = aws_iam_user.caller[count.index].name
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "arn:aws:iam::111122223333:role/job-*" }]
  })
}
resource "aws_iam_role" "open" {
  name               = "job-open"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_user.caller[0].arn } }]
  })
}
resource "aws_iam_role" "other" {
  count              = ${roles}
  name               = "job-\${count.index}"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}
resource "aws_iam_role" "unmatched" {
  name               = "task"
  assume_role_policy = aws_iam_role.other[0].assume_role_policy
}
`;
}

function draw(callers: number, roles: number) {
  const files = memoryFiles({ '/repo/main.tf': configuration(callers, roles) });
  return drawGraph(LINT_OPTIONS, files);
}

describe('what a pattern names and does not join', () => {
  it('is in the JSON, pair by pair, and in no picture', async () => {
    const { graph, findings } = await draw(2, 1);
    const closed = graph.edges.filter(({ decision }) => decision === 'no');
    expect(closed.map(({ from, to }) => `${from} -> ${to}`)).toEqual([
      'aws_iam_user.caller[0] -> aws_iam_role.other[0]',
      'aws_iam_user.caller[1] -> aws_iam_role.open',
      'aws_iam_user.caller[1] -> aws_iam_role.other[0]',
    ]);
    expect(closed.map(({ trust, permission }) => [trust.verdict, permission.verdict])).toEqual(
      closed.map(() => ['absent', 'yes']),
    );
    expect(listSchemaErrors('graph', renderGraphJson(graph))).toEqual([]);
    expect(renderDot(graph, findings)).not.toContain('caller[1]');
  });

  it('is told from set to set beyond 2,000 pairs', async () => {
    const { graph, findings } = await draw(50, 50);
    const closed = graph.edges.filter(({ decision }) => decision === 'no');
    expect(closed.length).toBeLessThanOrEqual(2);
    const members = new Map(graph.nodes.map(({ id, members = [id] }) => [id, members.length]));
    const pairs = closed.map(({ from, to }) => (members.get(from) ?? 0) * (members.get(to) ?? 0));
    // The set of the roles holds the open one for all: its record with the first caller says otherwise.
    expect(pairs.reduce((sum, count) => sum + count, 0)).toBe(50 * 51);
    expect(renderDot(graph, findings)).not.toContain('50 users');
  });
});
