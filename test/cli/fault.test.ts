import { expect, it } from 'vitest';
import { describeFault } from '../../src/cli/fault.js';

it('tells a fault of ours in one line, and the stack where it is asked for', () => {
  const fault = new TypeError('a\u001b[31m is not\na function');
  const line = describeFault(fault, {});
  expect(line).toBe(
    'iam-trust-lint: unexpected fault (TypeError: a␛[31m is not); please report it: https://github.com/iam-trust-lint/iam-trust-lint/issues\n',
  );
  expect(describeFault(fault, { IAM_TRUST_LINT_DEBUG: '1' })).toContain('fault.test.ts');
  expect(describeFault('odd', { IAM_TRUST_LINT_DEBUG: '1' })).toContain('(odd)');
});
