import type { Answer } from '../base/answer.js';
import type { Location } from '../base/location.js';

/** The graph as it is printed: the contract of `--graph=json`, and what every picture is drawn from. */
export interface GraphData {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What accounts are called that the configuration names, by the `account` of nodes. */
  readonly accounts?: readonly { readonly id: string; readonly label: string }[];
  /** Edges that no picture shows: a pattern names them, and they are no. */
  readonly undrawn?: ReadonlySet<GraphEdge>;
}

export interface GraphNode {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly root: string | null;
  readonly environment: string | null;
  readonly address: string | null;
  readonly arn: string | null;
  readonly account: string | null;
  readonly members?: readonly string[];
  readonly location: Location | null;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly action: string;
  /** What else both sides grant: session tags, a source identity. */
  readonly others: readonly string[];
  readonly decision: Answer;
  readonly trust: GraphHalf;
  readonly permission: GraphHalf;
  readonly conditions: readonly GraphCondition[];
  readonly because: readonly string[];
}

export interface GraphHalf {
  readonly verdict: Answer | 'absent' | 'not-needed';
  readonly locations: readonly Location[];
}

export interface GraphCondition {
  readonly half: 'trust' | 'permission';
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly answer: Answer | 'caller';
}
