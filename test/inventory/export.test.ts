import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportInventory, lint, type Report } from '../../src/index.js';
import { listFixtures } from '../fixture-expectations.js';
import { listSchemaErrors } from '../report/schemas.js';

const TOP = fileURLToPath(new URL('../../fixtures', import.meta.url));
const FIXTURES = listFixtures(TOP).map((path) => ({ path, name: relative(TOP, path) }));

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What whoever reads calls an account is the configuration's to say, and no fact of the inventory. */
const ACCOUNT_NAME = / \d{12} is the account [^.]+\.$/;

/** What a finding says, without what only the text of its file tells: how to write a suggestion in its form. */
function tell({ findings, diagnostics, coverage }: Report) {
  return {
    findings: findings.map(({ suggestion, message, ...finding }) => ({
      ...finding,
      message: message.replace(ACCOUNT_NAME, ''),
    })),
    diagnostics,
    coverage: { ...coverage, files: 0 },
  };
}

describe.each(FIXTURES)('the saved inventory of $name', ({ path, name }) => {
  it('is judged as its files are', async () => {
    const request = { paths: ['.'], workingDirectory: path, root: path, audience: 'auditor' } as const;
    const { text, diagnostics } = await exportInventory({ ...request, name: 'example/repository' });
    const file = join(folder, `${name.replaceAll(/\W/g, '-')}.json`);
    writeFileSync(file, text);
    const fromFiles = await lint(request);
    expect(diagnostics).toEqual(fromFiles.diagnostics);
    const fromInventory = await lint({ paths: [file], workingDirectory: path, audience: 'auditor' });
    expect(tell(fromInventory)).toEqual(tell(fromFiles));
    expect(listSchemaErrors('inventory', text)).toEqual([]);
  });
});
