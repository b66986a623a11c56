import type { Decision } from '../iam/decide.js';
import type { AgentRole, Consumer, Declared } from '../inventory/inventory.js';
import { valueKey } from '../value/key.js';
import { concatText, dropPrefix } from '../value/text.js';
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
const HOSTS = new Set(['aws_eks_node_group', 'aws_iam_instance_profile']);

/** The roles that are asked for in a root where all hosts have one role, and that the same root declares. */
export function listAgentLinks(world: World, consumerLinks: readonly ConsumerLink[]): readonly AgentLink[] {
  const { agentRoles } = world.inventory;
  return agentRoles.flatMap((asked) => {
    const host = findHost(asked, world, consumerLinks);
    const target = host === null ? null : findRole(asked, world);
    if (host === null || target === null || target.role.key === host.principal.key) return [];
    return [{ asked, host, target, decision: judge(host.caller, host, target, 'sts:AssumeRole') }];
  });
}

type Place = Pick<Declared, 'root' | 'environment'>;

function isBeside(one: Place, other: Place): boolean {
  return one.root === other.root && one.environment === other.environment;
}

/** The one role of all hosts that a root makes; null where there are none, or one of them may have another. */
function findHost(
  asked: AgentRole,
  { inventory, callers }: World,
  links: readonly ConsumerLink[],
): DeclaredCaller | null {
  const consumers = inventory.consumers.filter((consumer) => isBeside(consumer, asked));
  // A pod on Fargate has no host that anybody else is on.
  if (consumers.some(({ resourceType }) => resourceType === 'aws_eks_fargate_profile')) return null;
  const roles = consumers
    .filter(isHost)
    .map((host) => links.find(({ consumer }) => consumer === host)?.target.role.key);
  const [first] = roles;
  return first !== undefined && roles.every((key) => key === first) ? (callers.get(first) ?? null) : null;
}

function isHost({ resourceType }: Consumer): boolean {
  return HOSTS.has(resourceType);
}

/** The role of the same root with that ARN, name, or path and name, where there is one alone. */
function findRole(asked: AgentRole, { targets }: World): DeclaredTarget | null {
  const key = valueKey(asked.role);
  const found = [...targets.values()].filter(({ role }) => {
    if (!isBeside(role, asked)) return false;
    const full = concatText(role.path, role.name);
    return [role.arn, role.name, full, dropPrefix(full, 1)].some((text) => valueKey(text) === key);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

export function pairOfAgent({ host, target }: AgentLink): Pair {
  return pairUp(host, target);
}
