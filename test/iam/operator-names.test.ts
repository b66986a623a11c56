import { expect, it } from 'vitest';
import { readOperator, spellOperator } from '../../src/iam/condition/operator.js';

// IAM User Guide, "IAM JSON policy elements: Condition operators"
it.each([
  ['StringEquals', 'StringEquals'],
  ['stringEquals', 'StringEquals'],
  ['ForAnyValue:StringLike', 'ForAnyValue:StringLike'],
  ['forallvalues:ARNLIKEifexists', 'ForAllValues:ArnLikeIfExists'],
  ['BoolIfExists', 'BoolIfExists'],
  ['StringEqual', null],
  ['ForEachValue:StringEquals', null],
  ['', null],
])('%s is spelled %s', (text, spelled) => {
  expect(spellOperator(text)).toBe(spelled);
  expect(readOperator(text) === null).toBe(spelled === null);
});
