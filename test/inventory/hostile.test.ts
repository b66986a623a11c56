import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawGraph, exportInventory, lint, renderJson } from '../../src/index.js';

const ESTATE = fileURLToPath(new URL('../../fixtures/estates/two-accounts', import.meta.url));

let folder = '';
let sound = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inventory-'));
  sound = (await exportInventory({ paths: ['.'], workingDirectory: ESTATE, root: ESTATE })).text;
});

afterAll(() => rmSync(folder, { recursive: true }));

function lintText(text: string) {
  writeFileSync(join(folder, 'saved.json'), text);
  return lint({ paths: ['saved.json'], workingDirectory: folder });
}

/** The document with the value at a path replaced. */
function withValue(path: readonly (string | number)[], value: unknown): string {
  const document: unknown = JSON.parse(sound);
  const last = path.at(-1) ?? '';
  let at: unknown = document;
  for (const step of path.slice(0, -1)) at = stepInto(at, step);
  if (typeof at === 'object' && at !== null) Reflect.set(at, last, value);
  return JSON.stringify(document);
}

function stepInto(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
}

describe('an inventory that somebody else wrote', () => {
  it.each([
    ['a later version', ['schemaVersion'], 2, 'an inventory of version 2'],
    ['no version', ['schemaVersion'], 'one', 'schemaVersion: it is none of 1'],
    ['no facts', ['inventory'], null, 'inventory: it is missing or no object'],
    [
      'a fact of another kind',
      ['inventory', 'roles', 0, 'kind'],
      'rôle',
      'inventory.roles[0].kind: it is none of role',
    ],
    [
      'a role without a trust',
      ['inventory', 'roles', 0, 'trust'],
      undefined,
      'inventory.roles[0].trust: it is missing',
    ],
    [
      'a text that is none',
      ['inventory', 'roles', 0, 'name', 'pieces', 0, 'text'],
      7,
      'name.pieces[0].text: it is missing or no string',
    ],
    [
      'an effect that is none',
      ['inventory', 'roles', 0, 'trust', 'statements', 0, 'effect'],
      'allow',
      'none of Allow, Deny',
    ],
    ['a place that is none', ['inventory', 'roles', 0, 'origin'], 100_000, 'there is no origin 100000'],
    ['a place before the first', ['inventory', 'roles', 0, 'origin'], -1, 'it is out of range'],
    ['a place between two', ['inventory', 'roles', 0, 'origin'], 0.5, 'it is missing or no whole number'],
    ['a call that leads to itself', ['origins', 0, 'via'], 0, 'origins[0].via: it names no earlier origin'],
    ['a place in no source', ['origins', 0, 'source'], 9, 'origins[0].source: there is no such source'],
    ['a place that ends before it starts', ['origins', 0, 'range'], { start: 9, end: 3 }, 'it ends before it starts'],
    [
      'an unknown that rests on itself',
      ['symbols'],
      [{ key: 'a', cause: { kind: 'derived', operation: 'lower', of: [0] } }],
      'symbols[0].cause: it names what is not there, or comes later',
    ],
    [
      'an unknown of no cause',
      ['symbols'],
      [{ key: 'a', cause: { kind: 'magic' } }],
      'symbols[0].cause.kind: it is of no kind',
    ],
    ['a source outside', ['sources', 0, 'path'], '../../etc/passwd', 'a path must stay in the repository'],
    ['a source on the disk', ['sources', 0, 'path'], '/etc/passwd', 'a path must stay in the repository'],
    ['a source on a drive', ['sources', 0, 'path'], 'C:\\secrets', 'a path must stay in the repository'],
    [
      'a remark in no source',
      ['remarks'],
      [{ source: 9, text: 'x', range: { start: 0, end: 1 }, governs: { start: 0, end: 1 } }],
      'remarks[0].source',
    ],
  ] as const)('is refused with the place of its flaw: %s', async (_, path, value, expected) => {
    const { diagnostics, findings } = await lintText(withValue(path, value));
    expect(findings).toEqual([]);
    expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      expect.stringMatching(/^error: .*inventory/),
    ]);
    expect(diagnostics[0]?.message).toContain(expected);
  });

  it('may not rest on more unknowns than a reader can follow', async () => {
    const doubled = Array.from({ length: 64 }, (_, index) => ({
      key: `s${index}`,
      cause: { kind: 'derived', operation: 'join', of: index === 0 ? [] : [index - 1, index - 1] },
    }));
    const { diagnostics } = await lintText(withValue(['symbols'], doubled));
    expect(diagnostics[0]?.message).toContain('it rests on more than 1000 others');
  });

  it('may not be called through more modules than a reader can follow', async () => {
    const chain = Array.from({ length: 200 }, (_, index) => ({
      source: 0,
      range: null,
      via: index === 0 ? null : index - 1,
    }));
    const { diagnostics } = await lintText(withValue(['origins'], chain));
    expect(diagnostics[0]?.message).toContain('more than 100 calls lead there');
  });

  it('tells a name with escapes as what it is', async () => {
    const report = await lintText(withValue(['inventory', 'roles', 1, 'address'], '\u001b[31maws_iam_role.x'));
    expect(renderJson(report)).not.toContain('\u001b');
  });

  it('whatever is put in the place of one of its values, is read or refused, and ends', async () => {
    const paths = listPaths(JSON.parse(sound), []);
    const strange = fc.oneof(
      fc.constantFrom(null, -1, 1e9, '', '*', '__proto__', [], {}, true, 0, 1),
      fc.string(),
      fc.jsonValue({ maxDepth: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), strange, async (path, value) => {
        writeFileSync(join(folder, 'strange.json'), withValue(path, value));
        const report = await lint({ paths: ['strange.json'], workingDirectory: folder, audience: 'auditor' });
        await drawGraph({ paths: ['strange.json'], workingDirectory: folder });
        expect(report.coverage.files + report.diagnostics.length).toBeGreaterThan(0);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

/** The ways to all values of a document. */
function listPaths(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([name, one]) => listPaths(one, [...path, name]));
  return path.length === 0 ? inner : [path, ...inner];
}
