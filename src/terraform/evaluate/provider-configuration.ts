import type { Expression } from '../../hcl/syntax.js';
import { unknownValue } from '../../value/construct.js';
import { knownText } from '../../value/text.js';
import { evaluate } from '../expression/evaluate.js';
import type { Declaration } from '../load/module.js';
import type { ProviderConfiguration } from '../resource.js';
import { viewBlock } from './block-view.js';
import {
  addressIn,
  canonicalKey,
  type ModuleCaller,
  type ModuleInstance,
  type Place,
  type ResourceInstance,
} from './context.js';
import { type Expansion, keyText, planEach } from './expansion.js';
import { findArgument } from './layers.js';
import { placeIn, scopeAt } from './module-scope.js';
import { expandDeclaration } from './repeat.js';
import type { Repetition } from './repetition.js';

/** A provider by the name and alias that a module knows it by. */
interface LocalName {
  readonly name: string;
  readonly alias: string | null;
  /** Of one that OpenTofu's `for_each` repeats, which: `["k"]`, or `[*]` where that is not known. */
  readonly key: string | null;
}

/** The provider configuration that a resource is made with ("The provider Meta-Argument"). */
export function providerOf(instance: ResourceInstance): ProviderConfiguration {
  return resolveProvider(instance.module, localNameOf(instance));
}

function localNameOf({ module, declaration, repetition }: ResourceInstance): LocalName {
  const argument = findArgument(declaration.layers, 'provider');
  const written =
    argument === null ? null : readLocalName(argument.attribute.value, placeIn(module, argument.file, repetition));
  return written ?? { name: declaration.type.split('_')[0] ?? declaration.type, alias: null, key: null };
}

/** `aws`, `aws.b`, either in quotes as of old, or `aws.b[each.key]` of OpenTofu. */
function readLocalName(expression: Expression, place: Place): LocalName | null {
  switch (expression.kind) {
    case 'variable':
      return { name: expression.name, alias: null, key: null };
    case 'attribute':
      return expression.source.kind === 'variable'
        ? { name: expression.source.name, alias: expression.name, key: null }
        : null;
    case 'index': {
      const repeated = readLocalName(expression.source, place);
      return repeated === null ? null : { ...repeated, key: readKey(expression.key, place) };
    }
    case 'template': {
      const [part] = expression.parts;
      if (expression.parts.length !== 1 || part === undefined) return null;
      if (part.kind === 'interpolation') return readLocalName(part.expression, place);
      const [name = '', alias] = part.kind === 'text' ? part.text.split('.') : [];
      return { name, alias: alias ?? null, key: null };
    }
    default:
      return null;
  }
}

function readKey(expression: Expression, place: Place): string {
  const value = evaluate(expression, scopeAt(place));
  const text = value.kind === 'string' ? knownText(value) : null;
  return keyText(text === null ? { kind: 'unknown' } : { kind: 'key', key: text });
}

/** Follows a name from a module to the block that configures it: its own, the one that its call passes, or its caller's. */
function resolveProvider(instance: ModuleInstance, local: LocalName): ProviderConfiguration {
  const own = instance.node.module.providers.filter((declaration) => matchesAlias(declaration, local));
  const [block] = own;
  if (block !== undefined) return configuration(instance, local, block);
  const { caller } = instance;
  if (caller === null) return configuration(instance, local, null);
  const passed = passedProviders(caller);
  const match = passed?.find((entry) => entry.inside.name === local.name && entry.inside.alias === local.alias);
  if (match !== undefined) return resolveProvider(caller.instance, match.outside);
  // Only default configurations are inherited without being passed ("Providers Within Modules").
  return local.alias === null ? resolveProvider(caller.instance, local) : configuration(instance, local, null);
}

function matchesAlias(declaration: Declaration, local: LocalName): boolean {
  if (declaration.name !== local.name) return false;
  return aliasOf(declaration) === local.alias;
}

function aliasOf(declaration: Declaration): string | null {
  const expression = findArgument(declaration.layers, 'alias')?.attribute.value;
  if (expression?.kind === 'variable') return expression.name;
  if (expression?.kind !== 'template') return null;
  return expression.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

interface PassedProvider {
  readonly inside: LocalName;
  readonly outside: LocalName;
}

function passedProviders({ instance, declaration, repetition }: ModuleCaller): readonly PassedProvider[] | null {
  const argument = findArgument(declaration.layers, 'providers');
  const expression = argument?.attribute.value;
  if (argument === null || expression?.kind !== 'object') return null;
  const place = placeIn(instance, argument.file, repetition);
  return expression.items.flatMap(({ key, value }) => {
    const inside =
      key.kind === 'word' ? { name: key.text, alias: null, key: null } : readLocalName(key.expression, place);
    const outside = readLocalName(value, place);
    return inside === null || outside === null ? [] : [{ inside, outside }];
  });
}

function configuration(
  instance: ModuleInstance,
  local: LocalName,
  declaration: Declaration | null,
): ProviderConfiguration {
  const { context } = instance;
  const alias = local.alias === null || local.key === null ? local.alias : `${local.alias}${local.key}`;
  const address = addressIn(instance, blockName({ ...local, alias }));
  const repetition: Repetition = declaration === null ? { kind: 'none' } : repetitionOf(instance, local, declaration);
  const [layer] = declaration?.layers ?? [];
  const block =
    declaration === null || layer === undefined
      ? null
      : viewBlock(
          { layers: declaration.layers, place: placeIn(instance, layer.file, repetition), presence: instance.presence },
          declaration.range,
        );
  return {
    name: local.name,
    alias,
    root: context.root,
    environment: context.environment,
    address,
    key: canonicalKey(context, address),
    block,
    runner: context.launcher?.runner ?? null,
    siblings: () => siblingsOf(instance, local.name),
  };
}

/** The provider blocks of a module, once for each key. */
export function listConfigurations(instance: ModuleInstance): readonly ProviderConfiguration[] {
  return instance.node.module.providers.flatMap((declaration) => configurationsOf(instance, declaration));
}

function configurationsOf(instance: ModuleInstance, declaration: Declaration): readonly ProviderConfiguration[] {
  const local = { name: declaration.name, alias: aliasOf(declaration) };
  if (findArgument(declaration.layers, 'for_each') === null)
    return [configuration(instance, { ...local, key: null }, declaration)];
  return expandProvider(instance, local, declaration).instances.map(({ key }) =>
    configuration(instance, { ...local, key: keyText(key) }, declaration),
  );
}

/** What each key of a repeated provider block stands for in it (OpenTofu, "Provider for_each"). */
function expandProvider(
  instance: ModuleInstance,
  local: Pick<LocalName, 'name' | 'alias'>,
  declaration: Declaration,
): Expansion<Repetition> {
  return expandDeclaration(instance, declaration, blockName(local), ({ repetition }) => repetition);
}

function blockName({ name, alias }: Pick<LocalName, 'name' | 'alias'>): string {
  return `provider.${name}${alias === null ? '' : `.${alias}`}`;
}

function repetitionOf(instance: ModuleInstance, local: LocalName, declaration: Declaration): Repetition {
  if (local.key === null) return { kind: 'none' };
  const { instances } = expandProvider(instance, local, declaration);
  const found = instances.find(({ key }) => keyText(key) === local.key);
  if (found !== undefined) return found.item;
  const address = addressIn(instance, blockName(local));
  const symbol = {
    key: `${canonicalKey(instance.context, address)}[*]`,
    cause: { kind: 'instance', address, what: 'key' },
  } as const;
  return planEach(unknownValue(symbol, null), address)?.instances[0]?.item.repetition ?? { kind: 'none' };
}

function siblingsOf(instance: ModuleInstance, name: string): readonly ProviderConfiguration[] {
  const declared = instance.node.module.providers.filter((declaration) => declaration.name === name);
  const named = declared.flatMap((declaration) => configurationsOf(instance, declaration));
  const [first, ...others] = named.toSorted((a, b) => (a.alias ?? '').localeCompare(b.alias ?? ''));
  if (first?.alias === null) return [first, ...others];
  return [configuration(instance, { name, alias: null, key: null }, null), ...named];
}
