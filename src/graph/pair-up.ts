import type { AssumeAction } from '../iam/request.js';
import { declaredNode } from './name-principal.js';
import type { Pair } from './pair.js';
import { type DeclaredCaller, type DeclaredTarget, judge } from './world.js';

/** The pair of two declared ends. */
export function pairUp(caller: DeclaredCaller, target: DeclaredTarget, action: AssumeAction = 'sts:AssumeRole'): Pair {
  return {
    from: declaredNode(caller.principal),
    to: declaredNode(target.role),
    caller: caller.caller,
    declaredCaller: caller,
    target,
    action,
    decision: judge(caller.caller, caller, target, action),
  };
}
