import type { Inventory, ServiceAccount } from '../../inventory/inventory.js';
import type { Resource } from '../../terraform/resource.js';
import { textValue, unknownText } from '../../value/construct.js';
import { openMapping } from '../../value/open.js';
import { knownText } from '../../value/text.js';
import type { StringValue, Value } from '../../value/value.js';
import { toText } from '../aws/text.js';
import { chartSettings } from './chart-settings.js';
import type { YamlReader } from './yaml-reader.js';

/** The annotation that asks for a role (EKS User Guide, "Assign IAM roles to Kubernetes service accounts"). */
const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';

type Reader = (resource: Resource, readYaml: YamlReader) => readonly ServiceAccount[];

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

export function readServiceAccounts(resource: Resource, readYaml: YamlReader): Partial<Inventory> {
  return { serviceAccounts: READERS.get(resource.type)?.(resource, readYaml) ?? [] };
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

/**
 * The values of a chart that annotate a service account (`a.annotations."eks.amazonaws.com/role-arn"`): its name is `a.name`, or
 * what the chart makes of it, which only the chart tells. With `a.create` off the chart makes none.
 */
function readRelease(resource: Resource, readYaml: YamlReader): readonly ServiceAccount[] {
  const settings = new Map(chartSettings(resource, readYaml).map(({ path, value }) => [path, value] as const));
  return [...settings].flatMap(([path, role]) => {
    const suffix = `.annotations.${ROLE_ANNOTATION}`;
    if (!path.endsWith(suffix)) return [];
    const owner = path.slice(0, -suffix.length);
    if (knownText(settings.get(`${owner}.create`)) === 'false') return [];
    const written = settings.get(`${owner}.name`);
    const { symbol, origin } = resource.unknown(`${owner}.name`);
    const isWritten = written !== undefined && knownText(written) !== '';
    const name = isWritten ? written : unknownText(symbol, origin, { chars: 'name', min: 1, max: null });
    return [accountOf(resource, { name, namespace: toText(resource.argument('namespace')), role })];
  });
}
