import { describe, expect, it } from 'vitest';
import { blockAddress, modulePrefix } from '../../src/base/address.js';

// Terraform, "Resource Address Syntax": a key in quotes may hold anything.
describe('an address', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['aws_iam_role.a', '', 'aws_iam_role.a'],
    ['aws_iam_role.a["k"]', '', 'aws_iam_role.a'],
    ['data.aws_iam_role.a[0]', '', 'data.aws_iam_role.a'],
    ['module.m.aws_iam_role.a[*]', 'module.m.', 'module.m.aws_iam_role.a'],
    [
      'module.m[0].module.n["x.y"].aws_iam_role.a',
      'module.m[0].module.n["x.y"].',
      'module.m[0].module.n["x.y"].aws_iam_role.a',
    ],
    ['module.m["]."].aws_iam_role.a["\\"]"]', 'module.m["]."].', 'module.m["]."].aws_iam_role.a'],
    ['arn:aws:iam::111122223333:role/a', '', 'arn:aws:iam::111122223333:role/a'],
  ];
  it.each(rows)('%s', (address, prefix, block) => {
    expect([modulePrefix(address), blockAddress(address)]).toEqual([prefix, block]);
  });
});
