import { describe, expect, it } from 'vitest';
import type { GraphEdge } from '../../src/report/graph-data.js';
import type { WhyAnswer } from '../../src/report/proof.js';
import { renderWhy } from '../../src/report/why-text.js';
import { COVERAGE, edgeOf, nodeOf, PLAIN, placeOf, SOURCE } from './sample.js';

type Pair = Extract<WhyAnswer, { kind: 'pair' }>;

function show(edges: readonly GraphEdge[], written: Pair['written']): string {
  const to = nodeOf('aws_iam_role.b', { location: placeOf('"aws_iam_role" "b"') });
  const answer: Pair = { kind: 'pair', from: nodeOf('aws_iam_role.a'), to, edges, written };
  return renderWhy(
    answer,
    { answer, diagnostics: [], coverage: COVERAGE, texts: new Map([['main.tf', SOURCE]]) },
    PLAIN,
  );
}

const PERMISSION = { verdict: 'yes', locations: [placeOf('aws_iam_role.b.arn')] } as const;
const TRUST = { verdict: 'yes', locations: [placeOf('"ec2.amazonaws.com"')] } as const;

describe('the proof of a pair', () => {
  it('quotes both halves, with conditions and reasons', () => {
    const edge = edgeOf('aws_iam_role.a', 'aws_iam_role.b', {
      permission: PERMISSION,
      trust: TRUST,
      others: ['sts:TagSession'],
      conditions: [
        { half: 'trust', operator: 'StringEquals', key: 'sts:ExternalId', values: ['x', 'y'], answer: 'caller' },
        { half: 'permission', operator: 'Bool', key: 'aws:SecureTransport', values: ['true'], answer: 'yes' },
      ],
      because: ['the account delegates'],
    });
    expect(show([edge], 'both')).toMatchInlineSnapshot(`
      "yes: a can become b by sts:AssumeRole, with sts:TagSession, if it meets the conditions.

        aws_iam_role.a
        aws_iam_role.b, main.tf:1:10

      Permission: yes, a is allowed to assume b
        main.tf:9:18
           9 |     resources = [aws_iam_role.b.arn]
             |                  ^^^^^^^^^^^^^^^^^^

      Trust: yes, b admits a
        main.tf:19:22
          19 |       identifiers = ["ec2.amazonaws.com"]
             |                      ^^^^^^^^^^^^^^^^^^^

      Conditions:
        trust: sts:ExternalId StringEquals x, y: for the caller to meet
        permission: aws:SecureTransport Bool true: always met here

      Because:
        the account delegates

      Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.
      "
    `);
  });

  it('says which half is missing', () => {
    const edge = edgeOf('aws_iam_role.a', 'aws_iam_role.b', {
      decision: 'no',
      permission: PERMISSION,
      trust: { verdict: 'absent', locations: [] },
    });
    expect(show([edge], 'permission')).toMatchInlineSnapshot(`
      "no: a cannot become b by sts:AssumeRole.

        aws_iam_role.a
        aws_iam_role.b, main.tf:1:10

      Permission: yes, a is allowed to assume b
        main.tf:9:18
           9 |     resources = [aws_iam_role.b.arn]
             |                  ^^^^^^^^^^^^^^^^^^

      Trust: absent, the trust policy of b does not admit a

      Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.
      "
    `);
  });

  it('says so where neither half is written', () => {
    expect(show([], 'neither')).toMatchInlineSnapshot(`
      "no: a cannot become b.
        Neither half is written: no policy of a allows it to assume b, and the trust policy of b does not admit a.

        aws_iam_role.a
        aws_iam_role.b, main.tf:1:10

      Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.
      "
    `);
  });

  it('shows an edge for each action', () => {
    const edges = (['sts:AssumeRole', 'sts:AssumeRoleWithSAML'] as const).map((action) =>
      edgeOf('aws_iam_role.a', 'aws_iam_role.b', {
        action,
        decision: 'maybe',
        permission: { verdict: 'not-needed', locations: [] },
        trust: { verdict: 'maybe', locations: [] },
      }),
    );
    expect(show(edges, 'trust')).toMatchInlineSnapshot(`
      "maybe: a may be able to become b by sts:AssumeRole.
      maybe: a may be able to become b by sts:AssumeRoleWithSAML.

        aws_iam_role.a
        aws_iam_role.b, main.tf:1:10

      sts:AssumeRole

      Permission: not needed, the trust suffices here

      Trust: maybe, whether b admits a is not known

      sts:AssumeRoleWithSAML

      Permission: not needed, the trust suffices here

      Trust: maybe, whether b admits a is not known

      Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.
      "
    `);
  });
});
