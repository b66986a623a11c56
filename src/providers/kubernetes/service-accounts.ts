import type { Inventory, ServiceAccount } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue, unknownText } from '../../value/construct.js';
import { openMapping } from '../../value/open.js';
import { elementOf } from '../../value/parts.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { toText } from '../aws/text.js';

/** The annotation that asks for a role (EKS User Guide, "Assign IAM roles to Kubernetes service accounts"). */
const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';

type Reader = (resource: Resource) => readonly ServiceAccount[];

/** What of the Kubernetes and Helm providers makes a service account, or annotates one. */
const READERS: ReadonlyMap<string, Reader> = new Map(
  Object.entries({
    kubernetes_service_account: readServiceAccount,
    kubernetes_service_account_v1: readServiceAccount,
    kubernetes_default_service_account: readServiceAccount,
    kubernetes_default_service_account_v1: readServiceAccount,
    kubernetes_annotations: readAnnotations,
    kubernetes_manifest: readManifest,
    helm_release: readRelease,
  }),
);

export function holdsServiceAccounts({ mode, type }: Pick<Resource, 'mode' | 'type'>): boolean {
  return mode === 'managed' && READERS.has(type);
}

export function readServiceAccounts(resource: Resource): Partial<Inventory> {
  return { serviceAccounts: READERS.get(resource.type)?.(resource) ?? [] };
}

function readServiceAccount(resource: Resource): readonly ServiceAccount[] {
  return resource.blocks('metadata').flatMap((metadata) => {
    const name = resource.type.includes('default') ? textValue('default', null) : toText(metadata.argument('name'));
    const namespace = toText(metadata.argument('namespace'));
    return annotated(resource, { name, namespace, annotations: metadata.argument('annotations') });
  });
}

function readAnnotations(resource: Resource): readonly ServiceAccount[] {
  if (knownText(toText(resource.argument('kind'))) !== 'ServiceAccount') return [];
  return resource.blocks('metadata').flatMap((metadata) => {
    const name = toText(metadata.argument('name'));
    const namespace = toText(metadata.argument('namespace'));
    return annotated(resource, { name, namespace, annotations: resource.argument('annotations') });
  });
}

function readManifest(resource: Resource): readonly ServiceAccount[] {
  const manifest = resource.argument('manifest');
  if (knownText(toText(member(manifest, 'kind'))) !== 'ServiceAccount') return [];
  const metadata = member(manifest, 'metadata');
  const name = toText(member(metadata, 'name'));
  const namespace = toText(member(metadata, 'namespace'));
  return annotated(resource, { name, namespace, annotations: member(metadata, 'annotations') });
}

interface Written {
  readonly name: StringValue | null;
  readonly namespace: StringValue | null;
  readonly annotations: Value | null;
}

function annotated(resource: Resource, { name, namespace, annotations }: Written): readonly ServiceAccount[] {
  const role = toText(member(annotations, ROLE_ANNOTATION));
  return role === null || name === null ? [] : [accountOf(resource, { name, namespace, role })];
}

/** An object without a namespace is made in `default`. */
function accountOf(
  resource: Resource,
  { name, namespace, role }: Pick<ServiceAccount, 'name' | 'role'> & Pick<Written, 'namespace'>,
): ServiceAccount {
  const { key, root, environment, address, presence, origin } = resource;
  const place = namespace ?? textValue('default', null);
  return { key, root, environment, address, presence, origin, name, namespace: place, role };
}

function member(value: Value | null, name: string): Value | null {
  if (value === null) return null;
  return openMapping(value)?.entries.get(name)?.value ?? null;
}

interface Setting {
  readonly name: string;
  readonly value: StringValue;
}

/**
 * The values of a chart by their paths, where they annotate a service account (`a.annotations.eks\.amazonaws\.com/role-arn`): its
 * name is `a.name`, or what the chart makes of it, which only the chart tells.
 */
function readRelease(resource: Resource): readonly ServiceAccount[] {
  const settings = settingsOf(resource);
  return settings.flatMap(({ name, value }) => {
    const suffix = `.annotations.${ROLE_ANNOTATION}`;
    if (!name.endsWith(suffix)) return [];
    const owner = name.slice(0, -suffix.length);
    const { symbol, origin } = resource.unknown(`${owner}.name`);
    const written = settings.findLast((setting) => setting.name === `${owner}.name`)?.value;
    const namespace = toText(resource.argument('namespace'));
    const account = written ?? unknownText(symbol, origin, { chars: 'name', min: 1, max: null });
    return [accountOf(resource, { name: account, namespace, role: value })];
  });
}

/** Blocks, or a list of objects (Helm provider 3). Periods inside of a name are written `\.`. */
function settingsOf(resource: Resource): readonly Setting[] {
  const blocks = resource.blocks('set').map((block) => [block.argument('name'), block.argument('value')] as const);
  const value = resource.argument('set');
  const items = value?.kind === 'list' || value?.kind === 'set' || value?.kind === 'tuple' ? value.items : [];
  const listed = items
    .filter((item) => item.kind !== 'rest')
    .map((item) => [member(elementOf(item), 'name'), member(elementOf(item), 'value')] as const);
  return (blocks.length > 0 ? blocks : listed).flatMap(([path, setting]) => {
    const name = knownText(toText(path));
    const text = toText(setting);
    return name === null || text === null ? [] : [{ name: name.replaceAll('\\.', '.'), value: text }];
  });
}
