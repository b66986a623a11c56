import { expect, it } from 'vitest';
import { createProgressLine } from '../../src/cli/progress-line.js';

const CLEAR = '\r\u001b[2K';

function watchAt(times: readonly number[], root = 'envs/prod', columns = 80) {
  const written: string[] = [];
  let time = 0;
  const line = createProgressLine({ columns, write: (text) => written.push(text), now: () => time });
  for (const [index, at] of times.entries()) {
    time = at;
    line.watch({ kind: 'evaluate', root, number: index + 1, of: times.length });
  }
  line.end();
  line.end();
  return written;
}

it('says nothing of a run that takes less than a second', () => {
  expect(watchAt([0, 500, 999])).toEqual([]);
});

it('tells where a longer run is, ten times a second at most, and leaves nothing behind', () => {
  expect(watchAt([10, 1000, 1050, 1100])).toEqual([
    `${CLEAR}Evaluating root 2 of 4: envs/prod`,
    `${CLEAR}Evaluating root 4 of 4: envs/prod`,
    CLEAR,
  ]);
});

it('stays one line, whatever a directory is called', () => {
  expect(watchAt([1000], 'a\u001b[31m\nb')[0]).toBe(`${CLEAR}Evaluating root 1 of 1: a␛[31m␊b`);
  expect(watchAt([1000], 'a'.repeat(100), 32)[0]).toBe(`${CLEAR}Evaluating root 1 of 1: ${'a'.repeat(6)}…`);
});
