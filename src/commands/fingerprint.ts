import { createHash } from 'node:crypto';
import { type FoundProblem, identityOf } from '../rules/run.js';

/** Names a problem so that moving code changes nothing and changing the element does. */
export function fingerprintOf(problem: FoundProblem): string {
  return createHash('sha256')
    .update(`${identityOf(problem)}\n${problem.ordinal}`)
    .digest('hex')
    .slice(0, 32);
}
