import { decide } from '../iam/decide.js';
import type { AssumeAction } from '../iam/request.js';
import { joinPresence } from '../value/presence.js';
import { declaredNode } from './name-principal.js';
import type { Pair } from './pair.js';
import type { DeclaredCaller, DeclaredTarget } from './world.js';

/** The pair of two declared ends. */
export function pairUp(caller: DeclaredCaller, target: DeclaredTarget, action: AssumeAction = 'sts:AssumeRole'): Pair {
  const given = joinPresence(caller.principal.presence, target.role.presence);
  const decision = decide({ caller: caller.caller, target: target.target, action, given });
  return {
    from: declaredNode(caller.principal),
    to: declaredNode(target.role),
    caller: caller.caller,
    declaredCaller: caller,
    target,
    action,
    decision,
  };
}
