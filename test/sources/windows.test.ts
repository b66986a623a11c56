import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import { lint } from '../../src/commands/lint.js';
import { listFixtures } from '../fixture-expectations.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

const TOP = fileURLToPath(new URL('../../fixtures', import.meta.url));
const FIXTURES = listFixtures(TOP).map((path) => ({ path, name: relative(TOP, path) }));
const TOOL = { name: 'iam-trust-lint', version: '0.0.0' };

interface Checkout {
  readonly at: string;
  readonly lineEnd: '\n' | '\r\n';
}

const UNIX: Checkout = { at: '/repo', lineEnd: '\n' };

/** A drive letter, and what git's `core.autocrlf` makes of texts. */
const WINDOWS: Checkout = { at: 'D:/a/repo', lineEnd: '\r\n' };

function checkOut(directory: string, { at, lineEnd }: Checkout) {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const texts = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8').replaceAll('\n', lineEnd);
    return [`${at}/${relative(directory, path).replaceAll('\\', '/')}`, text];
  });
  return memoryFiles(Object.fromEntries(texts));
}

function optionsAt({ at }: Checkout) {
  return {
    ...LINT_OPTIONS,
    paths: [at],
    workingDirectory: at,
    repository: at,
    rootsFrom: at,
    audience: 'auditor',
  } as const;
}

async function judge(directory: string, checkout: Checkout) {
  const files = checkOut(directory, checkout);
  const { findings, diagnostics, coverage } = await lint(optionsAt(checkout), files, TOOL);
  const { graph } = await drawGraph(optionsAt(checkout), files);
  const places = [...findings.map(({ ruleId, ...one }) => ({ what: ruleId, ...one })), ...diagnostics].map((one) => ({
    what: 'what' in one ? one.what : one.message.replaceAll(`${checkout.at}/`, '').replace(/(\.\.\/)+/g, '../'),
    file: one.location?.file,
    line: one.location?.startLine,
    column: one.location?.startColumn,
  }));
  return { places, coverage, edges: graph.edges.map(({ from, to, action, decision }) => [from, to, action, decision]) };
}

describe('a checkout on Windows, with its line ends', () => {
  it.each(FIXTURES)('is judged as another one is: $name', async ({ path }) => {
    expect(await judge(path, WINDOWS)).toEqual(await judge(path, UNIX));
  });

  it('calls modules by paths with backslashes, as it does everywhere', async () => {
    const module = 'resource "aws_iam_role" "it" {\n  name = "it"\n  assume_role_policy = "{"\n}\n';
    const call = 'module "roles" {\n  source = ".\\\\modules\\\\roles"\n}\n';
    for (const { at } of [UNIX, WINDOWS]) {
      const files = memoryFiles({ [`${at}/main.tf`]: call, [`${at}/modules/roles/main.tf`]: module });
      const { findings, coverage } = await lint(optionsAt({ at, lineEnd: '\n' }), files, TOOL);
      expect(findings.map(({ address }) => address)).toEqual(['module.roles.aws_iam_role.it']);
      expect(coverage.missingModules).toEqual([]);
    }
  });
});
