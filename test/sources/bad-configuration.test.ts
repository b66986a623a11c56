import { describe, expect, it } from 'vitest';
import { lint } from '../../src/commands/lint.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const ROLE = 'resource "aws_iam_role" "kept" {\n  name = "kept"\n}\n';

const DEEP = Object.fromEntries(
  Array.from({ length: 100 }, (_, index) => [
    index === 0 ? 'main.tf' : `m${index}/main.tf`,
    `${index === 0 ? ROLE : ''}module "m" {\n  source = "${index === 0 ? './' : '../'}m${index + 1}"\n}\n`,
  ]),
);

describe('a configuration that Terraform would refuse is told of, and the rest is read', () => {
  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['a resource that is declared twice', { 'main.tf': `${ROLE}${ROLE}` }],
    [
      'a template that renders itself',
      {
        'main.tf': `${ROLE}output "o" {\n  value = templatefile("a.tpl", {})\n}\nresource "aws_iam_role" "b" {\n  name = templatefile("a.tpl", {})\n}\n`,
        'a.tpl': '${templatefile("a.tpl", {})}',
      },
    ],
    ['modules nested 100 deep', DEEP],
  ])('%s', async (_, contents) => {
    const files = memoryFiles(
      Object.fromEntries(Object.entries(contents).map(([name, text]) => [`/repo/${name}`, text])),
    );
    const { diagnostics, coverage } = await lint(LINT_OPTIONS, files, { name: '', version: '' });
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(coverage.roles).toBeGreaterThan(0);
  });
});
