import { groupEntries } from '../base/group-by.js';
import { rootKey } from '../base/root-key.js';
import type { Decision } from '../iam/decide.js';
import type { AgentRole, Consumer, Declared } from '../inventory/inventory.js';
import { valueKey } from '../value/key.js';
import { concatText, dropPrefix } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import { type ConsumerLink, isInstanceProfile } from './consumer-links.js';
import type { Pair } from './pair.js';
import { pairUp } from './pair-up.js';
import { type DeclaredCaller, type DeclaredTarget, judge, type World } from './world.js';

/** A role that pods or containers are to get through the role of their host. */
export interface AgentLink {
  readonly asked: AgentRole;
  readonly host: DeclaredCaller;
  /** What gives the hosts their role: the nodes of a cluster, or any instances, which need not run pods at all. */
  readonly hosts: 'nodes' | 'instances';
  readonly target: DeclaredTarget;
  readonly decision: Decision;
}

/** The roles that are asked for in a root where all hosts have one role, and that the same root declares. */
export function listAgentLinks(world: World, consumerLinks: readonly ConsumerLink[]): readonly AgentLink[] {
  const { agentRoles } = world.inventory;
  if (agentRoles.length === 0) return [];
  const hosts = new Map<string, Hosts | null>();
  for (const asked of agentRoles) {
    const place = rootKey(asked);
    if (!hosts.has(place)) hosts.set(place, findHosts(place, world, consumerLinks));
  }
  const roles = indexRoles(world);
  return agentRoles.flatMap((asked) => {
    const found = hosts.get(rootKey(asked)) ?? null;
    const [target, ...others] = roles.get(roleKey(asked, asked.role)) ?? [];
    if (found === null || target === undefined || others.length > 0) return [];
    const { host } = found;
    if (target.role.key === host.principal.key) return [];
    return [{ ...found, asked, target, decision: judge(host.caller, host, target, 'sts:AssumeRole') }];
  });
}

type Place = Pick<Declared, 'root' | 'environment'>;

type Hosts = Pick<AgentLink, 'host' | 'hosts'>;

/** The one role of all hosts that a root makes; null where there are none, or one of them may have another. */
function findHosts(place: string, { inventory, callers }: World, links: readonly ConsumerLink[]): Hosts | null {
  const consumers = inventory.consumers.filter((consumer) => rootKey(consumer) === place);
  // A pod on Fargate has no host that anybody else is on.
  if (consumers.some(({ resourceType }) => resourceType === 'aws_eks_fargate_profile')) return null;
  const keys = new Map(links.map(({ consumer, target }) => [consumer, target.role.key] as const));
  const givers = consumers.filter((consumer) => isNodeGroup(consumer) || isInstanceProfile(consumer));
  const [first, ...others] = givers.map((giver) => keys.get(giver));
  const host = first !== undefined && others.every((key) => key === first) ? callers.get(first) : undefined;
  return host === undefined ? null : { host, hosts: givers.every(isNodeGroup) ? 'nodes' : 'instances' };
}

function isNodeGroup({ resourceType }: Consumer): boolean {
  return resourceType === 'aws_eks_node_group';
}

function roleKey(place: Place, text: StringValue): string {
  return `${rootKey(place)} ${valueKey(text)}`;
}

/** The roles of each root by ARN, name, and path and name. */
function indexRoles({ targets }: World): ReadonlyMap<string, readonly DeclaredTarget[]> {
  return groupEntries(
    [...targets.values()].flatMap((target) => {
      const { role } = target;
      const full = concatText(role.path, role.name);
      const keys = [role.arn, role.name, full, dropPrefix(full, 1)].map((text) => roleKey(role, text));
      return [...new Set(keys)].map((key) => [key, target] as const);
    }),
  );
}

export function pairOfAgent({ host, target }: AgentLink): Pair {
  return pairUp(host, target);
}
