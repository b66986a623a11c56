import { field, type JsonObject, listOf, objectOf, textField } from '../../base/json-fields.js';
import { moduleSteps } from './instance-name.js';
import type { Snapshot, SnapshotResource } from './snapshot.js';
import type { SnapshotPart } from './snapshot-value.js';

/** Reads the output of `terraform show -json` of a state: everything is known, and no alias is told. */
export function readState(state: JsonObject): Snapshot {
  return {
    resources: listStateResources(state),
    configuration: null,
    providers: new Map(),
    outputs: new Map(listOutputs(field(field(state, 'values'), 'outputs'))),
  };
}

/** Outputs by name, as states of all forms and the values of plans hold them. */
export function listOutputs(outputs: unknown): readonly (readonly [string, SnapshotPart])[] {
  return Object.entries(objectOf(outputs)).map(([name, output]) => [
    name,
    { value: field(output, 'value'), unknown: undefined, sensitive: field(output, 'sensitive') },
  ]);
}

/** The resources of a state's values, of all its modules. */
export function listStateResources(state: unknown): readonly SnapshotResource[] {
  return listModule(field(field(state, 'values'), 'root_module'));
}

function listModule(module: unknown): readonly SnapshotResource[] {
  const address = textField(module, 'address') ?? '';
  const own = listOf(field(module, 'resources')).flatMap((json): readonly SnapshotResource[] => {
    const identity = readIdentity(json, address);
    if (identity === null || field(json, 'deposed_key') !== undefined) return [];
    return [
      {
        ...identity,
        values: objectOf(field(json, 'values')),
        unknown: undefined,
        sensitive: field(json, 'sensitive_values'),
        existence: 'sure',
      },
    ];
  });
  return [...own, ...listOf(field(module, 'child_modules')).flatMap(listModule)];
}

export type Identity = Omit<SnapshotResource, 'values' | 'unknown' | 'sensitive' | 'existence'>;

/** What names a resource instance in a plan and in a state; null of what names none. */
export function readIdentity(json: unknown, module: string): Identity | null {
  const address = textField(json, 'address');
  const type = textField(json, 'type');
  const name = textField(json, 'name');
  const mode = field(json, 'mode') ?? 'managed';
  if (address === null || type === null || name === null) return null;
  if (mode !== 'managed' && mode !== 'data' && mode !== 'ephemeral') return null;
  const index = field(json, 'index');
  const key = typeof index === 'string' || typeof index === 'number' ? index : null;
  return { address, module: moduleSteps(module), mode, type, name, key, provider: type.split('_')[0] ?? type };
}
