import type { AgentRole, Inventory } from '../../inventory/inventory.js';
import type { BlockView, Resource } from '../../terraform/resource.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { valuesAt } from '../aws/argument-path.js';
import { listItems, memberOf, toText } from '../aws/text.js';
import { chartSettings } from './chart-settings.js';
import type { YamlReader } from './yaml-reader.js';

/** The annotation by which kube2iam and kiam know the role of a pod (their README files, "iam.amazonaws.com/role"). */
const ROLE_ANNOTATION = 'iam.amazonaws.com/role';

/** The variable by which metadataproxy knows the role of a container (its README, "Configuring IAM role"). */
const ROLE_VARIABLE = 'IAM_ROLE';

/** Where the templates of pods stand in resources of the Kubernetes provider. */
const TEMPLATES: ReadonlyMap<string, readonly string[]> = new Map([
  ['pod', []],
  ['deployment', ['spec', 'template']],
  ['daemonset', ['spec', 'template']],
  ['daemon_set', ['spec', 'template']],
  ['stateful_set', ['spec', 'template']],
  ['replication_controller', ['spec', 'template']],
  ['job', ['spec', 'template']],
  ['cron_job', ['spec', 'job_template', 'spec', 'template']],
]);

/** `kubernetes_deployment`, `kubernetes_deployment_v1` and so on. */
function templateOf(type: string): readonly string[] | undefined {
  return TEMPLATES.get(/^kubernetes_(\w+?)(?:_v\d\w*)?$/.exec(type)?.[1] ?? '');
}

export function asksAgents({ mode, type }: Pick<Resource, 'mode' | 'type'>): boolean {
  return mode === 'managed' && (OTHERS.has(type) || templateOf(type) !== undefined);
}

type Reader = (resource: Resource, readYaml: YamlReader) => readonly AgentRole[];

const OTHERS: ReadonlyMap<string, Reader> = new Map([
  ['kubernetes_manifest', readManifest],
  ['helm_release', readRelease],
  ['aws_ecs_task_definition', readTaskDefinition],
]);

export function readAgentRoles(resource: Resource, readYaml: YamlReader): Partial<Inventory> {
  const template = templateOf(resource.type);
  const agentRoles =
    template === undefined
      ? (OTHERS.get(resource.type)?.(resource, readYaml) ?? [])
      : enter([resource], template).flatMap((block) => readTemplate(resource, block));
  return { agentRoles };
}

function enter(blocks: readonly BlockView[], path: readonly string[]): readonly BlockView[] {
  return path.reduce((found, name) => found.flatMap((block) => block.blocks(name)), blocks);
}

/** With a service account a pod may have a role already, and ask for the other one itself. */
function readTemplate(resource: Resource, template: BlockView): readonly AgentRole[] {
  const annotations = template.blocks('metadata').map((metadata) => metadata.argument('annotations'));
  const specs = template.blocks('spec').filter((spec) => spec.argument('service_account_name') === null);
  const variables = enter(specs, ['container', 'env']);
  return [
    ...annotations.flatMap((value) => ofPods(resource, value)),
    ...variables.flatMap((env) => ofContainers(resource, env.argument('name'), env.argument('value'))),
  ];
}

function ofPods(resource: Resource, annotations: Value | null): readonly AgentRole[] {
  return roleOf(resource, 'pods', toText(annotations === null ? null : memberOf(annotations, ROLE_ANNOTATION)));
}

function ofContainers(resource: Resource, name: Value | null, value: Value | null): readonly AgentRole[] {
  return knownText(toText(name)) === ROLE_VARIABLE ? roleOf(resource, 'containers', toText(value)) : [];
}

function roleOf(resource: Resource, asks: AgentRole['asks'], role: StringValue | null): readonly AgentRole[] {
  if (role === null || role.pieces.length === 0) return [];
  const { key, root, environment, address, presence, origin } = resource;
  return [{ key, root, environment, address, presence, origin, asks, role }];
}

/** The same by the API's own names. */
function readManifest(resource: Resource): readonly AgentRole[] {
  const manifest = resource.argument('manifest');
  const path = { Pod: [], CronJob: ['spec', 'jobTemplate', 'spec', 'template'] }[textOf(manifest, 'kind') ?? ''];
  const template = (path ?? ['spec', 'template']).reduce(member, manifest);
  const spec = member(template, 'spec');
  const containers = textOf(spec, 'serviceAccountName') === null ? listItems(member(spec, 'containers')) : [];
  const variables = containers.flatMap((item) => (item.kind === 'rest' ? [] : listItems(memberOf(item, 'env'))));
  return [
    ...ofPods(resource, member(member(template, 'metadata'), 'annotations')),
    ...variables.flatMap((item) => (item.kind === 'rest' ? [] : ofVariable(resource, item))),
  ];
}

function member(value: Value | null, name: string): Value | null {
  return value === null ? null : memberOf(value, name);
}

function textOf(value: Value | null, name: string): string | null {
  return knownText(toText(member(value, name)));
}

function ofVariable(resource: Resource, variable: Value): readonly AgentRole[] {
  return ofContainers(resource, memberOf(variable, 'name'), memberOf(variable, 'value'));
}

/** What a chart calls the annotations of its pods, it says itself: `podAnnotations` most often. */
function readRelease(resource: Resource, readYaml: YamlReader): readonly AgentRole[] {
  return chartSettings(resource, readYaml).flatMap(({ path, value }) =>
    path.endsWith(`nnotations.${ROLE_ANNOTATION}`) ? roleOf(resource, 'pods', value) : [],
  );
}

/** On a host of one's own, and not where the task has a role: what asks for another one then is the task. */
function readTaskDefinition(resource: Resource): readonly AgentRole[] {
  const isOnHost = !listItems(resource.argument('requires_compatibilities')).some(
    (item) => item.kind === 'rest' || knownText(toText(item)) !== 'EC2',
  );
  if (!isOnHost || resource.argument('task_role_arn') !== null) return [];
  return valuesAt(resource, 'container_definitions.environment').flatMap(({ item }) =>
    item.kind === 'rest' ? [] : ofVariable(resource, item),
  );
}
