import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lint as lintFiles } from '../../src/commands/lint.js';
import { drawGraph, type Finding } from '../../src/index.js';
import { listFixtures, readRequest } from '../fixture-expectations.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

/*
 * The whole pipeline from hcl2json's output against the one from our trees. It cannot express, and so is not compared:
 * - comments: fixtures with ignores are left out;
 * - places, and with them which findings are of one written element and so one finding: compared is the set of all
 *   addresses that each rule speaks of.
 */

const TOP = fileURLToPath(new URL('../../fixtures', import.meta.url));

function holdsIgnores(path: string): boolean {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tf(\.json)?$/.test(name));
  return names.some((name) => readFileSync(join(path, name), 'utf8').includes('iam-trust-lint: ignore'));
}

function describeFinding({ ruleId, instances, confidence }: Finding): readonly string[] {
  return instances.map((address) => `${ruleId} ${address} ${confidence}`);
}

async function judge(path: string, hclParser: 'own' | 'hcl2json') {
  const request = { ...readRequest(path), workingDirectory: path, root: path, audience: 'auditor', hclParser } as const;
  const { graph, findings, diagnostics, coverage } = await drawGraph(request);
  return {
    refused: diagnostics.filter(({ message }) => message.startsWith('hcl2json did not read')),
    findings: [...new Set(findings.flatMap(describeFinding))].toSorted(),
    edges: graph.edges.map(({ from, to, action, decision }) => `${from} -> ${to} ${action}: ${decision}`).toSorted(),
    policies: coverage.policies,
  };
}

describe('what hcl2json reads', () => {
  const fixtures = listFixtures(TOP).filter((path) => !holdsIgnores(path));

  it.each(fixtures.map((path) => ({ path, name: relative(TOP, path) })))(
    'is what our parser reads: $name',
    async ({ path }) => {
      expect(await judge(path, 'hcl2json')).toEqual(await judge(path, 'own'));
    },
  );
});

/** What is wrong with a root of one file, beside what it declares. */
async function readOfficially(text: string, variables: Readonly<Record<string, string>> = {}) {
  const files = memoryFiles({ '/repo/main.tf': text, '/repo/other.tf': 'resource "aws_iam_role" "other" {}\n' });
  const given = { environment: new Map(Object.entries(variables)), settings: [] };
  const options = { ...LINT_OPTIONS, hclParser: 'hcl2json', variables: given } as const;
  const { diagnostics, coverage } = await lintFiles(options, files, { name: '', version: '' });
  return { errors: diagnostics.map(({ severity, message }) => `${severity}: ${message}`), roles: coverage.roles };
}

describe('what hcl2json does not read', () => {
  it.each([
    ['a mistake', 'a = b c\n', 'error: hcl2json did not read this file: [/repo/main.tf:1,7-8: Missing newline'],
    ['what JSON cannot express', 'a "b" {}\na {}\n', 'error: hcl2json did not read this file: '],
    ['what nests too deep for it', `a = ${'['.repeat(5000)}${']'.repeat(5000)}\n`, 'error: syntax error: '],
  ])('is told, and the rest is read: %s', async (_, text, error) => {
    const { errors, roles } = await readOfficially(text);
    expect(errors.map((message) => message.slice(0, error.length))).toEqual([error]);
    expect(roles).toBe(1);
  });

  it('leaves types as they are written', async () => {
    const text = 'variable "name" {\n  type = string\n}\nresource "aws_iam_role" "a" {\n  name = var.name\n}\n';
    expect(await readOfficially(text, { name: 'not an expression' })).toEqual({ errors: [], roles: 2 });
  });
});
