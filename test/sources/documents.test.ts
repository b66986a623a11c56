import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawGraph, type GraphReport, lint } from '../../src/index.js';

const TOP = fileURLToPath(new URL('../../fixtures/plans', import.meta.url));

interface Expected {
  readonly edges: Readonly<Record<string, string>>;
  readonly exceptions: readonly {
    readonly edge: string;
    readonly decision: string;
    readonly files: readonly string[];
  }[];
  readonly empty: readonly string[];
}

const WORLDS = readdirSync(TOP, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    directory: `${TOP}/${name}`,
    expected: readExpected(`${TOP}/${name}`),
    files: readdirSync(`${TOP}/${name}`).filter((file) => /^(plan-\w.*|state)\.json$/.test(file)),
  }));

function readExpected(directory: string): Expected {
  return JSON.parse(readFileSync(`${directory}/expect.json`, 'utf8'));
}

/** What is not refused between declared principals, the strongest decision for each pair. */
function declaredEdges({ graph }: GraphReport): Readonly<Record<string, string>> {
  const addresses = new Map(graph.nodes.map(({ id, address }) => [id, address]));
  const found = new Map<string, string>();
  for (const { from, to, decision } of graph.edges) {
    const [caller, role] = [addresses.get(from), addresses.get(to)];
    const pair = `${caller} -> ${role}`;
    if (!caller || !role || decision === 'no' || found.get(pair) === 'yes') continue;
    found.set(pair, decision);
  }
  return Object.fromEntries(found);
}

function expectedIn(file: string, { edges, exceptions, empty }: Expected): Readonly<Record<string, string>> {
  if (empty.includes(file)) return {};
  const expected = new Map(Object.entries(edges));
  for (const { edge, decision, files } of exceptions) if (files.includes(file)) expected.set(edge, decision);
  return Object.fromEntries([...expected].filter(([, decision]) => decision !== 'none'));
}

const FILES = WORLDS.flatMap(({ directory, expected, files }) =>
  files.map((file) => ({ file, directory, expected, name: `${directory.slice(TOP.length + 1)}/${file}` })),
);

describe.each(FILES)('$name', ({ file, directory, expected }) => {
  const request = { paths: [file], workingDirectory: directory, root: directory };

  it('has the edges that independent engines find', async () => {
    const report = await drawGraph(request);
    expect(declaredEdges(report)).toEqual(expectedIn(file, expected));
    expect(report.diagnostics.map(({ severity }) => severity)).toEqual(
      expected.empty.includes(file) ? ['warning'] : [],
    );
  });

  it('places findings in the file, without lines', async () => {
    const { findings, coverage } = await lint({ ...request, audience: 'auditor' });
    expect(coverage).toMatchObject({ files: 1, roots: 1 });
    expect(findings.map(({ location }) => location)).toEqual(findings.map(() => ({ file })));
  });
});

const JOINED = FILES.filter(
  ({ directory, file, expected }) => existsSync(`${directory}/configuration`) && !expected.empty.includes(file),
);

describe.each(JOINED)('the configuration with $name', ({ file, directory, expected }) => {
  const request = {
    paths: ['configuration'],
    plans: [`configuration=${file}`],
    workingDirectory: directory,
    root: directory,
  };

  it('has the same edges, and what the file alone leaves open', async () => {
    const report = await drawGraph(request);
    expect(declaredEdges(report)).toEqual(expectedIn('configuration', expected));
    expect(report.diagnostics).toEqual([]);
  });

  it('places findings in the configuration', async () => {
    const { findings } = await lint({ ...request, audience: 'auditor' });
    const elsewhere = findings.filter(({ location }) => location?.startLine === undefined);
    expect(findings.length).toBeGreaterThan(0);
    expect(elsewhere).toEqual([]);
  });
});
