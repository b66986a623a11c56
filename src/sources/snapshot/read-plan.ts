import { field, hasField, type JsonObject, listOf, objectOf, textField } from '../../base/json-fields.js';
import { findBlock, readConfiguration } from './configuration.js';
import { readPlanProviders, resolveProviderKey } from './plan-providers.js';
import { listOutputs, listStateResources, readIdentity } from './read-state.js';
import type { Snapshot, SnapshotResource } from './snapshot.js';

/** What a plan says of the world after it, and what its reader should know of the plan. */
export interface PlanReading {
  readonly snapshot: Snapshot;
  readonly notes: readonly PlanNote[];
}

export type PlanNote = 'destroys-everything' | 'errored' | 'inventory';

/**
 * Reads the output of `terraform show -json PLAN`. Resources that stay as they are stand among the changes too; data sources
 * that were read stand in the prior state, and so does everything of a plan that only refreshes.
 */
export function readPlan(plan: JsonObject): PlanReading {
  const changes = listOf(field(plan, 'resource_changes')).filter((change) => !hasField(change, 'deposed'));
  const deferred = listOf(field(plan, 'deferred_changes')).map((one) => field(one, 'resource_change'));
  const told = new Set(
    [...changes, ...deferred].flatMap((change) => [
      textField(change, 'address'),
      textField(change, 'previous_address'),
    ]),
  );
  const prior = listStateResources(field(plan, 'prior_state')).filter(({ address }) => !told.has(address));
  const resources = [
    ...prior,
    ...changes.flatMap((change) => readChange(change, 'sure')),
    ...deferred.flatMap((change) => readChange(change, 'possible')),
  ];
  const outputs = readOutputs(plan);
  return { snapshot: { ...withProviders(resources, plan), outputs }, notes: notesOf(plan, changes, resources) };
}

/** The world that a plan begins with, in the provider configurations of its own. */
export function readPlanBefore(plan: JsonObject): PlanReading {
  const prior = field(plan, 'prior_state');
  const outputs = new Map(listOutputs(field(field(prior, 'values'), 'outputs')));
  return { snapshot: { ...withProviders(listStateResources(prior), plan), outputs }, notes: [] };
}

/** The world after a change. What is destroyed is gone, and what is forgotten is no longer of this configuration. */
function readChange(json: unknown, existence: SnapshotResource['existence']): readonly SnapshotResource[] {
  const change = field(json, 'change');
  const identity = readIdentity(json, textField(json, 'module_address') ?? '');
  if (identity === null || !isThereAfter(listOf(field(change, 'actions')))) return [];
  return [
    {
      ...identity,
      values: objectOf(field(change, 'after')),
      unknown: field(change, 'after_unknown'),
      sensitive: field(change, 'after_sensitive'),
      existence,
    },
  ];
}

function isThereAfter(actions: readonly unknown[]): boolean {
  return actions.some((action) => action !== 'delete' && action !== 'forget');
}

/** The outputs after the plan; one that stays as it is may be missing among the changes. */
function readOutputs(plan: JsonObject): Snapshot['outputs'] {
  const changes = Object.entries(objectOf(field(plan, 'output_changes')));
  const world = hasField(plan, 'resource_changes')
    ? field(plan, 'planned_values')
    : field(field(plan, 'prior_state'), 'values');
  const outputs = new Map(listOutputs(field(world, 'outputs')));
  for (const [name, change] of changes) {
    if (isThereAfter(listOf(field(change, 'actions'))))
      outputs.set(name, {
        value: field(change, 'after'),
        unknown: field(change, 'after_unknown'),
        sensitive: field(change, 'after_sensitive'),
      });
    else outputs.delete(name);
  }
  return outputs;
}

function withProviders(resources: readonly SnapshotResource[], plan: JsonObject): Omit<Snapshot, 'outputs'> {
  const configuration = readConfiguration(plan);
  const providers = readPlanProviders(field(plan, 'configuration'));
  return {
    configuration,
    providers,
    resources: resources.map((resource) => {
      const key = textField(findBlock(configuration, resource), 'provider_config_key');
      return key === null ? resource : { ...resource, provider: resolveProviderKey(key, providers) };
    }),
  };
}

function notesOf(
  plan: JsonObject,
  changes: readonly unknown[],
  resources: readonly SnapshotResource[],
): readonly PlanNote[] {
  const isDestroyed = changes.some((change) => listOf(field(field(change, 'change'), 'actions')).includes('delete'));
  const isEmptied = isDestroyed && resources.every(({ mode }) => mode !== 'managed');
  return [
    ...(isEmptied ? (['destroys-everything'] as const) : []),
    ...(field(plan, 'errored') === true ? (['errored'] as const) : []),
  ];
}
