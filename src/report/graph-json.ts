import type { GraphData } from './graph-data.js';

export function renderGraphJson({ nodes, edges }: GraphData): string {
  return `${JSON.stringify({ schemaVersion: 1, nodes, edges }, null, 2)}\n`;
}
