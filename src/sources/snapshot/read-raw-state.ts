import { field, hasField, type JsonObject, listOf, objectOf, textField } from '../../base/json-fields.js';
import { addressOf, moduleSteps } from './instance-name.js';
import { listOutputs } from './read-state.js';
import type { Snapshot, SnapshotProvider, SnapshotResource } from './snapshot.js';

/** Reads a state file of version 4 as a backend keeps it. It tells the alias of each resource's provider. */
export function readRawState(state: JsonObject): Snapshot {
  const blocks = listOf(field(state, 'resources'));
  const providers = blocks.map((block) => readProvider(textField(block, 'provider') ?? ''));
  return {
    resources: blocks.flatMap(listInstances),
    configuration: null,
    providers: new Map(providers.map((provider) => [provider.address, provider])),
    outputs: new Map(listOutputs(field(state, 'outputs'))),
  };
}

/** `provider["registry.terraform.io/hashicorp/aws"].b`, `module.m.provider["..."]`; `provider.aws.b` of Terraform 0.12. */
const PROVIDER = /^(.*?)provider(?:\["(?:[^"\\]*\/)?([^"\\/]+)"\]|\.([\w-]+))(?:\.([\w-]+))?/;

function readProvider(text: string): SnapshotProvider {
  const [, module = '', full, short, alias] = PROVIDER.exec(text) ?? [];
  const name = full ?? short ?? 'aws';
  const address = `${module}provider.${name}${alias === undefined ? '' : `.${alias}`}`;
  return { name, alias: alias ?? null, address, expressions: null };
}

function listInstances(block: unknown): readonly SnapshotResource[] {
  const module = moduleSteps(textField(block, 'module') ?? '');
  const type = textField(block, 'type');
  const name = textField(block, 'name');
  const mode = field(block, 'mode');
  if (type === null || name === null || (mode !== 'managed' && mode !== 'data')) return [];
  const provider = readProvider(textField(block, 'provider') ?? '').address;
  return listOf(field(block, 'instances'))
    .filter((instance) => !hasField(instance, 'deposed'))
    .map((instance): SnapshotResource => {
      const index = field(instance, 'index_key');
      const key = typeof index === 'string' || typeof index === 'number' ? index : null;
      return {
        address: addressOf(module, { mode, type, name, key }),
        module,
        mode,
        type,
        name,
        key,
        values: objectOf(field(instance, 'attributes')),
        unknown: undefined,
        sensitive: secretAttributes(instance),
        provider,
        existence: 'sure',
      };
    });
}

/** Paths to secrets, as marks: an attribute that holds one is marked as a whole. */
function secretAttributes(instance: unknown): JsonObject {
  const paths = listOf(field(instance, 'sensitive_attributes'));
  const names = paths.map((path) => textField(Array.isArray(path) ? path[0] : path, 'value'));
  return Object.fromEntries(names.flatMap((name) => (name === null ? [] : [[name, true]])));
}
