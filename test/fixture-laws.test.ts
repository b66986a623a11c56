import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../src/base/finding.js';
import { lint } from '../src/commands/lint.js';
import { listFixtures, readRequest } from './fixture-expectations.js';
import { LINT_OPTIONS } from './lint-options.js';
import { memoryFiles } from './memory-files.js';
import { type Contents, moveIntoModule, rewriteAsHeredocs, rewriteAsJson } from './rewrite-fixtures.js';

const TOP = fileURLToPath(new URL('../fixtures/rules', import.meta.url));
const FIXTURES = listFixtures(TOP)
  .filter((path) => readRequest(path).plans.length === 0)
  .map((path) => ({ path, name: relative(TOP, path).replaceAll('\\', '/') }));

function readContents(path: string): Contents {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [relative(path, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')];
    }),
  );
}

function judge(contents: Contents, paths: readonly string[]) {
  const files = memoryFiles(
    Object.fromEntries(Object.entries(contents).map(([name, text]) => [`/repo/${name}`, text])),
  );
  const [documents, directories] = [paths.filter(isDocument), paths.filter((path) => !isDocument(path))].map((some) =>
    some.map((path) => (path === '.' ? '/repo' : `/repo/${path}`)),
  );
  const options = {
    ...LINT_OPTIONS,
    paths: directories ?? [],
    documents: documents ?? [],
    audience: 'auditor',
  } as const;
  return lint(options, files, { name: 'iam-trust-lint', version: '0' });
}

function isDocument(path: string): boolean {
  return path.endsWith('.json');
}

/** A finding without what tells that it lies in a module. A module with a backend is a root as well, and told once for both. */
function tell({ ruleId, message, severity, confidence, location, instances }: Finding, moved: 'moved' | 'as it is') {
  const strip = (text: string) =>
    moved === 'moved' ? text.replaceAll('module.m.', '').replaceAll('inner/', '') : text;
  const place = `${strip(location?.file ?? 'nowhere')}:${location?.startLine}:${location?.startColumn}`;
  return [place, ruleId, severity, confidence, strip(message), ...new Set(instances.map(strip))].join('\n');
}

const ruleIds = (findings: readonly Finding[]) => findings.map(({ ruleId }) => ruleId).toSorted();

const ALL = FIXTURES.map(({ path, name }) => {
  const contents = readContents(path);
  const { paths } = readRequest(path);
  return { name, paths, contents, before: judge(contents, paths) };
});
// Comments are lost in JSON, of whichever kind.
const WITHOUT_IGNORES = ALL.filter(({ contents }) =>
  Object.values(contents).every((text) => !text.includes('iam-trust-lint:')),
);

describe.each(ALL)('the fixture $name', ({ paths, contents, before }) => {
  it('has the same findings at the same places as a module', async () => {
    const directories = paths.filter((one) => !isDocument(one));
    const moved = await judge(moveIntoModule(contents, directories), paths);
    const found = (await before).findings.map((finding) => tell(finding, 'as it is'));
    expect(moved.findings.map((finding) => tell(finding, 'moved')).toSorted()).toEqual(found.toSorted());
  });
});

describe.each(WITHOUT_IGNORES)('the fixture $name', ({ paths, contents, before }) => {
  it.each([
    ['in JSON syntax', rewriteAsJson],
    ['with heredocs in the place of jsonencode', rewriteAsHeredocs],
  ])('has the same findings %s', async (_, rewrite) => {
    const { findings, diagnostics } = await judge(rewrite(contents), paths);
    expect(ruleIds(findings)).toEqual(ruleIds((await before).findings));
    expect(diagnostics.map(({ message }) => message)).toEqual((await before).diagnostics.map(({ message }) => message));
  });
});
