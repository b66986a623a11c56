import { posix } from 'node:path';
import type { Origin } from '../../base/origin.js';
import { getAttribute, getBlocks } from '../../hcl/body.js';
import type { Block } from '../../hcl/syntax.js';
import { unknownValue } from '../../value/construct.js';
import { type Refusal, refuse, refuseBeyond } from '../../value/outcome.js';
import { knownText } from '../../value/text.js';
import type { UnknownValue, Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import type { Scope } from '../expression/scope.js';
import { TERRAGRUNT_DEPTH_LIMIT } from '../limits.js';
import { originIn } from '../load/origin.js';
import { resolvePath } from '../load/paths.js';
import type { Config, Include, TerragruntWorld } from './config.js';
import { terragruntFunctions } from './functions.js';
import { resolveName } from './resolve-name.js';
import { isStackFile } from './stack-file.js';

/** What a unit has read, and what is being evaluated for it. */
interface Reading {
  readonly world: TerragruntWorld;
  readonly unitPath: string;
  /** Configurations that were read by themselves: each is the same whoever reads it. */
  readonly opened: Map<string, Config>;
  readonly pending: string[];
}

/** Opens the configuration of a unit. */
export function openUnitConfig(path: string, world: TerragruntWorld): Config | Refusal {
  return openAlone(path, { world, unitPath: path, opened: new Map(), pending: [] });
}

function openAlone(path: string, reading: Reading): Config | Refusal {
  const known = reading.opened.get(path);
  if (known !== undefined) return known;
  const config = open(path, null, reading);
  if (config.kind === 'config') reading.opened.set(path, config);
  return config;
}

function open(path: string, child: Config | null, reading: Reading): Config | Refusal {
  const { world, unitPath } = reading;
  const read = world.files.get(path);
  if (read.kind === 'refused') return read;
  const { file } = read;
  const values = new Map<string, Value>();
  let included: readonly Include[] | null = null;
  let injected: Config | null | undefined;
  const config: Config = {
    kind: 'config',
    world,
    path,
    file,
    configPath: child?.configPath ?? path,
    unitPath,
    child,
    injected() {
      if (injected === undefined) injected = path === unitPath && child === null ? openInjected(config, reading) : null;
      return injected;
    },
    includes() {
      if (included !== null) return included;
      // The path of an include sees no include yet.
      included = [];
      included = listIncludes(config, reading);
      return included;
    },
    evaluate: (expression) => evaluate(expression, scope),
    once(name, range, make) {
      const value = values.get(name) ?? evaluateOnce(`${path}: ${name}`, reading, make);
      if (value.kind === 'refused') return config.fail(value, range);
      values.set(name, value);
      return value;
    },
    open: (other) => openAlone(other, reading),
    fail: (refusal, range) => fail(refusal, originIn(file, range), world),
  };
  const scope: Scope = {
    functions: new Map([...world.functions, ...terragruntFunctions(config)]),
    files: world.fileAccess(posix.dirname(path)),
    origin: (range) => originIn(file, range),
    resolve: (names, range) => resolveName(config, names, range),
    fail: config.fail,
  };
  return config;
}

/** The `autoinclude` of the block that generates a unit, or the file that Terragrunt has made of one ("autoinclude"). */
function openInjected(unit: Config, reading: Reading): Config | null {
  const directory = posix.dirname(unit.path);
  const passed = unit.world.passed(directory);
  if (passed === null) {
    const name = isStackFile(unit.path) ? 'terragrunt.autoinclude.stack.hcl' : 'terragrunt.autoinclude.hcl';
    const path = posix.join(directory, name);
    const config = unit.world.files.exists(path) ? open(path, unit, reading) : null;
    return config?.kind === 'config' ? config : null;
  }
  const [block] = getBlocks(passed.block.body, 'autoinclude', 0);
  return block === undefined ? null : openBlock(block, passed.by, unit);
}

/** What a stack injects is evaluated among the names of the stack, but for the outputs of what the unit depends on. */
function openBlock({ body }: Block, by: Config, unit: Config): Config {
  const file = { ...by.file, body };
  const values = new Map<string, Value>();
  const scope: Scope = {
    functions: new Map([...by.world.functions, ...terragruntFunctions(by)]),
    files: by.world.fileAccess(posix.dirname(by.path)),
    origin: (range) => originIn(file, range),
    resolve: (names, range) => resolveName(names[0] === 'dependency' ? unit : by, names, range),
    fail: by.fail,
  };
  return {
    ...unit,
    file,
    child: null,
    includes: () => [],
    injected: () => null,
    evaluate: (expression) => evaluate(expression, scope),
    once(name, _range, make) {
      const value = values.get(name) ?? make();
      values.set(name, value);
      return value;
    },
    fail: by.fail,
  };
}

function evaluateOnce(name: string, { pending }: Reading, make: () => Value): Value | Refusal {
  const start = pending.indexOf(name);
  if (start !== -1) return refuseBeyond(`${[...pending.slice(start), name].join(' -> ')}: this depends on itself`);
  if (pending.length >= TERRAGRUNT_DEPTH_LIMIT)
    return refuseBeyond(`more than ${TERRAGRUNT_DEPTH_LIMIT} values of Terragrunt rest on each other`);
  pending.push(name);
  try {
    return make();
  } finally {
    pending.pop();
  }
}

/** What Terragrunt refuses is for its author to see there; what we do not read leaves the run incomplete. */
function fail({ message, by }: Refusal, origin: Origin, { report }: TerragruntWorld): UnknownValue {
  report({ severity: by === 'limit' ? 'error' : 'warning', message, place: { kind: 'origin', origin } });
  const key = `error:${origin.source}:${origin.range?.start}:${origin.range?.end}`;
  return unknownValue({ key, cause: { kind: 'error', message, origin } }, origin);
}

function listIncludes(config: Config, reading: Reading): readonly Include[] {
  const { body } = config.file;
  const blocks = [...getBlocks(body, 'include', 0), ...getBlocks(body, 'include', 1)];
  // In JSON syntax a label and a body are both objects: a block is what has the one argument that each needs.
  const written = blocks.filter(({ body }) => body.items.some((item) => item.kind !== 'block' && item.name === 'path'));
  return written.map((block) => ({
    name: block.labels[0]?.text ?? '',
    strategy: strategyOf(block, config),
    config: openIncluded(block, config, reading),
  }));
}

function strategyOf({ body }: Block, config: Config): Include['strategy'] {
  const attribute = getAttribute(body, 'merge_strategy');
  const text = attribute === null ? null : textOf(config.evaluate(attribute.value));
  return text === 'no_merge' || text === 'deep' ? text : 'shallow';
}

/** An included configuration includes no other one ("include": only a single level of include blocks is supported). */
function openIncluded(block: Block, child: Config, reading: Reading): Config | Refusal {
  const name = block.labels[0]?.text;
  const told = name === undefined ? 'its include' : `its include "${name}"`;
  const refusal = (why: Refusal): Refusal => {
    child.fail(why, block.range);
    return { ...why, message: `${told} cannot be read` };
  };
  if (child.child !== null)
    return refusal(refuseBeyond('this file is included itself, and Terragrunt includes no further than that'));
  const attribute = getAttribute(block.body, 'path');
  const path = attribute === null ? null : textOf(child.evaluate(attribute.value));
  if (path === null) return { ...refuse(`the path of ${told} is not known`), by: 'terraform' };
  const config = open(resolvePath(posix.dirname(child.path), path), child, reading);
  if (config.kind === 'refused') return refusal(config);
  const [nested] = config.includes();
  return nested?.config.kind === 'refused' ? { ...nested.config, message: `${told} includes another file` } : config;
}

function textOf(value: Value): string | null {
  return value.kind === 'string' ? knownText(value) : null;
}
