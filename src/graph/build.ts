import { pathAndName, readArn, resourceType } from '../iam/arn.js';
import type { Caller } from '../iam/caller.js';
import { decide } from '../iam/decide.js';
import type { PolicyDocument } from '../iam/policy.js';
import type { AssumeAction } from '../iam/request.js';
import { canonicalText, printableText, showText } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type AgentLink, listAgentLinks, pairOfAgent } from './agent-links.js';
import { type AssumptionLink, listAssumptionLinks, pairsOfAssumption } from './assumption-links.js';
import { broadPairs } from './broad-pairs.js';
import { type ConsumerLink, listConsumerLinks } from './consumer-links.js';
import { linksWithin } from './link-limit.js';
import { accountId, declaredNode } from './name-principal.js';
import { type Node, node } from './node.js';
import type { ElsewhereTarget, Pair } from './pair.js';
import { pairUp } from './pair-up.js';
import { patternPairs } from './pattern-pairs.js';
import { listPermissionLinks, type PermissionLink } from './permission-links.js';
import { listTrustLinks, type TrustLink } from './trust-links.js';
import type { DeclaredCaller, DeclaredTarget, World } from './world.js';

/** Who can become which role: all principals, and every pair that something written joins. */
export interface Graph {
  readonly world: World;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly pairs: readonly Pair[];
  /** Those beside them that only a pattern of the caller names and that are no. */
  readonly patternPairs: readonly Pair[];
  readonly trustLinks: readonly TrustLink[];
  readonly permissionLinks: readonly PermissionLink[];
  readonly assumptionLinks: readonly AssumptionLink[];
  readonly consumerLinks: readonly ConsumerLink[];
  readonly agentLinks: readonly AgentLink[];
  /** How many roles' trusts and how many callers' permissions name more than is looked at. */
  readonly beyond: { readonly roles: number; readonly callers: number };
}

export function buildGraph(world: World): Graph {
  const trusts = linksWithin(
    world.targets.values(),
    (target) => listTrustLinks(target, world),
    ({ declared, named }) => declared.length + (named === null ? 0 : 1),
  );
  const permissions = linksWithin(
    world.callers.values(),
    (caller) => listPermissionLinks(caller, world),
    ({ named }) => named.length,
  );
  const { links: trustLinks } = trusts;
  const { links: permissionLinks } = permissions;
  const pairs = new Map<string, Pair>();
  const add = (pair: Pair) => pairs.set(keyOf(pair), pair);
  for (const link of trustLinks) for (const pair of pairsOfTrust(link)) add(pair);
  for (const link of permissionLinks) for (const pair of pairsOfPermission(link)) add(pair);
  const assumptionLinks = listAssumptionLinks(world);
  for (const pair of assumptionLinks.flatMap(pairsOfAssumption)) if (!pairs.has(keyOf(pair))) add(pair);
  const consumerLinks = listConsumerLinks(world);
  const agentLinks = listAgentLinks(world, consumerLinks);
  for (const pair of agentLinks.map(pairOfAgent)) if (!pairs.has(keyOf(pair))) add(pair);
  const isTold = ({ principal }: DeclaredCaller, { role }: DeclaredTarget) =>
    pairs.has(`${principal.key}\n${role.key}\nsts:AssumeRole`);
  for (const pair of broadPairs({ world, trustLinks, permissionLinks, isTold })) add(pair);
  const closed = patternPairs({ world, trustLinks, permissionLinks, isTold });
  const nodes = new Map<string, Node>();
  for (const { principal } of world.callers.values()) nodes.set(principal.key, declaredNode(principal));
  for (const { from, to } of [...pairs.values(), ...closed])
    for (const end of [from, to]) if (!nodes.has(end.id)) nodes.set(end.id, end);
  return {
    world,
    nodes,
    pairs: [...pairs.values()],
    patternPairs: uniquePairs(closed),
    trustLinks,
    permissionLinks,
    assumptionLinks,
    consumerLinks,
    agentLinks,
    beyond: { roles: trusts.cut, callers: permissions.cut },
  };
}

/** Two patterns may name one pair. */
function uniquePairs(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()];
}

function keyOf({ from, to, action }: Pair): string {
  return `${from.id}\n${to.id}\n${action}`;
}

function pairsOfTrust({ target, declared, named, action }: TrustLink): readonly Pair[] {
  const pairs = declared.map((caller) => pairUp(caller, target, action));
  return named === null ? pairs : [...pairs, namedPair(named.node, named.caller, target, action)];
}

function namedPair(from: Node, caller: Caller, target: DeclaredTarget, action: AssumeAction): Pair {
  const decision = decide({ caller, target: target.target, action, given: target.role.presence });
  return { from, to: declaredNode(target.role), caller, declaredCaller: null, target, action, decision };
}

/** Pairs that a literal element names; one that names no declared role names a role that lives elsewhere. */
function pairsOfPermission({ caller, element, scope, policy, named, certainty }: PermissionLink): readonly Pair[] {
  if (scope !== 'literal' || element === null) return [];
  const pairs = named.map((target) => pairUp(caller, target));
  if (named.length > 0 && certainty === 'surely') return pairs;
  if (policy.author === 'managed') return pairs;
  const elsewhere = pairElsewhere(caller, element.value);
  return elsewhere === null ? pairs : [...pairs, elsewhere];
}

function pairElsewhere(caller: DeclaredCaller, arn: StringValue): Pair | null {
  const reading = readArn(arn);
  if (reading.kind !== 'arn' || resourceType(reading.arn) !== 'role') return null;
  const { account, resource } = reading.arn;
  const target: ElsewhereTarget = {
    role: null,
    target: { arn, account, trust: unreadTrust(arn), tags: null, trustState: 'sound', controls: [] },
  };
  const decision = decide({
    caller: caller.caller,
    target: target.target,
    action: 'sts:AssumeRole',
    given: caller.principal.presence,
  });
  const { name } = pathAndName(resource);
  const to = node(printableText(arn), 'role', {
    label: showText(name),
    arn: printableText(arn),
    account: accountId(account),
  });
  return {
    from: declaredNode(caller.principal),
    to,
    caller: caller.caller,
    declaredCaller: caller,
    target,
    action: 'sts:AssumeRole',
    decision,
  };
}

function unreadTrust(arn: StringValue): PolicyDocument {
  const symbol = {
    key: `trust of ${canonicalText(arn)}`,
    cause: { kind: 'derived', operation: 'trust', of: [] },
  } as const;
  return { version: 'unknown', statements: [], unread: [symbol], problems: [], origin: null, size: null };
}
