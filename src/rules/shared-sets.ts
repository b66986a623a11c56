import type { Answer } from '../base/answer.js';
import { any } from '../base/answer.js';
import type { Graph } from '../graph/build.js';
import { type DeclaredCaller, type DeclaredTarget, judge } from '../graph/world.js';
import { decide } from '../iam/decide.js';
import { roleArnIn } from '../inventory/provision-roles.js';
import { ACCOUNT_ID_SHAPE, unknownText } from '../value/construct.js';
import type { ValueSymbol } from '../value/symbol.js';

/**
 * Whether a role admits the permission set of a caller from some account: what a set allows, it allows in all its accounts, and is
 * meant for those where it works. `maybe` for an account that it may be assigned in elsewhere. `no` for all other callers.
 */
export function admitsElsewhere(caller: DeclaredCaller, target: DeclaredTarget, graph: Graph): Answer {
  const others = listOthersOfSet(caller, graph);
  const assigned = any(others.map((other) => judge(other.caller, other, target, 'sts:AssumeRole').trust.admits));
  return assigned === 'no' ? admitsFromAnywhere(caller, target) : 'yes';
}

/** The roles of a caller's permission set in its other accounts. */
export function listOthersOfSet({ principal }: DeclaredCaller, { world }: Graph): readonly DeclaredCaller[] {
  if (principal.kind !== 'permission-set') return [];
  return [...world.callers.values()].filter(
    (other) =>
      other.principal !== principal &&
      other.principal.kind === 'permission-set' &&
      other.principal.set === principal.set,
  );
}

const SOME_ACCOUNT: ValueSymbol = {
  key: 'account:assigned elsewhere',
  cause: { kind: 'derived', operation: 'account', of: [] },
};

function admitsFromAnywhere({ principal, caller }: DeclaredCaller, { target }: DeclaredTarget): Answer {
  if (principal.kind !== 'permission-set') return 'no';
  const account = unknownText(SOME_ACCOUNT, null, ACCOUNT_ID_SHAPE);
  const elsewhere = { ...caller, account, arn: roleArnIn(principal.set, account) };
  const { trust } = decide({ caller: elsewhere, target, action: 'sts:AssumeRole', given: principal.presence });
  return trust.admits === 'no' ? 'no' : 'maybe';
}
