import { isWhollyKnown } from '../../value/known.js';
import type { Value } from '../../value/value.js';
import type { Module, ResourceDeclaration } from '../load/module.js';
import type { ModuleNode } from '../load/module-tree.js';
import { madeBefore } from '../load/written-order.js';
import type { ProviderConfiguration, Resource, Runner } from '../resource.js';
import { backendOf } from './backend.js';
import type { Backend } from './backend-type.js';
import { type ModuleInstance, newMemo, type RootContext } from './context.js';
import { declaresWanted, holdsWanted, leadsTo, listDeclarations, type ResourceType } from './declares.js';
import { type KeyProvider, keyProvidersOf } from './key-providers.js';
import { expandCall, outputValue } from './module-call.js';
import { newNotes } from './notes.js';
import { listConfigurations } from './provider-configuration.js';
import { withRendered } from './rendered-files.js';
import { resolveName } from './resolve.js';
import { expandResource } from './resource-value.js';

/** What is read of a root, whether its configuration is at hand or only a plan or state of it. */
export interface RootFacts {
  readonly context: Pick<RootContext, 'root' | 'environment'>;
  /** The resources and data sources of the root and its modules that are wanted, those under unknown conditions included. */
  resources(isWanted: (type: ResourceType) => boolean): readonly Resource[];
  /** All provider blocks of the root and its modules. */
  providers(): readonly ProviderConfiguration[];
  backend(): Backend;
  keyProviders(): readonly KeyProvider[];
  runner(): Runner | null;
}

/** A root module, ready to be asked: nothing of it is evaluated before. */
export interface Root extends RootFacts {
  readonly context: RootContext;
  /** The value of an output; null for an undeclared one. */
  output(name: string): Value | null;
  outputNames(): readonly string[];
  resources(isWanted: (declaration: ResourceDeclaration) => boolean): readonly Resource[];
  /** The blocks of a type that its modules have, be there instances of them or not. */
  declarations(type: string): readonly ResourceDeclaration[];
  /** What Terraform makes before a block, of the same module; null where the text does not tell. */
  madeBefore(block: string): readonly string[] | null;
  /** The same root, of which nothing is evaluated yet and nothing will be told. */
  copy(): Root;
}

export function openRoot(settings: Omit<RootContext, 'resolve' | 'pending'>, node: ModuleNode): Root {
  const { fileAccess: written, providers } = settings;
  const fileAccess = declaresWanted(node, providers.isRenderer) ? withRendered(written, () => instance) : written;
  const context: RootContext = { ...settings, fileAccess, resolve: resolveName, pending: [] };
  const instance: ModuleInstance = {
    context,
    node,
    address: '',
    presence: [],
    via: context.launcher?.call ?? null,
    caller: null,
    memo: newMemo(),
  };
  return {
    context,
    resources: (isWanted) =>
      listModules(instance, holdsWanted(isWanted)).flatMap((module) => listResources(module, isWanted)),
    providers: () => listModules(instance, ({ providers }) => providers.length > 0).flatMap(listConfigurations),
    output: (name) => completeOutput(outputValue(instance, name), name, context),
    outputNames: () => [...node.module.outputs.keys()],
    madeBefore: (block) => madeBefore(node, block),
    declarations: (type) => listDeclarations(node, type),
    copy: () => openRoot({ ...settings, report: () => {}, notes: newNotes() }, node),
    backend: () => backendOf(instance),
    keyProviders: () => keyProvidersOf(instance),
    runner: () => context.launcher?.runner ?? null,
  };
}

/** What is written, or what a plan or state tells where that is not known in full. */
function completeOutput(value: Value | null, name: string, { planned }: RootContext): Value | null {
  if (planned === null || value === null || value.kind === 'handle' || isWhollyKnown(value)) return value;
  return planned.output(name, value.origin) ?? value;
}

/** The instances of the modules that are wanted, and of those that lead to them: no other call is evaluated. */
function listModules(instance: ModuleInstance, isWanted: (module: Module) => boolean): readonly ModuleInstance[] {
  const called = [...instance.node.module.calls].flatMap(([name, declaration]) => {
    const child = instance.node.children.get(name);
    if (child?.kind !== 'module' || !leadsTo(child.node, isWanted)) return [];
    return expandCall(instance, name, declaration, child).instances.flatMap(({ item }) => listModules(item, isWanted));
  });
  return [instance, ...called];
}

function listResources(
  instance: ModuleInstance,
  isWanted: (declaration: ResourceDeclaration) => boolean,
): readonly Resource[] {
  return [...instance.node.module.resources].flatMap(([local, declaration]) => {
    if (!isWanted(declaration)) return [];
    return (expandResource(instance, local)?.instances ?? []).map(({ item }) => item);
  });
}
