import { readArn } from '../iam/arn.js';
import type { SessionPolicy } from '../iam/caller.js';
import { type Decision, decide } from '../iam/decide.js';
import type { Assumption, PassedPolicies } from '../inventory/inventory.js';
import { textValue, unknownText } from '../value/construct.js';
import { joinPresence } from '../value/presence.js';
import type { ValueSymbol } from '../value/symbol.js';
import { concatText, printableText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { declaredNode } from './name-principal.js';
import { type Node, node } from './node.js';
import type { Pair } from './pair.js';
import { pairUp } from './pair-up.js';
import { findTaker, type Taker } from './takers.js';
import type { DeclaredTarget, World } from './world.js';

/** A role that a provider configuration, a backend or a key provider takes, with who takes it and which declared role that surely is. */
export interface AssumptionLink extends Taker {
  readonly assumption: Assumption;
  readonly target: DeclaredTarget;
  readonly decision: Decision;
  /** The session that takes it where policies were passed with it, and what they leave of the decision. */
  readonly limited: LimitedSession | null;
}

export interface LimitedSession {
  readonly from: Node;
  readonly decision: Decision;
}

export function listAssumptionLinks(world: World): readonly AssumptionLink[] {
  const { inventory, sessionPolicies, callersByArn, targetsByArn } = world;
  return inventory.assumptions.flatMap((assumption) => {
    const session = sessionPolicies.get(assumption) ?? [];
    return targetsByArn.same(assumption.role).flatMap((target) => {
      const taker = findTaker(assumption, target, callersByArn);
      return taker === null ? [] : [linkTo(target, assumption, taker, session)];
    });
  });
}

/** What the configuration passes with the call is known; so is what it does not pass. */
function linkTo(
  target: DeclaredTarget,
  assumption: Assumption,
  taker: Taker,
  session: readonly SessionPolicy[],
): AssumptionLink {
  const { presence, action, externalId, sessionName, sourceIdentity, limits } = assumption;
  const given = joinPresence(target.role.presence, presence);
  const sent = { externalId, sessionName, sourceIdentity, subject: subjectOf(assumption) };
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

/** Whose token is passed, where somebody says so. */
function subjectOf({ by, action }: Assumption): StringValue | null {
  if (by.kind !== 'runner' || by.known?.kind !== 'token' || action === 'sts:AssumeRole') return null;
  return textValue(by.known.subject, null);
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

/**
 * Who a web identity is, a provider block does not tell. What a declared role can become does not rest on what one block passes.
 */
export function pairsOfAssumption({ assumption, target, limited, from, ...rest }: AssumptionLink): readonly Pair[] {
  const { action } = assumption;
  if (rest.caller.kind === 'runner' && action !== 'sts:AssumeRole') return [];
  const { declaredCaller } = rest;
  const pair: Pair =
    declaredCaller?.principal.key !== from.id
      ? { ...rest, from, to: declaredNode(target.role), target, action }
      : pairUp(declaredCaller, target, action);
  return limited === null || limited.from === from ? [pair] : [pair, { ...pair, ...limited }];
}
