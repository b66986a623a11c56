import type { Coverage } from '../../src/base/coverage.js';
import type { Finding } from '../../src/base/finding.js';
import type { Location } from '../../src/base/location.js';
import { locate } from '../../src/base/source.js';
import type { GraphEdge, GraphNode } from '../../src/report/graph-data.js';
import type { Look } from '../../src/report/paint.js';
import type { Report } from '../../src/report/report.js';

export const PLAIN: Look = { color: 'off', width: null };

export const COVERAGE: Coverage = {
  files: 2,
  roots: 1,
  environments: 0,
  roles: 2,
  policies: {
    full: 3,
    partial: 0,
    unread: 0,
    because: { module: 0, variable: 0, workspace: 0, lookup: 0, computed: 0, refused: 0 },
  },
  missingModules: [],
  unreadValues: [],
  refusedRoots: [],
  openWorkspaces: [],
  unreadLanguages: [],
  terragrunt: { units: 0, unread: [] },
  documentedModules: [],
  disabled: 0,
  rulesOff: [],
  hidden: { possible: 0, pedantic: 0, auditor: 0, overridden: 0, suppressed: 0, baseline: 0 },
};

export const SOURCE = `resource "aws_iam_role" "b" {
  name               = "b"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "ask" {
  statement {
    actions   = ["sts:AssumeRole"]
    resources = [aws_iam_role.b.arn]
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}
`;

/** Where a piece of a text stands. */
export function placeOf(piece: string, text = SOURCE, file = 'main.tf'): Location {
  const start = text.indexOf(piece);
  return { file, ...locate(text, { start, end: start + piece.length }) };
}

export const FINDING: Finding = {
  ruleId: 'untrusted-assume',
  level: 'error',
  severity: 'high',
  confidence: 'certain',
  message: 'a is allowed to assume b, but the trust policy of b does not admit it: AssumeRole ends in AccessDenied.',
  address: 'aws_iam_role.a',
  instances: ['aws_iam_role.a'],
  environments: [],
  location: placeOf('aws_iam_role.b.arn'),
  related: [
    { message: 'b trusts ec2.amazonaws.com', address: 'aws_iam_role.b', location: placeOf('"ec2.amazonaws.com"') },
  ],
  edge: { from: 'aws_iam_role.a', to: 'aws_iam_role.b' },
  suggestion: {
    text: 'Add this statement to the trust policy of aws_iam_role.b:\nstatement {\n  actions = ["sts:AssumeRole"]\n}',
    edits: [],
    safe: false,
  },
  fingerprint: '0123456789abcdef0123456789abcdef',
};

export function reportOf(
  findings: readonly Finding[],
  texts: Readonly<Record<string, string>> = { 'main.tf': SOURCE },
): Report {
  return {
    tool: { name: 'iam-trust-lint', version: '0.0.0' },
    findings,
    diagnostics: [],
    coverage: COVERAGE,
    rules: new Map(),
    texts: new Map(Object.entries(texts)),
    directories: { working: '/repo', repository: '/repo' },
    settle: null,
  };
}

export function nodeOf(id: string, known: Partial<GraphNode> = {}): GraphNode {
  return {
    id,
    kind: 'role',
    label: id.replace('aws_iam_role.', ''),
    root: '.',
    environment: null,
    address: id,
    arn: `arn:aws:iam::123456789012:role/${id}`,
    account: 'account:123456789012',
    location: null,
    ...known,
  };
}

export function edgeOf(from: string, to: string, known: Partial<GraphEdge> = {}): GraphEdge {
  return {
    from,
    to,
    action: 'sts:AssumeRole',
    others: [],
    decision: 'yes',
    trust: { verdict: 'yes', locations: [] },
    permission: { verdict: 'yes', locations: [] },
    conditions: [],
    because: [],
    ...known,
  };
}
