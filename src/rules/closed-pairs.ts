import type { Graph } from '../graph/build.js';
import type { Condition } from '../iam/policy.js';
import { pairKey } from './define.js';

/** A pair that something written closes. */
export interface ClosedPair {
  readonly from: string;
  readonly to: string;
  readonly claim: string;
}

/** The pairs that a condition closes for sure: what a mistake in it costs. */
export function pairsClosedBy(condition: Condition, { pairs }: Graph): readonly ClosedPair[] {
  return pairs
    .filter(
      ({ decision }) =>
        decision.answer === 'no' &&
        decision.because.some(
          (reason) =>
            reason.kind === 'condition' && reason.outcome.condition === condition && reason.outcome.answer === 'no',
        ),
    )
    .map(({ from, to }) => ({ from: from.id, to: to.id, claim: pairKey(from.id, to.id) }));
}
