import type { Caller } from '../iam/caller.js';
import type { Decision } from '../iam/decide.js';
import type { AssumeAction } from '../iam/request.js';
import type { Node } from './node.js';
import type { DeclaredCaller, DeclaredTarget } from './world.js';

/** One caller and one role that something written joins, and whether the one can become the other. */
export interface Pair {
  readonly from: Node;
  readonly to: Node;
  readonly caller: Caller;
  /** Null for a caller that is only named. */
  readonly declaredCaller: DeclaredCaller | null;
  readonly target: DeclaredTarget | ElsewhereTarget;
  readonly action: AssumeAction;
  readonly decision: Decision;
}

/** A role that a permission names and the scan does not declare: its trust is written elsewhere. */
export interface ElsewhereTarget extends Pick<DeclaredTarget, 'target'> {
  readonly role: null;
}
