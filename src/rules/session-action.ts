import type { AssumptionLink } from '../graph/assumption-links.js';
import { judge } from '../graph/world.js';
import type { SessionAction } from '../iam/request.js';

/** Whether the role may admit who takes it, and surely not with what goes with the call and needs leave of its own. */
export function refusesWith(
  { caller, declaredCaller, target, decision }: AssumptionLink,
  action: SessionAction,
): boolean {
  if (target.target.trustState === 'refused' || decision.trust.admits === 'no') return false;
  return judge(caller, declaredCaller, target, action).trust.admits === 'no';
}
