import { describe, expect, it } from 'vitest';
import { admitsMajor } from '../../src/terraform/load/version-constraint.js';

/** "Version Constraints" of the Terraform language: the condition, and the major versions out of 4, 5 and 6 that it admits. */
const ROWS: readonly (readonly [constraint: string, majors: readonly number[]])[] = [
  ['5.30.0', [5]],
  ['= 5.30.0', [5]],
  ['v5.30.0', [5]],
  ['~> 5.0', [5]],
  ['~> 5', [5]],
  ['~> 5.30.1', [5]],
  ['>= 5.0', [5, 6]],
  ['> 5.99', [5, 6]],
  ['>= 5.0, < 6.0', [5]],
  ['< 5.0', [4]],
  ['<= 5.0', [4, 5]],
  ['!= 5.1.0', [4, 5, 6]],
  ['>= 4.1, ~> 4.2', [4]],
  ['> 7', []],
  ['~> 6.0.0-beta', [6]],
  ['latest', [4, 5, 6]],
];

describe('which major versions a constraint admits', () => {
  it.each(ROWS)('%s', (constraint, majors) => {
    expect([4, 5, 6].filter((major) => admitsMajor(constraint, major))).toEqual(majors);
  });
});
