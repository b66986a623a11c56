import type { Answer } from '../base/answer.js';
import type { Coverage } from '../base/coverage.js';
import type { Location } from '../base/location.js';
import type { GraphData, GraphEdge, GraphNode } from './graph-data.js';
import type { Report } from './report.js';

/** Who can become what on one side of a comparison and not on the other: the contract of `diff --format=json`. */
export interface DiffReport {
  readonly tool: Report['tool'];
  /** What the sides are called: as the user named them. */
  readonly base: string;
  readonly head: string;
  readonly edges: readonly DiffEdge[];
  /** What follows from these edges for those who are several steps away. */
  readonly reach: readonly DiffReach[];
  readonly trusts: readonly DiffTrust[];
  readonly appeared: readonly GraphNode[];
  readonly vanished: readonly GraphNode[];
  /** The same role or user in another place. */
  readonly moved: readonly { readonly from: GraphNode; readonly to: GraphNode }[];
  /** The ways of HEAD around what changed, and those that are gone: what a picture of the change shows. */
  readonly neighbourhood: GraphData;
  /** Whether there is more than what is told here. */
  readonly isCut: boolean;
  readonly coverage: { readonly base: Coverage; readonly head: Coverage };
  readonly diagnostics: Report['diagnostics'];
}

export type DiffEdgeChange =
  | 'opened'
  | 'maybe-opened'
  | 'closed'
  | 'confirmed'
  | 'doubted'
  | 'conditions'
  | 'written'
  | 'unwritten';

/** One caller and one role: what joined them before, and what does now. */
export interface DiffEdge {
  readonly change: DiffEdgeChange;
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly action: string;
  readonly before: GraphEdge | null;
  readonly after: GraphEdge | null;
}

export interface DiffReach {
  readonly change: 'gained' | 'lost';
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** The principals between the two, in their order. */
  readonly through: readonly GraphNode[];
  /** `maybe` where a step is. */
  readonly decision: Exclude<Answer, 'no'>;
}

export interface DiffTrust {
  readonly role: GraphNode;
  /** `unclear`: one of the two is not known in full. */
  readonly change: 'widened' | 'narrowed' | 'changed' | 'unclear';
  readonly added: readonly DiffTerm[];
  readonly removed: readonly DiffTerm[];
}

/** One principal in one statement of a trust. */
export interface DiffTerm {
  readonly effect: 'Allow' | 'Deny' | 'unknown' | 'invalid';
  readonly principal: string;
  readonly action: string;
  readonly conditions: readonly string[];
  readonly location: Location | null;
}
