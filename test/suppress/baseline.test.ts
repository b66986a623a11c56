import { describe, expect, it } from 'vitest';
import { baselineOf, placeOfEntry, readBaseline } from '../../src/suppress/baseline.js';
import { listSchemaErrors } from '../report/schemas.js';

const A = { ruleId: 'r', file: 'a.tf', address: 'x', fingerprint: '1' };
const B = { ruleId: 'r', file: 'b.tf', address: 'x\u0000', fingerprint: '2' };

describe('a baseline', () => {
  it('is read as it was written, and the same in whatever order', () => {
    const text = JSON.stringify(baselineOf([B, A]));
    expect(listSchemaErrors('baseline', text)).toEqual([]);
    expect(readBaseline(text)).toEqual({ kind: 'baseline', entries: [A, B] });
    expect(JSON.stringify(baselineOf([A, B]))).toBe(text);
  });

  it('may have fields that are not known', () => {
    const text = JSON.stringify({ schemaVersion: 1, by: 'x', findings: [{ ...A, note: 'why' }] });
    expect(readBaseline(text)).toEqual({ kind: 'baseline', entries: [A] });
  });

  it('knows where its entries stand', () => {
    const text = JSON.stringify(baselineOf([A, B]));
    const { start, end } = placeOfEntry(text, B);
    expect(text.slice(start, end)).toBe('"2"');
  });

  const none = 'it is no baseline of iam-trust-lint';
  it.each([
    ['', none],
    ['{', none],
    ['[]', none],
    ['null', none],
    ['{}', none],
    ['{"schemaVersion": "1", "findings": []}', none],
    ['{"schemaVersion": 0, "findings": []}', none],
    ['{"schemaVersion": 1, "findings": {}}', none],
    ['{"schemaVersion": 2}', 'it is of version 2, and this release reads version 1; use a later one'],
    ['{"schemaVersion": 1, "findings": [{}]}', 'entry 1 lacks ruleId, file, address or fingerprint'],
    [JSON.stringify({ schemaVersion: 1, findings: [A, null] }), 'entry 2 lacks ruleId, file, address or fingerprint'],
    [
      JSON.stringify({ schemaVersion: 1, findings: [{ ...A, fingerprint: 1 }] }),
      'entry 1 lacks ruleId, file, address or fingerprint',
    ],
  ])('is none: %s', (text, why) => {
    expect(readBaseline(text)).toEqual({ kind: 'wrong', why });
  });
});
