import type { Caller, IdentityCaller, SessionPolicy } from '../iam/caller.js';
import { trustState } from '../iam/check-document.js';
import { type Decision, decide } from '../iam/decide.js';
import type { AssumeAction, SessionAction, Target } from '../iam/request.js';
import { controlsFinder } from '../inventory/control-policies.js';
import {
  type Assumption,
  type DeclaredPrincipal,
  EMPTY_INVENTORY,
  type Inventory,
  type Role,
} from '../inventory/inventory.js';
import type { ManagedPolicyTable } from '../inventory/managed-policies.js';
import { boundaryFinder, resolveHoldings } from '../inventory/permissions.js';
import { provisionRoles } from '../inventory/provision-roles.js';
import { resolveSessionPolicies } from '../inventory/session-policies.js';
import { joinPresence, PRESENT, type Presence } from '../value/presence.js';
import { type ArnIndex, indexByArn } from './find-declared.js';

/** An inventory ready to be asked about pairs: every declared principal as a caller, every role as a target. */
export interface World {
  readonly inventory: Inventory;
  readonly callers: ReadonlyMap<string, DeclaredCaller>;
  readonly targets: ReadonlyMap<string, DeclaredTarget>;
  readonly callersByArn: ArnIndex<DeclaredCaller>;
  readonly targetsByArn: ArnIndex<DeclaredTarget>;
  /** What limits the sessions that take roles. */
  readonly sessionPolicies: ReadonlyMap<Assumption, readonly SessionPolicy[]>;
}

export interface DeclaredCaller {
  readonly principal: DeclaredPrincipal;
  readonly caller: IdentityCaller;
}

export interface DeclaredTarget {
  readonly role: Role;
  readonly target: Target;
}

export function openWorld(inventory: Inventory, table: ManagedPolicyTable): World {
  const provision = provisionRoles(inventory);
  const holdings = new Map([
    ...resolveHoldings(inventory, table),
    // Only Identity Center attaches anything to these, so nothing else is looked for.
    ...resolveHoldings({ ...EMPTY_INVENTORY, policies: inventory.policies, ...provision }, table),
  ]);
  const boundaryOf = boundaryFinder(inventory, table);
  const controlsOf = controlsFinder(inventory);
  const principals: readonly DeclaredPrincipal[] = [...inventory.roles, ...inventory.users, ...provision.roles];
  const callers = principals.map((principal): [string, DeclaredCaller] => {
    const kind = principal.kind === 'user' ? 'user' : 'role';
    const { arn, account, name, uniqueIds, tags, key } = principal;
    const permissions = holdings.get(key) ?? { policies: [], gaps: [] };
    const limits = { boundary: boundaryOf(principal), controls: controlsOf(account, 'service') };
    return [key, { principal, caller: { kind, arn, account, name, uniqueIds, tags, permissions, ...limits } }];
  });
  const targets = inventory.roles.map((role): [string, DeclaredTarget] => {
    const { arn, account, trust, tags } = role;
    const controls = controlsOf(account, 'resource');
    return [role.key, { role, target: { arn, account, trust, tags, trustState: trustState(trust), controls } }];
  });
  const sessionPolicies = resolveSessionPolicies(inventory, table);
  const byKey = { callers: new Map(callers), targets: new Map(targets) };
  return {
    inventory,
    ...byKey,
    callersByArn: indexByArn(byKey.callers.values(), ({ caller }) => caller.arn),
    targetsByArn: indexByArn(byKey.targets.values(), ({ target }) => target.arn),
    sessionPolicies,
  };
}

/** What is presumed when a pair is judged: both ends exist. */
export function presumed(caller: DeclaredCaller | null, target: DeclaredTarget): Presence {
  return joinPresence(caller?.principal.presence ?? PRESENT, target.role.presence);
}

/** Decisions by target, caller and action: what draws the graph and the rules ask for the same ones. */
const decisions = new WeakMap<DeclaredTarget, WeakMap<Caller, Map<string, Decision>>>();

/** The decision for one pair and action, with whatever changes of the target a question supposes. */
export function judge(
  caller: Caller,
  declared: DeclaredCaller | null,
  target: DeclaredTarget,
  action: AssumeAction | SessionAction,
): Decision {
  const ofTarget = decisions.get(target) ?? new WeakMap<Caller, Map<string, Decision>>();
  decisions.set(target, ofTarget);
  const ofPair = ofTarget.get(caller) ?? new Map<string, Decision>();
  ofTarget.set(caller, ofPair);
  const key = `${declared?.principal.key ?? ''} ${action}`;
  const decision =
    ofPair.get(key) ?? decide({ caller, target: target.target, action, given: presumed(declared, target) });
  ofPair.set(key, decision);
  return decision;
}
