import { field, type JsonObject, listOf, objectOf, textField } from '../../base/json-fields.js';
import type { InstanceName, ModuleStep } from './instance-name.js';

/** What a plan keeps of the written configuration: constants and references, without the expressions around them. */
export interface Configuration {
  readonly root: ConfiguredModule;
  /** The values of the root's variables, but for the secret ones. */
  readonly variables: ReadonlyMap<string, unknown>;
}

export interface ConfiguredModule {
  /** By local address; one entry a block, whatever its instances. */
  readonly resources: ReadonlyMap<string, JsonObject>;
  readonly calls: ReadonlyMap<string, ConfiguredCall>;
  readonly outputs: JsonObject;
  readonly variables: JsonObject;
}

export interface ConfiguredCall {
  readonly inputs: JsonObject;
  readonly module: ConfiguredModule;
}

export function readConfiguration(plan: JsonObject): Configuration {
  const root = readModule(field(field(plan, 'configuration'), 'root_module'));
  const variables = Object.entries(objectOf(field(plan, 'variables'))).filter(([name]) => !isSecret(root, name));
  return { root, variables: new Map(variables.map(([name, variable]) => [name, field(variable, 'value')])) };
}

export function isSecret({ variables }: ConfiguredModule, name: string): boolean {
  return field(field(variables, name), 'sensitive') === true;
}

function readModule(json: unknown): ConfiguredModule {
  const resources = listOf(field(json, 'resources')).map(objectOf);
  const calls = Object.entries(objectOf(field(json, 'module_calls')));
  return {
    resources: new Map(resources.map((resource) => [textField(resource, 'address') ?? '', resource])),
    calls: new Map(
      calls.map(([name, call]) => [
        name,
        { inputs: objectOf(field(call, 'expressions')), module: readModule(field(call, 'module')) },
      ]),
    ),
    outputs: objectOf(field(json, 'outputs')),
    variables: objectOf(field(json, 'variables')),
  };
}

/** The module that calls lead to; null where the configuration has no such call. */
export function findModule(root: ConfiguredModule, steps: readonly ModuleStep[]): ConfiguredModule | null {
  let module = root;
  for (const { name } of steps) {
    const call = module.calls.get(name);
    if (call === undefined) return null;
    module = call.module;
  }
  return module;
}

/** What is written of a resource; null where nothing is, as after its block was removed. */
export function findBlock({ root }: Configuration, resource: Omit<InstanceName, 'key'>): JsonObject | null {
  const local = `${resource.mode === 'managed' ? '' : `${resource.mode}.`}${resource.type}.${resource.name}`;
  return findModule(root, resource.module)?.resources.get(local) ?? null;
}
