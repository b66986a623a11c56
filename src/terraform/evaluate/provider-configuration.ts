import type { Expression } from '../../hcl/syntax.js';
import type { Declaration, ResourceDeclaration } from '../load/module.js';
import type { ProviderConfiguration } from '../resource.js';
import { viewBlock } from './block-view.js';
import { addressIn, canonicalKey, type ModuleInstance, type ResourceInstance } from './context.js';
import { findArgument } from './layers.js';
import { placeIn } from './module-scope.js';

/** A provider by the name and alias that a module knows it by. */
interface LocalName {
  readonly name: string;
  readonly alias: string | null;
}

/** The provider configuration that a resource is made with ("The provider Meta-Argument"). */
export function providerOf(instance: ResourceInstance): ProviderConfiguration {
  return resolveProvider(instance.module, localNameOf(instance.declaration));
}

function localNameOf(declaration: ResourceDeclaration): LocalName {
  const argument = findArgument(declaration.layers, 'provider');
  const written = argument === null ? null : readLocalName(argument.attribute.value);
  return written ?? { name: declaration.type.split('_')[0] ?? declaration.type, alias: null };
}

/** `aws`, `aws.b`, either in quotes as of old, or `aws.b[each.key]` of OpenTofu. */
function readLocalName(expression: Expression): LocalName | null {
  switch (expression.kind) {
    case 'variable':
      return { name: expression.name, alias: null };
    case 'attribute':
      return expression.source.kind === 'variable' ? { name: expression.source.name, alias: expression.name } : null;
    case 'index':
      return readLocalName(expression.source);
    case 'template': {
      const [part] = expression.parts;
      if (expression.parts.length !== 1 || part === undefined) return null;
      if (part.kind === 'interpolation') return readLocalName(part.expression);
      const [name = '', alias] = part.kind === 'text' ? part.text.split('.') : [];
      return { name, alias: alias ?? null };
    }
    default:
      return null;
  }
}

/** Follows a name from a module to the block that configures it: its own, the one that its call passes, or its caller's. */
function resolveProvider(instance: ModuleInstance, local: LocalName): ProviderConfiguration {
  const own = instance.node.module.providers.filter((declaration) => matchesAlias(declaration, local));
  const [block] = own;
  if (block !== undefined) return configuration(instance, local, block);
  const { caller } = instance;
  if (caller === null) return configuration(instance, local, null);
  const passed = passedProviders(caller.declaration);
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

function passedProviders(call: Declaration): readonly PassedProvider[] | null {
  const expression = findArgument(call.layers, 'providers')?.attribute.value;
  if (expression?.kind !== 'object') return null;
  return expression.items.flatMap(({ key, value }) => {
    const inside = key.kind === 'word' ? { name: key.text, alias: null } : readLocalName(key.expression);
    const outside = readLocalName(value);
    return inside === null || outside === null ? [] : [{ inside, outside }];
  });
}

function configuration(
  instance: ModuleInstance,
  local: LocalName,
  declaration: Declaration | null,
): ProviderConfiguration {
  const { context } = instance;
  const suffix = local.alias === null ? '' : `.${local.alias}`;
  const address = addressIn(instance, `provider.${local.name}${suffix}`);
  const [layer] = declaration?.layers ?? [];
  const block =
    declaration === null || layer === undefined
      ? null
      : viewBlock(
          { layers: declaration.layers, place: placeIn(instance, layer.file), presence: instance.presence },
          declaration.range,
        );
  return {
    name: local.name,
    alias: local.alias,
    root: context.root,
    environment: context.environment,
    address,
    key: canonicalKey(context, address),
    block,
    siblings: () => siblingsOf(instance, local.name),
  };
}

/** The provider blocks of a module. */
export function listConfigurations(instance: ModuleInstance): readonly ProviderConfiguration[] {
  return instance.node.module.providers.map((declaration) =>
    configuration(instance, { name: declaration.name, alias: aliasOf(declaration) }, declaration),
  );
}

function siblingsOf(instance: ModuleInstance, name: string): readonly ProviderConfiguration[] {
  const declared = instance.node.module.providers.filter((declaration) => declaration.name === name);
  const named = declared.map((declaration) =>
    configuration(instance, { name, alias: aliasOf(declaration) }, declaration),
  );
  const [first, ...others] = named.toSorted((a, b) => (a.alias ?? '').localeCompare(b.alias ?? ''));
  if (first?.alias === null) return [first, ...others];
  return [configuration(instance, { name, alias: null }, null), ...named];
}
