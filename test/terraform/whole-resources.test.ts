import { expect, it } from 'vitest';
import { knownText } from '../../src/value/text.js';
import { openTestRoot } from '../open-root.js';

// Terraform, "Meta-Arguments": they are the block's own, and no attributes of the resource.
it('takes a resource as a whole without its meta-arguments', async () => {
  const { root, diagnostics } = await openTestRoot({
    'main.tf': `resource "aws_iam_role" "r" {
  provider   = aws.global
  count      = 1
  name       = "r"
  depends_on = [aws_iam_role.r]
}
output "names" {
  value = merge(aws_iam_role.r[0], { path = "/" }).name
}
`,
  });
  const value = root.output('names');
  expect(value?.kind === 'string' && knownText(value)).toBe('r');
  expect(diagnostics).toEqual([]);
});
