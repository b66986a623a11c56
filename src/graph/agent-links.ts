import { rootKey } from '../base/root-key.js';
import type { Decision } from '../iam/decide.js';
import type { AgentRole, Declared } from '../inventory/inventory.js';
import { valueKey } from '../value/key.js';
import { concatText, dropPrefix } from '../value/text.js';
import type { StringValue } from '../value/value.js';
import type { ConsumerLink } from './consumer-links.js';
import type { Pair } from './pair.js';
import { pairUp } from './pair-up.js';
import { type DeclaredCaller, type DeclaredTarget, judge, type World } from './world.js';

/** A role that pods or containers are to get through the role of their host. */
export interface AgentLink {
  readonly asked: AgentRole;
  readonly host: DeclaredCaller;
  readonly target: DeclaredTarget;
  readonly decision: Decision;
}

/** What gives the hosts of a cluster their role. */
const HOSTS = new Set(['aws_eks_node_group', 'aws_iam_instance_profile', 'awscc_iam_instance_profile']);

/** The roles that are asked for in a root where all hosts have one role, and that the same root declares. */
export function listAgentLinks(world: World, consumerLinks: readonly ConsumerLink[]): readonly AgentLink[] {
  const { agentRoles } = world.inventory;
  if (agentRoles.length === 0) return [];
  const hosts = new Map<string, DeclaredCaller | null>();
  for (const asked of agentRoles) {
    const place = rootKey(asked);
    if (!hosts.has(place)) hosts.set(place, findHost(place, world, consumerLinks));
  }
  const roles = indexRoles(world);
  return agentRoles.flatMap((asked) => {
    const host = hosts.get(rootKey(asked)) ?? null;
    const [target, ...others] = roles.get(roleKey(asked, asked.role)) ?? [];
    if (host === null || target === undefined || others.length > 0 || target.role.key === host.principal.key) return [];
    return [{ asked, host, target, decision: judge(host.caller, host, target, 'sts:AssumeRole') }];
  });
}

type Place = Pick<Declared, 'root' | 'environment'>;

/** The one role of all hosts that a root makes; null where there are none, or one of them may have another. */
function findHost(place: string, { inventory, callers }: World, links: readonly ConsumerLink[]): DeclaredCaller | null {
  const consumers = inventory.consumers.filter((consumer) => rootKey(consumer) === place);
  // A pod on Fargate has no host that anybody else is on.
  if (consumers.some(({ resourceType }) => resourceType === 'aws_eks_fargate_profile')) return null;
  const keys = new Map(links.map(({ consumer, target }) => [consumer, target.role.key] as const));
  const roles = consumers.filter(({ resourceType }) => HOSTS.has(resourceType)).map((host) => keys.get(host));
  const [first] = roles;
  return first !== undefined && roles.every((key) => key === first) ? (callers.get(first) ?? null) : null;
}

function roleKey(place: Place, text: StringValue): string {
  return `${rootKey(place)} ${valueKey(text)}`;
}

/** The roles of each root by ARN, name, and path and name. */
function indexRoles({ targets }: World): ReadonlyMap<string, readonly DeclaredTarget[]> {
  const index = new Map<string, DeclaredTarget[]>();
  for (const target of targets.values()) {
    const { role } = target;
    const full = concatText(role.path, role.name);
    for (const key of new Set([role.arn, role.name, full, dropPrefix(full, 1)].map((text) => roleKey(role, text))))
      index.set(key, [...(index.get(key) ?? []), target]);
  }
  return index;
}

export function pairOfAgent({ host, target }: AgentLink): Pair {
  return pairUp(host, target);
}
