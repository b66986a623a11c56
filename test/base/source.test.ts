import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSourceRegistry, lineStartsOf, locate, locateIn } from '../../src/base/source.js';

it('a place of a source is the same by its text and by its lines', () => {
  const text = fc.array(fc.constantFrom('a', '\n', 'bc', '\r\n'), { maxLength: 20 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(30), fc.nat(10), (written, at, length) => {
      const start = Math.min(at, written.length);
      const range = { start, end: Math.min(start + length, written.length) };
      const sources = createSourceRegistry();
      const expected = locate(written, range);
      expect(locateIn(sources.add('/a.tf', 'hcl', written), range)).toEqual(expected);
      expect(locateIn(sources.recall('/a.tf', 'hcl', lineStartsOf(written)), range)).toEqual(expected);
    }),
    { seed: 6, numRuns: 500 },
  );
});
