import { describe, expect, it } from 'vitest';
import { chooseColor } from '../../src/host/color.js';

describe('colour', () => {
  it.each([
    ['always', false, { NO_COLOR: '1' }, 'on'],
    ['never', true, { FORCE_COLOR: '1' }, 'off'],
    ['auto', true, {}, 'on'],
    ['auto', false, {}, 'off'],
    ['auto', true, { NO_COLOR: '1' }, 'off'],
    ['auto', true, { NO_COLOR: '' }, 'on'],
    ['auto', false, { FORCE_COLOR: '1' }, 'on'],
    ['auto', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, 'on'],
    ['auto', true, { FORCE_COLOR: '0' }, 'off'],
    ['auto', false, { FORCE_COLOR: '' }, 'off'],
    ['auto', true, { TERM: 'dumb' }, 'off'],
  ] as const)('%s, on a terminal %s, with %j is %s', (choice, isTTY, environment, expected) => {
    expect(chooseColor(choice, { isTTY, environment })).toBe(expected);
  });
});
