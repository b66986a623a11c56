import type { Coverage } from '../base/coverage.js';
import type { Files } from '../base/files.js';
import type { Finding } from '../base/finding.js';
import type { GraphData } from '../report/graph-data.js';
import type { Report } from '../report/report.js';
import { summarise } from './coverage.js';
import { graphData } from './graph-data.js';
import { judge } from './judge.js';
import type { LintOptions } from './options.js';
import { createPlaces } from './places.js';
import { scan } from './scan.js';

/** The graph with what was read for it. */
export interface GraphReport {
  readonly graph: GraphData;
  /** What a picture marks. */
  readonly findings: readonly Finding[];
  readonly diagnostics: Report['diagnostics'];
  readonly coverage: Coverage;
}

export async function drawGraph(options: LintOptions, files: Files): Promise<GraphReport> {
  const result = await scan(options, files);
  const places = createPlaces(result.sources, options.workingDirectory, options.repository);
  const { findings, hidden, rulesOff } = await judge(result, options, places);
  return {
    findings,
    graph: graphData(result.graph, places, result.reading.roots, options.estate.accountNames),
    diagnostics: places.tell(result.diagnostics),
    coverage: summarise(result, { hidden, rulesOff }),
  };
}
