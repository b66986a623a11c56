import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withDrafts } from '../../src/commands/drafts.js';
import type { FixReport } from '../../src/commands/fix.js';
import { drawGraph } from '../../src/commands/graph.js';
import type { LintOptions } from '../../src/commands/options.js';
import { parseHcl } from '../../src/hcl/parse.js';
import { createDiskFiles } from '../../src/host/disk-files.js';
import type { GraphEdge } from '../../src/report/graph-data.js';
import { RULES } from '../../src/rules/registry.generated.js';
import { listFixtures, readRequest } from '../fixture-expectations.js';
import { fixDirectory, lintDrafts, optionsFor, textAt, textsOf } from './fix-directory.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url)).replaceAll('\\', '/');
// Plans and named paths are read beside configuration that stays as it is.
const GOLDEN = fileURLToPath(new URL('golden', import.meta.url)).replaceAll('\\', '/');
const KEPT = readdirSync(GOLDEN).map((name) => `${GOLDEN}/${name}/before`);
const DIRECTORIES = [...listFixtures(FIXTURES), ...KEPT].filter((path) => {
  const { paths, plans } = readRequest(path);
  return paths.join() === '.' && plans.length === 0;
});

function changeOf(ruleId: string): string | undefined {
  return RULES.find(({ info }) => info.id === ruleId)?.info.change;
}

function auditing(directory: string): LintOptions {
  return { ...optionsFor(directory), audience: 'auditor' };
}

async function edgesOf(directory: string, drafts: Parameters<typeof withDrafts>[1]): Promise<readonly GraphEdge[]> {
  const { graph } = await drawGraph(auditing(directory), withDrafts(createDiskFiles(directory), drafts));
  return graph.edges;
}

const keyOf = ({ from, to, action }: GraphEdge) => `${from} -> ${to} ${action}`;

const CHANGED: { readonly path: string; readonly name: string; readonly all: FixReport }[] = [];
for (const path of DIRECTORIES) {
  const all = await fixDirectory(path, 'all', auditing(path));
  if (all.fixed.length + all.failed.length > 0) CHANGED.push({ path, name: relative(FIXTURES, path), all });
}

it('changes can be written for findings of many kinds', () => {
  const ids = new Set(CHANGED.flatMap(({ all }) => all.fixed.map(({ ruleId }) => ruleId)));
  const promised = RULES.flatMap(({ info }) => (info.change === undefined ? [] : [info.id]));
  expect([...ids].toSorted()).toEqual(promised.toSorted());
});

describe.each(CHANGED)('in $name', ({ path, all }) => {
  const options = auditing(path);

  it.each(['safe', 'all'] as const)('%s changes clear their findings, and bring nothing else about', async (which) => {
    const { report, drafts, fixed, left } = which === 'all' ? all : await fixDirectory(path, which, options);
    expect(left).toEqual([]);
    for (const { ruleId, suggestion } of report.findings.filter((one) => (one.suggestion?.edits.length ?? 0) > 0))
      expect([ruleId, changeOf(ruleId)]).toEqual([ruleId, suggestion?.safe ? 'applied' : expect.any(String)]);
    const after = await lintDrafts(path, drafts, options);
    const gone = new Set(fixed.map(({ fingerprint }) => fingerprint));
    const known = new Set(report.findings.map(({ fingerprint }) => fingerprint));
    expect(after.findings.filter(({ fingerprint }) => gone.has(fingerprint))).toEqual([]);
    expect(after.findings.filter(({ fingerprint, level }) => !known.has(fingerprint) && level !== 'note')).toEqual([]);
    for (const [file, text] of Object.entries(textsOf(path, drafts))) {
      if (file.endsWith('.tf')) expect(parseHcl(text).problems).toEqual([]);
      // What somebody wrote stays, line by line, but for the few that a change is about.
      const lines = new Set(text.split('\n'));
      const lost = textAt(`${path}/${file}`)
        .split('\n')
        .filter((line) => !lines.has(line));
      expect(lost.length).toBeLessThanOrEqual(3 * fixed.length);
    }
  });

  it('no way in is closed, and none is opened that nobody asked for', async () => {
    const { drafts, fixed } = all;
    const before = new Map((await edgesOf(path, [])).map((edge) => [keyOf(edge), edge.decision] as const));
    const after = new Map((await edgesOf(path, drafts)).map((edge) => [keyOf(edge), edge.decision] as const));
    // Whom a text named that was wrong, nobody is named by any more.
    const named = new Set([...after.keys()].map((key) => key.split(' -> ')[0]));
    const isNamed = (key: string) => named.has(key.split(' -> ')[0] ?? '');
    const worse = [...before].filter(([key, decision]) => decision === 'yes' && after.get(key) !== 'yes');
    expect(worse.filter(([key]) => isNamed(key))).toEqual([]);
    const opened = [...after].filter(([key, decision]) => decision === 'yes' && before.get(key) !== 'yes');
    const asked = fixed.flatMap(({ edge, instances }) => (edge === null ? instances : [edge.to]));
    const blocks = asked.map((name) => name.replaceAll(/\[[^\]]*\]/g, ''));
    const unasked = opened.filter(
      ([key]) => !blocks.some((name) => key.replaceAll(/\[[^\]]*\]/g, '').includes(`-> ${name} `)),
    );
    expect(unasked.map(([key]) => key)).toEqual([]);
  });
});
