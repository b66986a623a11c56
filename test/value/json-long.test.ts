import { expect, it } from 'vitest';
import { readPolicy } from '../../src/iam/read-policy.js';
import { textValue } from '../../src/value/construct.js';

it('a JSON text with a string of 10 MB is read, whatever the string is made of', () => {
  for (const part of ['x', '\\n', '[']) {
    const sid = part.repeat(10 * 1024 * 1024);
    const text = `{"Statement": [{"Sid": "${sid}", "Effect": "Deny", "Action": "sts:*"}]}`;
    expect(readPolicy(textValue(text, null)).statements).toHaveLength(1);
  }
});
