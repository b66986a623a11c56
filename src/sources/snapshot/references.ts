import { field, hasField, type JsonObject, listOf, objectOf, textOf } from '../../base/json-fields.js';
import { type Configuration, type ConfiguredModule, findModule, isSecret } from './configuration.js';
import { addressOf, type ModuleStep, unquoteKey } from './instance-name.js';

/** What an expression of a plan's configuration comes to: a constant, or one attribute of one resource instance. */
export type Target =
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'attribute'; readonly address: string; readonly attribute: string };

/** The module instance that an expression stands in, and the key of its block's instance. */
export interface Site {
  readonly module: readonly ModuleStep[];
  readonly key: string | number | null;
}

/** Calls and outputs of a configuration made by hand could lead in a circle. */
const STEP_LIMIT = 60;

/**
 * The references of an expression: a plan lists each with all its beginnings after it (`a.b.c`, `a.b`), in the order of the
 * text; one that is written twice is listed twice.
 */
export function listReferences(expression: unknown): readonly string[] {
  const whole: string[] = [];
  for (const reference of listOf(field(expression, 'references')).map(textOf)) {
    const last = whole.at(-1);
    if (reference === null || last?.startsWith(`${reference}.`) || last?.startsWith(`${reference}[`)) continue;
    whole.push(reference);
  }
  return whole;
}

/** What an expression comes to, where that is a constant or a single reference; null for anything else. */
export function followExpression(
  expression: unknown,
  site: Site,
  configuration: Configuration,
  steps = STEP_LIMIT,
): Target | null {
  if (hasField(expression, 'constant_value')) return { kind: 'constant', value: field(expression, 'constant_value') };
  const [only, ...others] = listReferences(expression);
  return only === undefined || others.length > 0 ? null : followReference(only, site, configuration, steps - 1);
}

const ATTRIBUTE = /^(data\.)?([\w-]+)\.([\w-]+)(?:\[(?:(\d+)|("(?:[^"\\]|\\.)*"))\])?\.([\w-]+)$/;
const OUTPUT = /^module\.([\w-]+)(?:\[(?:(\d+)|("(?:[^"\\]|\\.)*"))\])?\.([\w-]+)$/;
const VARIABLE = /^var\.([\w-]+)$/;
const OTHER_NAMES: readonly string[] = ['var', 'local', 'each', 'count', 'path', 'terraform', 'tofu', 'self', 'module'];

/** What one reference stands for. A local value is nowhere in a plan, and what a `for` or splat picks is not told. */
export function followReference(
  reference: string,
  site: Site,
  configuration: Configuration,
  steps = STEP_LIMIT,
): Target | null {
  if (steps <= 0) return null;
  if (reference === 'each.key' || reference === 'count.index')
    return site.key === null ? null : { kind: 'constant', value: site.key };
  const [, variable] = VARIABLE.exec(reference) ?? [];
  if (variable !== undefined) return followVariable(variable, site, configuration, steps);
  const output = OUTPUT.exec(reference);
  if (output !== null) return followOutput(output, site, configuration, steps);
  const found = ATTRIBUTE.exec(reference);
  if (found === null) return null;
  const [, data, type = '', name = '', index, quoted, attribute = ''] = found;
  if (data === undefined && OTHER_NAMES.includes(type)) return null;
  const mode = data === undefined ? 'managed' : 'data';
  return {
    kind: 'attribute',
    address: addressOf(site.module, { mode, type, name, key: keyOf(index, quoted) }),
    attribute,
  };
}

function keyOf(index: string | undefined, quoted: string | undefined): string | number | null {
  if (index !== undefined) return Number(index);
  return quoted === undefined ? null : unquoteKey(quoted);
}

function followVariable(name: string, site: Site, configuration: Configuration, steps: number): Target | null {
  const last = site.module.at(-1);
  if (last === undefined) {
    return configuration.variables.has(name)
      ? { kind: 'constant', value: configuration.variables.get(name) }
      : defaultOf(configuration.root, name);
  }
  const above = site.module.slice(0, -1);
  const call = findModule(configuration.root, above)?.calls.get(last.name);
  if (call === undefined) return null;
  const input = field(call.inputs, name);
  return input === undefined
    ? defaultOf(call.module, name)
    : followExpression(input, { module: above, key: last.key }, configuration, steps);
}

function defaultOf(module: ConfiguredModule, name: string): Target | null {
  if (isSecret(module, name)) return null;
  const variable = field(module.variables, name);
  return hasField(variable, 'default') ? { kind: 'constant', value: field(variable, 'default') } : null;
}

function followOutput(match: RegExpExecArray, site: Site, configuration: Configuration, steps: number): Target | null {
  const [, name = '', index, quoted, output = ''] = match;
  const module = [...site.module, { name, key: keyOf(index, quoted) }];
  const outputs = findModule(configuration.root, module)?.outputs;
  return followExpression(field(field(outputs, output), 'expression'), { module, key: null }, configuration, steps);
}

/**
 * The instance of another block under the block's own key: `x[each.key].id` is listed as `x` and `each.key`, without the
 * attribute. Null for anything else.
 */
export function sameKeyAddress(expression: unknown, { module, key }: Site): string | null {
  const references = listReferences(expression);
  const isKey = (reference: string) => reference === 'each.key' || reference === 'count.index';
  const [block, ...others] = references.filter((reference) => !isKey(reference));
  if (key === null || block === undefined || others.length > 0 || references.length !== 2) return null;
  const [, data, type = '', name = ''] = /^(data\.)?([\w-]+)\.([\w-]+)$/.exec(block) ?? [];
  if (type === '' || (data === undefined && OTHER_NAMES.includes(type))) return null;
  return addressOf(module, { mode: data === undefined ? 'managed' : 'data', type, name, key });
}

/** The expressions of a block of the configuration. */
export function expressionsOf(block: JsonObject | null): JsonObject | null {
  return block === null ? null : objectOf(field(block, 'expressions'));
}
