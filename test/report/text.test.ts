import { describe, expect, it } from 'vitest';
import { renderText } from '../../src/report/text.js';
import { FINDING, PLAIN, placeOf, reportOf, SOURCE } from './sample.js';

describe('the text report', () => {
  it('quotes both halves, marks the elements and says what to write', () => {
    expect(renderText(reportOf([FINDING]), PLAIN)).toMatchInlineSnapshot(`
      "error[untrusted-assume] main.tf:9:18
        a is allowed to assume b, but the trust policy of b does not admit it: AssumeRole ends in AccessDenied.

           9 |     resources = [aws_iam_role.b.arn]
             |                  ^^^^^^^^^^^^^^^^^^

        main.tf:19:22: b trusts ec2.amazonaws.com
          19 |       identifiers = ["ec2.amazonaws.com"]
             |                      -------------------

        Add this statement to the trust policy of aws_iam_role.b:
          statement {
            actions = ["sts:AssumeRole"]
          }

        at aws_iam_role.a

      1 error. More on a rule: iam-trust-lint --explain untrusted-assume
      Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.
      "
    `);
  });

  it('says what was covered where nothing was found', () => {
    expect(renderText(reportOf([]), PLAIN)).toMatchInlineSnapshot(`
      "No findings.
      Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.
      "
    `);
  });

  it('quotes a place once', () => {
    const finding = {
      ...FINDING,
      related: [{ message: 'the condition', address: null, location: FINDING.location }],
      suggestion: null,
    } as const;
    const quoted = renderText(reportOf([finding]), PLAIN).match(/^ +\d+ \|/gm);
    expect(quoted).toHaveLength(1);
  });

  it('tells instances, confidence and a finding without a place', () => {
    const finding = {
      ...FINDING,
      confidence: 'possible',
      location: null,
      related: [{ message: 'written elsewhere', address: null, location: null }],
      suggestion: null,
      instances: ['a["1"]', 'a["2"]', 'a["3"]', 'a["4"]', 'a["5"]'],
      address: 'a["1"]',
    } as const;
    expect(renderText(reportOf([finding]), PLAIN)).toMatchInlineSnapshot(`
      "error[untrusted-assume] possible
        a is allowed to assume b, but the trust policy of b does not admit it: AssumeRole ends in AccessDenied.

        written elsewhere

        at a["1"]; the same at a["2"], a["3"], a["4"] and 1 more

      1 error. More on a rule: iam-trust-lint --explain untrusted-assume
      Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.
      "
    `);
  });

  it('shows the first and the last line of an element of many lines', () => {
    const location = placeOf(SOURCE.slice(SOURCE.indexOf('statement'), SOURCE.indexOf('  }\n}') + 3));
    const finding = { ...FINDING, location, related: [], suggestion: null };
    expect(renderText(reportOf([finding]), PLAIN)).toMatchInlineSnapshot(`
      "error[untrusted-assume] main.tf:7:3
        a is allowed to assume b, but the trust policy of b does not admit it: AssumeRole ends in AccessDenied.

           7 |   statement {
             |   ^^^^^^^^^^^
           8 |     actions   = ["sts:AssumeRole"]
           9 |     resources = [aws_iam_role.b.arn]
          10 |   }
             |   ^

        at aws_iam_role.a

      1 error. More on a rule: iam-trust-lint --explain untrusted-assume
      Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.
      "
    `);
  });

  it('wraps sentences where somebody watches, and nothing else', () => {
    const { suggestion } = FINDING;
    const finding = { ...FINDING, related: [], suggestion };
    expect(renderText(reportOf([finding]), { color: 'off', width: 60 })).toMatchInlineSnapshot(`
      "error[untrusted-assume] main.tf:9:18
        a is allowed to assume b, but the trust policy of b does
        not admit it: AssumeRole ends in AccessDenied.

           9 |     resources = [aws_iam_role.b.arn]
             |                  ^^^^^^^^^^^^^^^^^^

        Add this statement to the trust policy of aws_iam_role.b:
          statement {
            actions = ["sts:AssumeRole"]
          }

        at aws_iam_role.a

      1 error. More on a rule: iam-trust-lint --explain untrusted-assume
      Read 2 files in 1 root: 2 roles; 3 of 3 policies in full.
      "
    `);
  });

  it('colours by level', () => {
    const [header] = renderText(reportOf([FINDING]), { color: 'on', width: null }).split('\n');
    expect(JSON.stringify(header)).toMatchInlineSnapshot(
      `""\\u001b[1m\\u001b[31merror[untrusted-assume]\\u001b[39m\\u001b[22m \\u001b[1mmain.tf:9:18\\u001b[22m""`,
    );
  });

  it('counts each level', () => {
    const findings = (['error', 'warning', 'warning', 'note'] as const).map((level) => ({ ...FINDING, level }));
    expect(renderText(reportOf(findings), PLAIN)).toContain('1 error, 2 warnings and 1 note.');
  });
});
