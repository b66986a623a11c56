import type { AssumptionLink } from '../graph/assumption-links.js';
import { judge } from '../graph/world.js';
import type { SessionAction } from '../iam/request.js';

/**
 * The half that surely does not allow what goes with the call and needs leave of its own, where all else is in order: the trust, or
 * the policies of a caller that needs them, across accounts or where the trust is in its whole account ("Passing session tags in AWS
 * STS", "Monitor and control actions taken with assumed roles"). Null for neither.
 */
export function halfWithout(
  { caller, declaredCaller, target, decision }: AssumptionLink,
  action: SessionAction,
): 'trust' | 'permission' | null {
  if (target.target.trustState === 'refused' || decision.trust.admits === 'no') return null;
  const { answer, trust, permission } = judge(caller, declaredCaller, target, action);
  if (trust.admits === 'no') return 'trust';
  const isLacking = answer === 'no' && trust.verdict === 'yes' && permission.verdict === 'absent';
  return isLacking && decision.answer === 'yes' ? 'permission' : null;
}
