import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/index.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/estates', import.meta.url));

// IAM User Guide, "Passing session tags in AWS STS" and "Monitor and control actions taken with assumed roles".
describe('an edge says what else is granted on both sides', () => {
  it.each([
    ['allowed', ['sts:TagSession', 'sts:SetSourceIdentity']],
    ['lacking', []],
  ])('session-actions-%s', async (kind, others) => {
    const path = `${FIXTURES}/session-actions-${kind}`;
    const { graph } = await drawGraph({ paths: ['.'], workingDirectory: path, root: path });
    const edges = graph.edges.filter(({ from, to }) => from === 'aws_iam_role.hub' && to === 'aws_iam_role.spoke');
    expect(edges.map((edge) => edge.others)).toEqual([others]);
  });
});
