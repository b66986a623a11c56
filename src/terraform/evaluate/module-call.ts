import { objectValue, unknownValue } from '../../value/construct.js';
import type { Handle, Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import type { Declaration } from '../load/module.js';
import type { ModuleChild } from '../load/module-tree.js';
import { addressIn, canonicalKey, type ModuleInstance, newMemo } from './context.js';
import { type Expansion, keyText } from './expansion.js';
import { expansionValue } from './expansion-value.js';
import { findArgument } from './layers.js';
import { originIn, placeIn, scopeAt } from './module-scope.js';
import { evaluateOnce } from './once.js';
import { expandDeclaration } from './repeat.js';

/** What `module.NAME` stands for: its instances, whose attributes are the outputs; null for an undeclared call. */
export function moduleCallValue(instance: ModuleInstance, name: string): Value | null {
  const declaration = instance.node.module.calls.get(name);
  const [layer] = declaration?.layers ?? [];
  if (declaration === undefined || layer === undefined) return null;
  const origin = originIn(placeIn(instance, layer.file), declaration.range);
  const child = instance.node.children.get(name);
  if (child?.kind === 'module') {
    const expansion = expandCall(instance, name, declaration, child);
    const instances = expansion.instances.map(({ key, item }) => ({ key, item: outputsOf(item) }));
    return expansionValue({ ...expansion, instances }, origin);
  }
  const local = `module.${name}`;
  const known = instance.memo.values.get(local);
  if (known !== undefined) return known;
  const expansion = expandDeclaration(instance, declaration, local, (plan) =>
    missingOutputs(instance, `${addressIn(instance, local)}${keyText(plan.key)}`, child),
  );
  const value = expansionValue(expansion, origin);
  instance.memo.values.set(local, value);
  return value;
}

/** The instances of a call whose module is on disk, each made once. */
export function expandCall(
  instance: ModuleInstance,
  name: string,
  declaration: Declaration,
  child: Extract<ModuleChild, { kind: 'module' }>,
): Expansion<ModuleInstance> {
  const known = instance.memo.calls.get(name);
  if (known !== undefined) return known;
  const local = `module.${name}`;
  const expansion = expandDeclaration(instance, declaration, local, (plan): ModuleInstance => {
    const [layer] = declaration.layers;
    const via = layer === undefined ? instance.via : originIn(placeIn(instance, layer.file), declaration.range);
    return {
      context: instance.context,
      node: child.node,
      address: `${addressIn(instance, local)}${keyText(plan.key)}`,
      presence: plan.presence,
      via,
      caller: { instance, declaration, repetition: plan.repetition },
      memo: newMemo(),
    };
  });
  instance.memo.calls.set(name, expansion);
  return expansion;
}

function outputsOf(module: ModuleInstance): Handle {
  const key = canonicalKey(module.context, module.address);
  return {
    key,
    address: module.address,
    attribute: (name) => outputValue(module, name) ?? unknownOutput(module, name),
    expand: () => {
      const names = [...module.node.module.outputs.keys()];
      const entries = names.map(
        (name) => [name, { value: outputValue(module, name) ?? unknownOutput(module, name), keyOrigin: null }] as const,
      );
      return objectValue(new Map(entries), module.via);
    },
  };
}

/** The value of an output; null for an undeclared one. */
export function outputValue(module: ModuleInstance, name: string): Value | null {
  const declaration = module.node.module.outputs.get(name);
  const argument = findArgument(declaration?.layers ?? [], 'value');
  if (declaration === undefined || argument === null) return null;
  const place = placeIn(module, argument.file);
  return evaluateOnce(module, `output.${name}`, originIn(place, declaration.range), () =>
    evaluate(argument.attribute.value, scopeAt(place)),
  );
}

function unknownOutput(module: ModuleInstance, name: string): Value {
  const message = `the module ${module.address} has no output "${name}"`;
  const origin = module.via ?? { source: module.node.module.files[0]?.source.id ?? 0, range: null, via: null };
  const key = `${canonicalKey(module.context, module.address)}.${name}`;
  module.context.report({ severity: 'warning', message, place: { kind: 'origin', origin } });
  return unknownValue({ key, cause: { kind: 'error', message, origin } }, origin);
}

/** A module that is not on disk: every output is a symbol of its own. */
function missingOutputs(instance: ModuleInstance, address: string, child: ModuleChild | undefined): Handle {
  const key = canonicalKey(instance.context, address);
  const source = child?.kind === 'missing' ? child.source : '';
  const unknown = (name: string) =>
    unknownValue({ key: `${key}.${name}`, cause: { kind: 'module', address, source } }, null);
  return {
    key,
    address,
    attribute: unknown,
    expand: () => objectValue({}, null, [{ key: unknown('*'), value: unknown('*') }]),
  };
}
