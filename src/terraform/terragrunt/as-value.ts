import { getAttribute, listAttributes } from '../../hcl/body.js';
import type { Block } from '../../hcl/syntax.js';
import { nullValue, objectValue, unknownValue } from '../../value/construct.js';
import type { Refusal } from '../../value/outcome.js';
import type { Handle, Value } from '../../value/value.js';
import { relativeTo } from '../load/paths.js';
import type { Config } from './config.js';
import { dependencyValue, listDependencies } from './dependency.js';
import { inputsOf } from './inputs.js';
import { blocksByLabel, findAttribute, findBlock, type Written } from './layers.js';
import { localsValue } from './locals.js';

/** A configuration as `include.NAME` and `read_terragrunt_config` show it: whatever is asked of it is evaluated then. */
export function asValue(config: Config | Refusal, from: Config, address: string): Value {
  const key = `${relativeTo(from.world.repository, from.unitPath)}:${address}`;
  if (config.kind === 'refused') {
    const cause = { kind: 'function', name: address, why: config.message } as const;
    return unknownValue({ key, cause }, null);
  }
  const handle: Handle = {
    key,
    address,
    attribute: (name) => partOf(config, name) ?? missingPart(config, key, name),
    expand: () => {
      const written = listAttributes(config.file.body).map(({ name }) => name);
      const names = [...new Set(['locals', 'inputs', 'dependency', 'generate', ...written])];
      const entries = names.map(
        (name) => [name, { value: partOf(config, name) ?? nullValue(null), keyOrigin: null }] as const,
      );
      return objectValue(new Map(entries), null);
    },
  };
  return handleValue(handle);
}

function missingPart(config: Config, key: string, name: string): Value {
  const why = `${relativeTo(config.world.repository, config.path)} has nothing of that name`;
  return unknownValue({ key: `${key}.${name}`, cause: { kind: 'function', name, why } }, null);
}

function partOf(config: Config, name: string): Value | null {
  switch (name) {
    case 'locals':
      return localsValue(config);
    case 'inputs':
      return inputsOf(config) ?? objectValue({}, null);
    case 'dependency':
      return objectValue(
        entriesOf(listDependencies(config), (one) => dependencyValue(config, one, 'alone')),
        null,
      );
    case 'generate':
      return generateValue(config);
    case 'remote_state':
    case 'terraform':
      return attributeValue(config, name) ?? blockValue(findBlock(config, name));
    default:
      return attributeValue(config, name);
  }
}

function attributeValue(config: Config, name: string): Value | null {
  const found = findAttribute(config, name);
  return found === null ? null : found.config.evaluate(found.syntax.value);
}

function generateValue(config: Config): Value {
  const blocks = blocksByLabel(config, 'generate');
  return (
    attributeValue(config, 'generate') ??
    objectValue(
      entriesOf([...blocks.keys()], (label) => blockValue(blocks.get(label) ?? null)),
      null,
    )
  );
}

/** A block as the object of its arguments. */
function blockValue(found: Written<Block> | null): Value | null {
  if (found === null) return null;
  const { config, syntax } = found;
  const names = listAttributes(syntax.body).map(({ name }) => name);
  return objectValue(
    entriesOf(names, (name) => {
      const attribute = getAttribute(syntax.body, name);
      return attribute === null ? null : config.evaluate(attribute.value);
    }),
    null,
  );
}

function entriesOf(names: readonly string[], read: (name: string) => Value | null) {
  return new Map(names.map((name) => [name, { value: read(name) ?? nullValue(null), keyOrigin: null }] as const));
}

function handleValue(handle: Handle): Value {
  return { kind: 'handle', handle, origin: null, marks: [] };
}
