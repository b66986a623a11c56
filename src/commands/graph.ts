import type { Coverage } from '../base/coverage.js';
import type { Files } from '../base/files.js';
import type { GraphData } from '../report/graph-data.js';
import type { Report } from '../report/report.js';
import { summarise } from './coverage.js';
import { graphData } from './graph-data.js';
import type { ScanOptions } from './options.js';
import { createPlaces } from './places.js';
import { scan } from './scan.js';

/** The graph with what was read for it. */
export interface GraphReport {
  readonly graph: GraphData;
  readonly diagnostics: Report['diagnostics'];
  readonly coverage: Coverage;
}

const NOTHING_HIDDEN: Coverage['hidden'] = { possible: 0, pedantic: 0, auditor: 0, suppressed: 0, baseline: 0 };

export async function drawGraph(options: ScanOptions, files: Files): Promise<GraphReport> {
  const result = await scan(options, files);
  const places = createPlaces(result.sources, options.workingDirectory, options.repository);
  return {
    graph: graphData(result.graph, places, result.reading.roots),
    diagnostics: result.diagnostics.map((diagnostic) => ({
      severity: diagnostic.severity,
      message: diagnostic.message,
      location: places.locateDiagnostic(diagnostic),
    })),
    coverage: summarise(result, NOTHING_HIDDEN),
  };
}
