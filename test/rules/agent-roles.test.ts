import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readBeside } from '../sources/read-documents.js';

function fixture(name: string): string {
  return readFileSync(
    fileURLToPath(new URL(`../../fixtures/estates/host-agents/${name}/main.tf`, import.meta.url)),
    'utf8',
  );
}

/** One profile more, of the role that the node group has. */
const PROFILE = `resource "aws_iam_instance_profile" "bastion" {
  name = "bastion"
  role = aws_iam_role.node.name
}
`;

const UNREAD = `module "more" {
  source = "git::https://example.com/nodes.git"
}
`;

describe('a role that pods ask the agent on their host for', () => {
  it.each([
    ['surely not given where the hosts are the nodes of a cluster', fixture('pods'), 'certain'],
    ['perhaps not where other instances may be meant', fixture('pods') + PROFILE, 'possible'],
    ['perhaps not where a module that is not read may make nodes', fixture('pods') + UNREAD, 'possible'],
    ['perhaps not where the hosts are any instances', fixture('containers'), 'possible'],
  ])('is %s', async (_, text, confidence) => {
    const { report } = await readBeside({ 'main.tf': text }, {});
    const found = report.findings.filter(({ ruleId }) => ruleId === 'untrusted-assume');
    expect(new Set(found.map((finding) => finding.confidence))).toEqual(new Set([confidence]));
  });
});
