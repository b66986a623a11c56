import { objectValue, tupleValue, unknownText, unknownValue } from '../../value/construct.js';
import { deriveSymbol } from '../../value/derive.js';
import { isWhollyKnown } from '../../value/known.js';
import { ANY } from '../../value/type.js';
import type { Entry, Handle, ObjectValue, Value } from '../../value/value.js';
import type { ResourceDeclaration } from '../load/module.js';
import type { BlockView, Resource } from '../resource.js';
import { argumentValue, viewBlock } from './block-view.js';
import { addressIn, canonicalKey, type ResourceInstance } from './context.js';
import { ignoredArguments } from './ignored.js';
import { placeIn } from './module-scope.js';
import { attributeOnce } from './once.js';
import { providerOf } from './provider-configuration.js';
import { renderTemplate } from './render-template.js';

/** A resource instance as `providers/` and references see it. */
export function viewResource(instance: ResourceInstance): Resource {
  const { module, declaration, address, presence } = instance;
  const [first] = declaration.layers;
  if (first === undefined) throw new RangeError(`${address} has no body`);
  const place = placeIn(module, first.file, instance.repetition);
  const source = { layers: declaration.layers, place, presence };
  const view = viewBlock(source, declaration.range);
  const key = canonicalKey(module.context, address);
  const local = address.slice(addressIn(module, '').length);
  const owner = localName(declaration);
  const once = (store: Map<string, Value | null>, name: string, make: () => Value | null) =>
    attributeOnce(module, store, { name: `${local}.${name}`, owner, origin: view.origin }, make);
  const { planned } = module.context;
  const told = (name: string, value: Value | null) =>
    planned?.attribute(address, name, value?.origin ?? view.argumentOrigin(name) ?? view.origin) ?? null;
  const ignored = ignoredArguments(declaration);
  const written = (name: string) =>
    once(module.memo.arguments, name, () => {
      const value = argumentValue(source, name);
      const isFinal = value === null || (isWhollyKnown(value) && !ignored.has(name));
      return isFinal ? value : (told(name, value) ?? value);
    });
  const resource: Resource = {
    ...view,
    argument: (name) => written(name) ?? told(name, null),
    mode: declaration.mode,
    type: declaration.type,
    name: declaration.name,
    address,
    key,
    root: module.context.root,
    environment: module.context.environment,
    provider: providerOf(instance),
    isIgnored: (name) => ignored.has(name) && told(name, null) === null,
    attribute: (name) =>
      attributeOf(resource, name, written(name), {
        computed: (it) =>
          once(module.memo.computed, it, () => {
            const value = module.context.providers.computed(resource, it);
            return value !== null && isWhollyKnown(value) ? value : (told(it, value) ?? value);
          }),
        kept: (it, value) => module.context.providers.kept(resource, it, value),
      }),
    renderTemplate: (template, variables) => renderTemplate(place, declaration.range, template, variables),
    unknown: (attribute, known) => {
      const kind = declaration.mode === 'data' ? 'lookup' : 'attribute';
      return unknownValue(
        { key: `${key}.${attribute}`, cause: { kind, address, attribute } },
        view.origin,
        known?.type ?? ANY,
        known?.shape,
      );
    },
  };
  return resource;
}

/** The key under which a module declares a resource. */
export function localName({ mode, type, name }: ResourceDeclaration): string {
  return mode === 'managed' ? `${type}.${name}` : `${mode}.${type}.${name}`;
}

interface Provider {
  readonly computed: (name: string) => Value | null;
  readonly kept: (name: string, written: Value) => Value;
}

/**
 * What is written comes first; then what the provider knows, or a plan tells; a nested block is a list of objects.
 * All else is a symbol: the provider computes it, or the type has no such attribute.
 */
function attributeOf(resource: Resource, name: string, written: Value | null, provider: Provider): Value {
  if (written !== null) return resource.isIgnored(name) ? resource.unknown(name) : provider.kept(name, written);
  const computed = provider.computed(name);
  if (computed !== null) return computed;
  const blocks = resource.blocks(name);
  if (blocks.length > 0) return tupleValue(blocks.map(blockValue), resource.origin);
  const unknown = resource.unknown(name);
  return name === 'arn' || name === 'id'
    ? unknownText(unknown.symbol, unknown.origin, { ...unknown.shape, min: 1 })
    : unknown;
}

function blockValue(block: BlockView): ObjectValue {
  const entries = new Map<string, Entry>();
  for (const name of block.names()) {
    const value = block.argument(name) ?? tupleValue(block.blocks(name).map(blockValue), block.origin);
    entries.set(name, { value, keyOrigin: null });
  }
  return objectValue(entries, block.origin);
}

/** What Terraform reads of a resource block itself: no attributes ("Meta-Arguments"). */
const META_ARGUMENTS = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'connection',
  'provisioner',
]);

/** What a reference to the resource evaluates to. */
export function handleOf(resource: Resource): Handle {
  return {
    key: resource.key,
    address: resource.address,
    attribute: (name) => resource.attribute(name),
    expand: () => {
      const written = blockValue({
        ...resource,
        names: () => resource.names().filter((name) => !META_ARGUMENTS.has(name)),
      });
      const value = resource.unknown('*');
      return { ...written, rest: [{ key: unknownText(deriveSymbol('key', [value]), null), value }] };
    },
  };
}
