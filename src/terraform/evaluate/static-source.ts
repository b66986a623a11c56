import { knownText } from '../../value/text.js';
import { evaluate } from '../expression/evaluate.js';
import type { Declaration, Module } from '../load/module.js';
import { addressIn, type ModuleInstance, newMemo, type RootContext } from './context.js';
import { findArgument } from './layers.js';
import { placeIn, scopeAt } from './module-scope.js';
import { newNotes } from './notes.js';
import { resolveName } from './resolve.js';

/** What is known of a root before its modules are: values from outside, and no provider. */
export type StaticSettings = Pick<
  RootContext,
  'root' | 'environment' | 'directory' | 'fileAccess' | 'functions' | 'inputs' | 'unsetVariables' | 'workspace'
>;

/**
 * A root of which variables and locals alone can be evaluated, while its modules are being loaded (OpenTofu, "Module Sources":
 * early evaluation). What goes wrong meanwhile is told by the evaluation that comes after.
 */
export function openStatically(settings: StaticSettings, module: Module): ModuleInstance {
  const context: RootContext = {
    ...settings,
    providers: {
      computed: () => null,
      kept: (_resource, _attribute, written) => written,
      isRenderer: () => false,
      renderedFolder: () => null,
    },
    resolve: resolveName,
    report: () => {},
    pending: [],
    disabledBlocks: 'left out',
    notes: newNotes(),
    planned: null,
    launcher: null,
  };
  return { context, node: alone(module), address: '', presence: [], via: null, caller: null, memo: newMemo() };
}

/** A module as a call makes it, whatever the key of the instance. */
export function enterStatically(instance: ModuleInstance, declaration: Declaration, module: Module): ModuleInstance {
  return {
    ...instance,
    node: alone(module),
    address: addressIn(instance, `module.${declaration.name}`),
    caller: { instance, declaration, repetition: { kind: 'none' } },
    memo: newMemo(),
  };
}

function alone(module: Module): ModuleInstance['node'] {
  return { module, children: new Map() };
}

/** The source of a call that is an expression; null where it is not known from variables and locals. */
export function staticSource(instance: ModuleInstance, call: Declaration): string | null {
  const argument = findArgument(call.layers, 'source');
  if (argument === null) return null;
  const value = evaluate(argument.attribute.value, scopeAt(placeIn(instance, argument.file)));
  return value.kind === 'string' ? knownText(value) : null;
}
