import { describe, expect, it } from 'vitest';
import { knownText } from '../../src/value/text.js';
import cases from '../data/policy-documents.json' with { type: 'json' };
import { openTestRoot } from '../open-root.js';

/** What the provider's own code makes of each document, to the letter. */
describe('aws_iam_policy_document', () => {
  const all = cases.map((one) => one.hcl_current).join('\n');
  it.each(cases)('$case', async ({ case: name, json_current }) => {
    const { root, diagnostics } = await openTestRoot({
      'main.tf': `${all}\noutput "json" {\n  value = data.aws_iam_policy_document.${name}.json\n}\n`,
    });
    const value = root.output('json');
    expect(value?.kind === 'string' && knownText(value)).toBe(json_current);
    expect(diagnostics).toEqual([]);
  });
});
