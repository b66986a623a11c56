import { expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/report/diagnostic-text.js';
import { renderRule } from '../../src/report/explain-text.js';
import { PLAIN, placeOf, SOURCE } from './sample.js';

it('tells all that a rule says of itself', () => {
  const rule = {
    id: 'some-rule',
    summary: 'It fires.',
    severity: 'high',
    audience: 'pedantic',
    why: 'Because.\nReally.',
    fix: 'Write it.',
    ignore: 'Never.',
    sources: ['https://a.example', 'https://b.example'],
  } as const;
  expect(renderRule(rule, PLAIN)).toMatchInlineSnapshot(`
    "some-rule (severity high, shown with --pedantic)
    It fires.

    Why
      Because.
      Really.

    How to fix it
      Write it.

    When to ignore it
      Never.

    Sources
      https://a.example
      https://b.example
    "
  `);
});

it('tells diagnostics in a line each, and quotes what an error speaks of', () => {
  const text = renderDiagnostics(
    [
      { severity: 'error', message: 'syntax error: a brace is missing', location: placeOf('statement') },
      { severity: 'warning', message: 'a module is not on disk', location: placeOf('"b"') },
      { severity: 'error', message: 'x was not read', location: { file: 'x' } },
      { severity: 'warning', message: 'nowhere', location: null },
    ],
    new Map([['main.tf', SOURCE]]),
    PLAIN,
  );
  expect(text).toMatchInlineSnapshot(`
    "main.tf:7:3: error: syntax error: a brace is missing
         7 |   statement {
           |   ^^^^^^^^^
    main.tf:1:25: warning: a module is not on disk
    x: error: x was not read
    warning: nowhere
    "
  `);
});

it('tells warnings that are alike on one line, and each error on its own', () => {
  const warning = { severity: 'warning', message: 'nothing of the name "x"' } as const;
  const error = { severity: 'error', message: 'y was not read', location: null } as const;
  const locations = [placeOf('"b"'), placeOf('statement'), null];
  const text = renderDiagnostics(
    [...locations.map((location) => ({ ...warning, location })), error, error],
    new Map([['main.tf', SOURCE]]),
    PLAIN,
  );
  expect(text).toMatchInlineSnapshot(`
    "main.tf:1:25: warning: nothing of the name "x" (and in 2 other places)
    error: y was not read
    error: y was not read
    "
  `);
});
