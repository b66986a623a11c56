import { drawGraph } from '../../src/commands/graph.js';
import { lint } from '../../src/commands/lint.js';
import type { GraphData } from '../../src/report/graph-data.js';
import type { Report } from '../../src/report/report.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

/** What the command makes of documents that lie in a repository of their own, as an auditor sees it. */
export interface DocumentReading {
  readonly graph: GraphData;
  readonly report: Report;
}

export function readTestDocuments(documents: Readonly<Record<string, unknown>>): Promise<DocumentReading> {
  return read(documents, { documents: Object.keys(documents), plans: [] });
}

/** The same of a configuration with a plan or state of it, `plan.json`, both at the top of the repository. */
export function readWithPlan(files: Readonly<Record<string, string>>, plan: unknown): Promise<DocumentReading> {
  return read({ ...files, 'plan.json': plan }, { documents: [], plans: ['plan.json'] });
}

/** The same of all configuration of a repository beside documents in it. */
export function readBeside(
  files: Readonly<Record<string, string>>,
  documents: Readonly<Record<string, unknown>>,
): Promise<DocumentReading> {
  return read({ ...files, ...documents }, { documents: Object.keys(documents), plans: [], paths: ['/repo'] });
}

interface Chosen {
  readonly documents: readonly string[];
  readonly plans: readonly string[];
  readonly paths?: readonly string[];
}

async function read(contents: Readonly<Record<string, unknown>>, chosen: Chosen): Promise<DocumentReading> {
  const texts = Object.entries(contents).map(([name, json]): [string, string] => [
    `/repo/${name}`,
    typeof json === 'string' ? json : JSON.stringify(json),
  ]);
  const options = {
    ...LINT_OPTIONS,
    paths: chosen.paths ?? (chosen.plans.length > 0 ? ['/repo'] : []),
    plans: chosen.plans.map((name) => ({ directory: '/repo', environment: null, file: `/repo/${name}` })),
    documents: chosen.documents.map((name) => `/repo/${name}`),
    audience: 'auditor',
  } as const;
  const files = memoryFiles(Object.fromEntries(texts));
  const { graph } = await drawGraph(options, files);
  return { graph, report: await lint(options, files, { name: '', version: '' }) };
}

/** `FROM -> TO: decision`, sorted. */
export function listEdges({ graph }: DocumentReading): readonly string[] {
  return graph.edges.map(({ from, to, decision }) => `${from} -> ${to}: ${decision}`).toSorted();
}

export function trustIn(principal: string, rest: object = {}): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: principal }, ...rest }],
  });
}

export function permissionOn(resource: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: resource }],
  });
}
