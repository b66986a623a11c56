import type { Value } from '../../value/value.js';
import type { ModuleNode } from '../load/module-tree.js';
import type { Resource } from '../resource.js';
import { type ModuleInstance, newMemo, type RootContext } from './context.js';
import { expandCall, outputValue } from './module-call.js';
import { expandResource } from './resource-value.js';

/** A root module, ready to be asked: nothing of it is evaluated before. */
export interface Root {
  readonly context: RootContext;
  /** Every resource and data source of the root and its modules, those under unknown conditions included. */
  resources(): readonly Resource[];
  output(name: string): Value | null;
}

export function openRoot(context: RootContext, node: ModuleNode): Root {
  const instance: ModuleInstance = {
    context,
    node,
    address: '',
    presence: [],
    via: null,
    caller: null,
    memo: newMemo(),
  };
  return {
    context,
    resources: () => listModules(instance).flatMap(listResources),
    output: (name) => outputValue(instance, name),
  };
}

function listModules(instance: ModuleInstance): readonly ModuleInstance[] {
  const called = [...instance.node.module.calls].flatMap(([name, declaration]) => {
    const child = instance.node.children.get(name);
    if (child?.kind !== 'module') return [];
    return expandCall(instance, name, declaration, child).instances.flatMap(({ item }) => listModules(item));
  });
  return [instance, ...called];
}

function listResources(instance: ModuleInstance): readonly Resource[] {
  return [...instance.node.module.resources.keys()].flatMap((local) =>
    (expandResource(instance, local)?.instances ?? []).map(({ item }) => item),
  );
}
