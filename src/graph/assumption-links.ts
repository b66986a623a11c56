import type { Caller } from '../iam/caller.js';
import { type Decision, decide } from '../iam/decide.js';
import { classifyPrincipal } from '../iam/principal.js';
import type { Assumption } from '../inventory/inventory.js';
import { unknownText } from '../value/construct.js';
import { joinPresence } from '../value/presence.js';
import type { ArnIndex } from './find-declared.js';
import { declaredNode, namePrincipal, runnerNode } from './name-principal.js';
import type { Node } from './node.js';
import type { Pair } from './pair.js';
import type { DeclaredCaller, DeclaredTarget, World } from './world.js';

/** A role that a provider configuration or a backend takes, with who takes it and which declared role that surely is. */
export interface AssumptionLink {
  readonly assumption: Assumption;
  readonly from: Node;
  readonly caller: Caller;
  /** Null for a caller that is only named. */
  readonly declaredCaller: DeclaredCaller | null;
  readonly target: DeclaredTarget;
  readonly decision: Decision;
}

interface Indexes {
  readonly callers: ArnIndex<DeclaredCaller>;
  readonly targets: ArnIndex<DeclaredTarget>;
}

export function listAssumptionLinks({ inventory }: World, { callers, targets }: Indexes): readonly AssumptionLink[] {
  return inventory.assumptions.flatMap((assumption) => {
    const found = targets.same(assumption.role);
    const taker = found.length === 0 ? null : findTaker(assumption, callers);
    return taker === null ? [] : found.map((target) => linkTo(target, assumption, taker));
  });
}

type Taker = Pick<AssumptionLink, 'from' | 'caller' | 'declaredCaller'>;

function findTaker({ by, root }: Assumption, callers: ArnIndex<DeclaredCaller>): Taker | null {
  if (by.kind === 'runner') {
    const arn = unknownText(by.symbol, null, { chars: 'any', min: 1, max: null });
    return { from: runnerNode(by.symbol), caller: { kind: 'runner', arn }, declaredCaller: null };
  }
  const [declared] = callers.same(by.arn);
  if (declared !== undefined)
    return { from: declaredNode(declared.principal), caller: declared.caller, declaredCaller: declared };
  const named = namePrincipal(classifyPrincipal({ type: 'AWS', value: by.arn, typeOrigin: null, presence: [] }), root);
  return named === null ? null : { from: named.node, caller: named.caller, declaredCaller: null };
}

/** What the configuration passes with the call is known; so is what it does not pass. */
function linkTo(target: DeclaredTarget, assumption: Assumption, taker: Taker): AssumptionLink {
  const { presence, action, externalId, sessionName } = assumption;
  const given = joinPresence(target.role.presence, presence);
  const sent = { externalId, sessionName };
  const decision = decide({ caller: taker.caller, target: target.target, action, given, sent });
  return { ...taker, assumption, target, decision };
}

/** Who a web identity is, a provider block does not tell. */
export function pairsOfAssumption({ assumption, target, ...rest }: AssumptionLink): readonly Pair[] {
  const { action } = assumption;
  return action === 'sts:AssumeRole' ? [{ ...rest, to: declaredNode(target.role), target, action }] : [];
}
