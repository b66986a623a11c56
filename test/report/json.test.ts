import { describe, expect, it } from 'vitest';
import { renderGraphJson } from '../../src/report/graph-json.js';
import { renderJson } from '../../src/report/json.js';
import { edgeOf, FINDING, nodeOf, placeOf, reportOf } from './sample.js';
import { listSchemaErrors } from './schemas.js';

const CONDITION = { half: 'trust', operator: 'Null', key: 'aws:x', values: ['true'], answer: 'maybe' } as const;

describe('the JSON report', () => {
  it.each([
    ['a finding with all it can have', reportOf([FINDING])],
    [
      'a finding without a place',
      reportOf([{ ...FINDING, location: null, edge: null, suggestion: null, related: [] }]),
    ],
    ['a place without lines', reportOf([{ ...FINDING, location: { file: 'plan.json' } }])],
    [
      'edits',
      reportOf([
        { ...FINDING, suggestion: { text: 'x', edits: [{ location: placeOf('"b"'), text: 'c' }], safe: true } },
      ]),
    ],
    ['diagnostics', { ...reportOf([]), diagnostics: [{ severity: 'error', message: 'x', location: null } as const] }],
  ])('is valid by its schema: %s', (_, report) => {
    expect(listSchemaErrors('report', renderJson(report))).toEqual([]);
  });

  it('has no field that the schema does not know', () => {
    const document = JSON.stringify({ ...JSON.parse(renderJson(reportOf([FINDING]))), extra: 1 });
    expect(listSchemaErrors('report', document)).not.toEqual([]);
  });

  it('says the same as was found', () => {
    const text = 'a\u009b\u202e\u{e0001}\ud800b';
    const parsed = JSON.parse(renderJson(reportOf([{ ...FINDING, message: text }])));
    expect(parsed.findings[0].message).toBe(text);
  });
});

describe('the JSON graph', () => {
  it.each([
    ['nothing', { nodes: [], edges: [] }],
    [
      'all that it can have',
      {
        nodes: [
          nodeOf('a', { location: placeOf('"b"') }),
          nodeOf('set:0', { kind: 'set', members: ['a'], address: null }),
        ],
        edges: [
          edgeOf('a', 'b', {
            others: ['sts:TagSession'],
            permission: { verdict: 'not-needed', locations: [placeOf('"b"')] },
            conditions: [CONDITION],
            because: ['x'],
          }),
        ],
      },
    ],
  ])('is valid by its schema: %s', (_, graph) => {
    expect(listSchemaErrors('graph', renderGraphJson(graph))).toEqual([]);
  });
});
