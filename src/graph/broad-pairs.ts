import { type Class, classifyCallers, classifyTargets, groupIntoClasses, speaksOfCaller } from './classes.js';
import { coverageKey } from './coverage-key.js';
import { declaredNode } from './name-principal.js';
import type { Pair } from './pair.js';
import { pairUp } from './pair-up.js';
import type { PermissionLink } from './permission-links.js';
import { setNode } from './set-node.js';
import { isBroadPrincipal, type TrustLink } from './trust-links.js';
import type { DeclaredCaller, DeclaredTarget, World } from './world.js';

/** As many pairs that only patterns or broad halves join are listed one by one. */
const LISTED_PAIRS = 2000;

/** The halves of a scan, and which pairs are told already. */
export interface Halves {
  readonly world: World;
  readonly trustLinks: readonly TrustLink[];
  readonly permissionLinks: readonly PermissionLink[];
  readonly isTold: (caller: DeclaredCaller, target: DeclaredTarget) => boolean;
}

/**
 * Pairs of a caller with a wide permission, or of anyone where everyone is trusted, and a role with a wide trust: one by one
 * while they are few, else from set to set. Nothing is decided twice for ends that are alike.
 */
export function broadPairs(halves: Halves): readonly Pair[] {
  return listPairs(joinedBlocks(halves), halves);
}

/** One by one while they are few, else from set to set. */
export function listPairs(blocks: readonly Block[], halves: Halves): readonly Pair[] {
  const count = blocks.reduce((sum, { callers, targets }) => sum + callers.length * targets.length, 0);
  if (count > LISTED_PAIRS && countUntold(blocks, halves) > LISTED_PAIRS) return mergeBlocks(blocks).map(pairSets);
  return blocks.flatMap(({ callers, targets }) =>
    callers.flatMap((caller) =>
      targets.flatMap((target) => (halves.isTold(caller, target) ? [] : [pairUp(caller, target)])),
    ),
  );
}

/** Callers that are alike, and roles that are alike to them; `pair` is that of the first ones. */
export interface Block {
  readonly callers: readonly DeclaredCaller[];
  readonly targets: readonly DeclaredTarget[];
  readonly pair: Pair;
}

function countUntold(blocks: readonly Block[], { isTold }: Halves): number {
  let count = 0;
  for (const { callers, targets } of blocks)
    for (const caller of callers)
      for (const target of targets) {
        if (!isTold(caller, target)) count += 1;
        if (count > LISTED_PAIRS) return count;
      }
  return count;
}

function joinedBlocks({ world, trustLinks, permissionLinks, isTold }: Halves): readonly Block[] {
  const open = new Set(trustLinks.filter(({ principal }) => principal.kind === 'everyone').map(({ target }) => target));
  const wide = new Set(trustLinks.filter(({ principal }) => isBroadPrincipal(principal)).map(({ target }) => target));
  for (const target of world.targets.values()) if (target.target.trust.unread.length > 0) wide.add(target);
  const allowed = new Set(permissionLinks.filter(({ scope }) => scope !== 'literal').map(({ caller }) => caller));
  const closed = [...wide].filter((target) => !open.has(target));
  return [
    ...joinClasses([...allowed], closed, { isTold, isWanted: joins }),
    ...joinClasses([...world.callers.values()], [...open], { isTold, isWanted: joins }),
  ];
}

/** Which pairs are wanted of those that are not told. */
interface Wanted {
  readonly isTold: Halves['isTold'];
  readonly isWanted: (pair: Pair) => boolean;
}

/** A role that asks who its caller is is put to every caller; all others to the first of each class. */
export function joinClasses(
  callers: readonly DeclaredCaller[],
  targets: readonly DeclaredTarget[],
  wanted: Wanted,
): readonly Block[] {
  if (callers.length === 0 || targets.length === 0) return [];
  const isAsking = ({ target: { trust, controls } }: DeclaredTarget) =>
    [trust, ...controls.map(({ document }) => document)].some(({ statements }) => statements.some(speaksOfCaller));
  const alone = callers.map((caller): Class<DeclaredCaller> => ({ first: caller, members: [caller] }));
  return [
    ...joinAll(classifyCallers(callers), classifyTargets(targets.filter((target) => !isAsking(target))), wanted),
    ...joinAll(alone, classifyTargets(targets.filter(isAsking)), wanted),
  ];
}

function joinAll(
  callers: readonly Class<DeclaredCaller>[],
  targets: readonly Class<DeclaredTarget>[],
  { isTold, isWanted }: Wanted,
): readonly Block[] {
  if (targets.length === 0) return [];
  return callers.flatMap((caller) => {
    const coverage = coverageKey(caller.first);
    return targets.flatMap(({ members }) =>
      groupIntoClasses(members, coverage).flatMap((target): readonly Block[] => {
        const pair = pairForAll(caller.members, target.members, isTold);
        return pair !== null && isWanted(pair) ? [{ callers: caller.members, targets: target.members, pair }] : [];
      }),
    );
  });
}

/** A pair that stands for all of a block: not one that is told already, for that may rest on what names its two ends. */
function pairForAll(
  callers: readonly DeclaredCaller[],
  targets: readonly DeclaredTarget[],
  isTold: Halves['isTold'],
): Pair | null {
  for (const caller of callers)
    for (const target of targets) if (!isTold(caller, target)) return pairUp(caller, target);
  return null;
}

/** Both halves concern each other, or the trust alone lets the caller in. */
function joins({ decision }: Pair): boolean {
  const { trust, permission } = decision;
  if (trust.verdict === 'absent' || decision.answer === 'no') return false;
  const isWritten = permission.verdict !== 'absent' && permission.verdict !== 'not-needed';
  return isWritten ? permission.allows.length > 0 || permission.denies.length > 0 : decision.answer === 'yes';
}

/** Blocks of the same roles and the same verdicts are one, whoever the callers are; then likewise of the same callers. */
function mergeBlocks(blocks: readonly Block[]): readonly Block[] {
  const byTargets = groupIntoClasses(blocks, (block) => `${verdicts(block)} ${keysOf(block.targets)}`).map(
    ({ first, members }) => ({ ...first, callers: members.flatMap(({ callers }) => callers) }),
  );
  return groupIntoClasses(byTargets, (block) => `${verdicts(block)} ${callerKeys(block.callers)}`).map(
    ({ first, members }) => ({ ...first, targets: members.flatMap(({ targets }) => targets) }),
  );
}

function verdicts({ pair: { decision } }: Block): string {
  return JSON.stringify([
    decision.answer,
    decision.trust.verdict,
    decision.permission.verdict,
    decision.conditions.length,
  ]);
}

function keysOf(targets: readonly DeclaredTarget[]): string {
  return targets.map(({ role }) => role.key).join('\n');
}

function callerKeys(callers: readonly DeclaredCaller[]): string {
  return callers.map(({ principal }) => principal.key).join('\n');
}

function pairSets({ callers, targets, pair }: Block): Pair {
  return {
    ...pair,
    from: setNode(callers.map(({ principal }) => declaredNode(principal))),
    to: setNode(targets.map(({ role }) => declaredNode(role))),
  };
}
