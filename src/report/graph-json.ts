import type { GraphData } from './graph-data.js';
import { writeJson } from './write-json.js';

/** The whole graph as JSON, in the form that `schemaVersion` names (`rules/schemas/graph.schema.json`). */
export function renderGraphJson({ nodes, edges, accounts }: GraphData): string {
  return writeJson({ schemaVersion: 1, nodes, edges, ...(accounts === undefined ? {} : { accounts }) });
}
