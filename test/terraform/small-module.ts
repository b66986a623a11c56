import type { Range } from '../../src/base/range.js';
import { createSourceRegistry, type SourceRegistry } from '../../src/base/source.js';
import { parseHcl } from '../../src/hcl/parse.js';
import type { Attribute, Block, Body, Expression } from '../../src/hcl/syntax.js';
import { evaluate } from '../../src/terraform/expression/evaluate.js';
import type { Scope } from '../../src/terraform/expression/scope.js';
import { createFileAccess } from '../../src/terraform/functions/file-access.js';
import type { FunctionTable } from '../../src/terraform/functions/function.js';
import { applyConstraint, readConstraint } from '../../src/terraform/type-constraint.js';
import { nullValue, objectValue, textValue, tupleValue, unknownValue } from '../../src/value/construct.js';
import { unknownOf } from '../../src/value/derive.js';
import { addMarks } from '../../src/value/marks.js';
import { openMapping, openSequence } from '../../src/value/open.js';
import { elementOf } from '../../src/value/parts.js';
import { knownText } from '../../src/value/text.js';
import { STRING } from '../../src/value/type.js';
import { typeOf } from '../../src/value/type-of.js';
import type { Handle, Value } from '../../src/value/value.js';
import { memoryFiles } from '../memory-files.js';

// As much of a module as the rows of the oracle need: locals, variables, terraform_data and calls of modules of one file.

export interface Setup {
  readonly locals?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly tfvars?: string;
}

/** `planned`: before the first apply, when what the provider computes is not known. */
export interface World {
  readonly setup: Setup;
  readonly functions: FunctionTable;
  readonly planned: 'planned' | 'applied';
}

export interface Evaluated {
  readonly value: Value;
  readonly problems: readonly string[];
  readonly sources: SourceRegistry;
}

const ROOT = '/repo';

function absolute(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
}

/** The value of an expression as the output of a root module, and everything that Terraform would refuse about it. */
export function evaluateOutput(expression: string, world: World): Evaluated {
  const sources = createSourceRegistry();
  const problems: string[] = [];
  const text = `output "v" {\n  value = ${expression}\n}\n`;
  const module = createModule(
    world,
    sources,
    problems,
    `${world.setup.locals ?? ''}\n`,
    variablesOf(world, sources, problems),
  );
  const output = sources.add(`${ROOT}/output.tf`, 'hcl', text);
  const { body, problems: syntax } = parseHcl(text);
  problems.push(...syntax.map((problem) => problem.message));
  const attribute = blocksOf(body, 'output')[0]?.body.items[0];
  const value = attribute?.kind === 'attribute' ? module.evaluateAt(attribute.value, output.id, null) : nullValue(null);
  return { value, problems, sources };
}

function variablesOf(world: World, sources: SourceRegistry, problems: string[]): (name: string) => Value | null {
  const text = `${world.setup.tfvars ?? ''}\n`;
  const given = parseHcl(text);
  const tfvars = sources.add(`${ROOT}/terraform.tfvars`, 'hcl', text);
  problems.push(...given.problems.map((problem) => problem.message));
  const constant = createModule(world, sources, problems, '', () => null);
  return (name) => {
    const attribute = attributeOf(given.body, name);
    return attribute === null ? null : constant.evaluateAt(attribute.value, tfvars.id, null);
  };
}

function blocksOf(body: Body, type: string): readonly Block[] {
  return body.items.filter((item): item is Block => item.kind === 'block' && item.type === type);
}

function attributeOf(body: Body, name: string): Attribute | null {
  const found = body.items.find((item) => item.kind === 'attribute' && item.name === name);
  return found?.kind === 'attribute' ? found : null;
}

/** The names that only inside of a resource mean something. */
interface Instance {
  readonly key: Value;
  readonly value: Value;
}

interface Module {
  evaluateAt(expression: Expression, source: number, instance: Instance | null): Value;
  output(name: string): Value | null;
}

function createModule(
  world: World,
  sources: SourceRegistry,
  problems: string[],
  text: string,
  input: (name: string) => Value | null,
): Module {
  const { id } = sources.add(`${ROOT}/main.tf`, 'hcl', text);
  const { body, problems: syntax } = parseHcl(text);
  problems.push(...syntax.map((problem) => problem.message));
  const files = createFileAccess(ROOT, memoryFiles(absolute(world.setup.files ?? {})), sources);
  const running = new Set<string>();
  const values = new Map<string, Value>();
  const memo = (key: string, compute: () => Value): Value => {
    const known = values.get(key);
    if (known !== undefined) return known;
    if (running.has(key)) return problem(`cycle through ${key}`);
    running.add(key);
    const value = compute();
    running.delete(key);
    values.set(key, value);
    return value;
  };
  const problem = (message: string): Value => {
    problems.push(message);
    const origin = { source: id, range: null, via: null };
    return unknownValue({ key: `error(${message})`, cause: { kind: 'error', message, origin } }, null);
  };
  const scopeAt = (source: number, instance: Instance | null): Scope => ({
    functions: world.functions,
    files,
    origin: (range: Range) => ({ source, range, via: null }),
    fail: ({ message }, range) => {
      problems.push(message);
      const origin = { source, range, via: null };
      return unknownValue({ key: `error(${message})`, cause: { kind: 'error', message, origin } }, origin);
    },
    resolve: (names) => resolve(names, instance),
  });
  const evaluateAt = (expression: Expression, source: number, instance: Instance | null): Value =>
    evaluate(expression, scopeAt(source, instance));
  const resolve = (names: readonly string[], instance: Instance | null): { value: Value; used: number } => {
    const [root = '', name = '', attribute = ''] = names;
    switch (root) {
      case 'local':
        return { value: local(name), used: 2 };
      case 'var':
        return { value: variable(name), used: 2 };
      case 'terraform_data':
        return { value: resource(name), used: 2 };
      case 'module':
        return { value: moduleCall(name).output(attribute) ?? problem(`no output ${attribute}`), used: 3 };
      case 'path':
        return { value: textValue('.', null), used: 2 };
      case 'each':
        return { value: (name === 'key' ? instance?.key : instance?.value) ?? problem('each'), used: 2 };
      case 'count':
        return { value: instance?.key ?? problem('count'), used: 2 };
      default:
        return { value: problem(`${names.join('.')} is not declared`), used: names.length };
    }
  };
  const local = (name: string): Value => {
    const attributes = blocksOf(body, 'locals').map((block) => attributeOf(block.body, name));
    const attribute = attributes.find((found) => found !== null);
    return attribute ? memo(`local.${name}`, () => evaluateAt(attribute.value, id, null)) : problem(`local.${name}`);
  };
  const variable = (name: string): Value => {
    const block = blocksOf(body, 'variable').find((found) => found.labels[0]?.text === name);
    return block === undefined ? problem(`var.${name}`) : memo(`var.${name}`, () => variableValue(block, name));
  };
  const variableValue = ({ body: declared }: Block, name: string): Value => {
    const [type, fallback] = [attributeOf(declared, 'type'), attributeOf(declared, 'default')];
    const nullable = attributeOf(declared, 'nullable')?.value;
    const constraint = type === null ? null : readConstraint(type.value, scopeAt(id, null));
    const typed = (value: Value): Value => {
      const filled = constraint?.kind === 'constraint' ? applyConstraint(value, constraint) : (constraint ?? value);
      return filled.kind === 'refused' ? problem(filled.message) : filled;
    };
    const isNullable = !(nullable?.kind === 'bool' && !nullable.value);
    const preset = fallback === null ? nullValue(null) : typed(evaluateAt(fallback.value, id, null));
    if (fallback !== null && preset.kind === 'null' && !isNullable) return problem('a null default');
    const given = input(name);
    const chosen = given === null || (given.kind === 'null' && !isNullable) ? preset : typed(given);
    const marks = (['sensitive', 'ephemeral'] as const).filter((mark) => {
      const set = attributeOf(declared, mark)?.value;
      return set?.kind === 'bool' && set.value;
    });
    return addMarks(chosen, marks);
  };
  const resource = (name: string): Value => {
    const block = blocksOf(body, 'resource').find((found) => found.labels[1]?.text === name);
    return block === undefined
      ? problem(`terraform_data.${name}`)
      : memo(`terraform_data.${name}`, () => instances(block, name));
  };
  const instances = ({ body: declared }: Block, name: string): Value => {
    const [count, forEach] = [attributeOf(declared, 'count'), attributeOf(declared, 'for_each')];
    const handle = (key: string, instance: Instance | null) =>
      handleOf(declared, `terraform_data.${name}${key}`, instance);
    if (count !== null) {
      const range = evaluateAt(count.value, id, null);
      const size =
        range.kind === 'number' && range.value.kind === 'finite'
          ? Number(range.value.mantissa) * 2 ** range.value.exponent
          : 0;
      const numbers = Array.from({ length: size }, (_, index) =>
        evaluateAt({ kind: 'number', text: String(index), range: count.range }, id, null),
      );
      return tupleValue(
        numbers.map((key, index) => handle(`[${index}]`, { key, value: key })),
        null,
      );
    }
    if (forEach === null) return handle('', null);
    const collection = evaluateAt(forEach.value, id, null);
    const mapping = openMapping(collection);
    const pairs = mapping
      ? [...mapping.entries].map(([key, entry]): [string, Value] => [key, entry.value])
      : (openSequence(collection) ?? []).map((item): [string, Value] => [
          knownText(elementOf(item)) ?? '',
          elementOf(item),
        ]);
    return objectValue(
      Object.fromEntries(
        pairs.map(([key, value]) => [key, handle(`["${key}"]`, { key: textValue(key, null), value })]),
      ),
      null,
    );
  };
  const handleOf = (declared: Body, address: string, instance: Instance | null): Value => {
    const given = attributeOf(declared, 'input');
    const computed = (attribute: string) => ({
      key: `${address}.${attribute}`,
      cause: { kind: 'attribute', address, attribute } as const,
    });
    const input = () =>
      memo(`${address}.input`, () => (given === null ? nullValue(null) : evaluateAt(given.value, id, instance)));
    const attributes: Readonly<Record<string, () => Value>> = {
      id: () => unknownOf(computed('id'), { type: STRING, shape: { chars: 'name', min: 36, max: 36 } }),
      input,
      output: () => (world.planned === 'applied' ? input() : unknownOf(computed('output'), { type: typeOf(input()) })),
      store: () => nullValue(null),
      triggers_replace: () => nullValue(null),
    };
    const read: Handle = {
      key: address,
      address,
      attribute: (name) => attributes[name]?.() ?? problem(`terraform_data has no ${name}`),
      expand: () =>
        objectValue(Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value()])), null),
    };
    return { kind: 'handle', handle: read, origin: null, marks: [] };
  };
  const moduleCall = (name: string): Module => {
    const block = blocksOf(body, 'module').find((found) => found.labels[0]?.text === name);
    const given = (input: string): Value | null => {
      const attribute = block === undefined ? null : attributeOf(block.body, input);
      return attribute === null ? null : evaluateAt(attribute.value, id, null);
    };
    if (block === undefined) problem(`module.${name}`);
    return createModule(world, sources, problems, world.setup.files?.['m/main.tf'] ?? '', given);
  };
  const output = (name: string): Value | null => {
    const block = blocksOf(body, 'output').find((found) => found.labels[0]?.text === name);
    const attribute = block === undefined ? null : attributeOf(block.body, 'value');
    return attribute === null ? null : evaluateAt(attribute.value, id, null);
  };
  return { evaluateAt, output };
}
