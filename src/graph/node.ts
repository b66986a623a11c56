import type { Origin } from '../base/origin.js';

export type NodeKind =
  | 'role'
  | 'user'
  | 'group'
  | 'service'
  | 'account'
  | 'federated'
  | 'session'
  | 'runner'
  | 'public'
  | 'unknown'
  | 'set';

/** A principal or role of the graph. What is declared has an address; what is only named has its ARN or name as id. */
export interface Node {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly root: string | null;
  readonly environment: string | null;
  readonly address: string | null;
  readonly arn: string | null;
  readonly account: string | null;
  readonly members: readonly string[] | null;
  readonly origin: Origin | null;
}

/** An id, and what else is known of the node; the rest is null. */
export function node(id: string, kind: NodeKind, known: Partial<Omit<Node, 'id' | 'kind'>> = {}): Node {
  return {
    id,
    kind,
    label: id,
    root: null,
    environment: null,
    address: null,
    arn: null,
    account: null,
    members: null,
    origin: null,
    ...known,
  };
}
