import { readArn } from '../iam/arn.js';
import type { Caller, SessionPolicy } from '../iam/caller.js';
import { type Decision, decide } from '../iam/decide.js';
import { classifyPrincipal } from '../iam/principal.js';
import type { Assumption, PassedPolicies } from '../inventory/inventory.js';
import { unknownText } from '../value/construct.js';
import { joinPresence } from '../value/presence.js';
import type { ValueSymbol } from '../value/symbol.js';
import { concatText, printableText, showText } from '../value/text.js';
import type { ArnIndex } from './find-declared.js';
import { declaredNode, namePrincipal, runnerNode } from './name-principal.js';
import { type Node, node } from './node.js';
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
  /** The session that takes it where policies were passed with it, and what they leave of the decision. */
  readonly limited: LimitedSession | null;
}

export interface LimitedSession {
  readonly from: Node;
  readonly decision: Decision;
}

interface Indexes {
  readonly callers: ArnIndex<DeclaredCaller>;
  readonly targets: ArnIndex<DeclaredTarget>;
}

export function listAssumptionLinks(
  { inventory, sessionPolicies }: World,
  { callers, targets }: Indexes,
): readonly AssumptionLink[] {
  return inventory.assumptions.flatMap((assumption) => {
    const found = targets.same(assumption.role);
    const taker = found.length === 0 ? null : findTaker(assumption, callers);
    return taker === null
      ? []
      : found.map((target) => linkTo(target, assumption, taker, sessionPolicies.get(assumption) ?? []));
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
function linkTo(
  target: DeclaredTarget,
  assumption: Assumption,
  taker: Taker,
  session: readonly SessionPolicy[],
): AssumptionLink {
  const { presence, action, externalId, sessionName, limits } = assumption;
  const given = joinPresence(target.role.presence, presence);
  const sent = { externalId, sessionName };
  const request = { caller: taker.caller, target: target.target, action, given, sent };
  const decision = decide(request);
  const limited = limits === null ? null : limitedSession(assumption, limits, taker);
  if (limited === null) return { ...taker, assumption, target, decision, limited };
  return {
    ...taker,
    assumption,
    target,
    decision,
    limited: { from: limited, decision: decide({ ...request, session }) },
  };
}

/** The session of a role that policies were passed with: not all that is open to the role is open to it. */
function limitedSession({ by, key }: Assumption, { sessionName }: PassedPolicies, { from, caller }: Taker): Node {
  const reading = by.kind === 'role' ? readArn(by.arn) : null;
  if (reading?.kind !== 'arn' || caller.kind !== 'role') return from;
  const name = sessionName ?? unknownText(madeUpName(key), null);
  const { partition, account } = reading.arn;
  const arn = concatText('arn:', partition, ':sts::', account, ':assumed-role/', caller.name, '/', name);
  const id = printableText(arn);
  return node(id, 'session', { label: showText(concatText(caller.name, '/', name)), arn: id, account: from.account });
}

function madeUpName(key: string): ValueSymbol {
  return { key: `${key}.session_name`, cause: { kind: 'derived', operation: 'session_name', of: [] } };
}

/** Who a web identity is, a provider block does not tell. */
export function pairsOfAssumption({ assumption, target, limited, from, ...rest }: AssumptionLink): readonly Pair[] {
  const { action } = assumption;
  if (action !== 'sts:AssumeRole') return [];
  const pair: Pair = { ...rest, from, to: declaredNode(target.role), target, action };
  return limited === null || limited.from === from ? [pair] : [pair, { ...pair, ...limited }];
}
