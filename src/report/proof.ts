import type { GraphEdge, GraphNode } from './graph-data.js';
import type { Report } from './report.js';

/** The answer to `why FROM TO`, with what was read for it. */
export interface WhyReport {
  readonly answer: WhyAnswer;
  readonly diagnostics: Report['diagnostics'];
  readonly coverage: Report['coverage'];
  readonly texts: ReadonlyMap<string, string>;
}

export type WhyAnswer =
  /** One edge for each action that joins the two; none where nothing written joins them, and `decided` says what follows. */
  | {
      readonly kind: 'pair';
      readonly from: GraphNode;
      readonly to: GraphNode;
      readonly edges: readonly GraphEdge[];
      readonly written: 'both' | 'trust' | 'permission' | 'neither';
    }
  | { readonly kind: 'no-such-name'; readonly name: string; readonly near: readonly string[] }
  | { readonly kind: 'many-names'; readonly name: string; readonly candidates: readonly string[] };
