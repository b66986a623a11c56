import { posix } from 'node:path';
import { listAttributes } from '../../hcl/body.js';
import { ACCOUNT_ID_SHAPE, objectValue, unknownText } from '../../value/construct.js';
import { unknownOf } from '../../value/derive.js';
import { type Outcome, refuse, refuseBeyond } from '../../value/outcome.js';
import { ANY, STRING } from '../../value/type.js';
import type { Value } from '../../value/value.js';
import { evaluate } from '../expression/evaluate.js';
import { textOf } from '../functions/arguments.js';
import { parameter, text, valueFunction } from '../functions/define.js';
import type { Call, TerraformFunction } from '../functions/function.js';
import { jsonencode } from '../functions/json.js';
import { literalScope } from '../load/literal-scope.js';
import { originIn } from '../load/origin.js';
import { relativeTo, resolvePath } from '../load/paths.js';
import { asValue } from './as-value.js';
import { callerAccount } from './caller-account.js';
import type { Config } from './config.js';
import { deepMerge } from './deep-merge.js';
import { findAttribute } from './layers.js';
import { findInParentFolders } from './parent-folders.js';
import { WORLDLY } from './worldly.js';

const NAMES = parameter('params', STRING);
const PATH = parameter('path', STRING);

/** Terragrunt's own functions as one configuration calls them ("Functions" of its reference). */
export function terragruntFunctions(config: Config): readonly (readonly [string, TerraformFunction])[] {
  const { world, configPath, unitPath } = config;
  const here = posix.dirname(configPath);
  const unit = posix.dirname(unitPath);
  const constant = (value: string) => valueFunction([], STRING, () => text(value));
  return [
    ...WORLDLY.map(([name, why]) => [name, unknownFunction(config, why)] as const),
    ['get_aws_account_id', valueFunction([], STRING, (_, call) => accountId(config, call))],
    ['get_terragrunt_dir', constant(here)],
    ['get_original_terragrunt_dir', constant(unit)],
    ['get_repo_root', constant(world.repository)],
    ['get_path_from_repo_root', constant(relativeTo(world.repository, unit))],
    ['get_path_to_repo_root', constant(relativeTo(unit, world.repository))],
    ['get_parent_terragrunt_dir', ofInclude(config, (parent) => parent)],
    ['path_relative_to_include', ofInclude(config, (parent) => relativeTo(parent, here))],
    ['path_relative_from_include', ofInclude(config, (parent) => relativeTo(here, parent))],
    ['find_in_parent_folders', valueFunction([], STRING, (args) => find(config, args), { variadic: NAMES })],
    [
      'get_env',
      valueFunction([parameter('name', STRING)], STRING, (args, call) => environment(config, args, call), {
        variadic: parameter('default', STRING, 'partial'),
      }),
    ],
    ['mark_as_read', valueFunction([PATH], STRING, ([path]) => path ?? refuse('a path is required'))],
    ['read_tfvars_file', valueFunction([PATH], STRING, ([path], call) => readVariables(config, textOf(path), call))],
    [
      'read_terragrunt_config',
      valueFunction([PATH], ANY, (args) => readConfig(config, args), {
        variadic: parameter('default_val', ANY, 'partial', 'null'),
      }),
    ],
    [
      'deep_merge',
      valueFunction(
        [],
        ANY,
        (args) => args.filter(({ kind }) => kind !== 'null').reduce(deepMerge, objectValue({}, null)),
        {
          variadic: parameter('maps', ANY, 'partial', 'null'),
        },
      ),
    ],
  ];
}

/** What nobody knows before Terragrunt runs; in one unit the same call gives the same. */
function unknownFunction({ world, unitPath }: Config, why: string): TerraformFunction {
  const unit = relativeTo(world.repository, unitPath);
  return valueFunction([], ANY, (args, { name }) => unknownCall(unit, name, args, why), {
    variadic: parameter('params', ANY, 'partial', 'null'),
  });
}

function unknownCall(unit: string, name: string, args: readonly Value[], why: string): Value {
  const given = args.map((arg) => (arg.kind === 'string' ? textOf(arg) : '')).join(',');
  return unknownOf({ key: `${unit}:${name}(${given})`, cause: { kind: 'function', name, why } }, { type: STRING });
}

/** Of a unit that takes a role, some parts are evaluated before it and some after. */
function accountId(config: Config, { name }: Call): Value {
  const unit = config.open(config.unitPath);
  return unit.kind === 'config' && findAttribute(unit, 'iam_role') === null
    ? unknownText(callerAccount(config.unitPath, config.world), null, ACCOUNT_ID_SHAPE)
    : unknownCall(
        relativeTo(config.world.repository, config.unitPath),
        name,
        [],
        'the credentials that Terragrunt runs with',
      );
}

/** The directory of the including configuration's parent, by the label of its include where there are several. */
function ofInclude(config: Config, tell: (directory: string) => string): TerraformFunction {
  return valueFunction(
    [],
    STRING,
    ([label], { name }): Outcome => {
      if (config.child !== null) return text(tell(posix.dirname(config.path)));
      const includes = config.includes();
      if (includes.length === 0) return text(tell(posix.dirname(config.configPath)));
      const found =
        includes.length === 1
          ? includes[0]
          : includes.find((one) => one.name === (label === undefined ? '' : textOf(label)));
      if (found === undefined) return refuse(`${name} takes the label of one of the include blocks`);
      return found.config.kind === 'refused' ? found.config : text(tell(posix.dirname(found.config.path)));
    },
    { variadic: NAMES },
  );
}

function find({ world, configPath }: Config, [name, fallback]: readonly Value[]): Outcome {
  const wanted = name === undefined ? null : textOf(name);
  const found = findInParentFolders(posix.dirname(configPath), wanted, world);
  if (found !== null) return text(found);
  return (
    fallback ??
    refuse(`no folder above holds ${wanted ?? 'terragrunt.hcl'}, as far as the repository goes; use --root to widen it`)
  );
}

/** A variable of the environment is what its default says, for that is what is written. */
function environment({ world, unitPath }: Config, [name, fallback]: readonly Value[], call: Call): Outcome {
  const unit = relativeTo(world.repository, unitPath);
  return (
    fallback ??
    unknownCall(unit, call.name, name === undefined ? [] : [name], 'the environment that Terragrunt runs in')
  );
}

function readConfig(config: Config, [path, fallback]: readonly Value[]): Outcome {
  if (path === undefined) return refuse('a path is required');
  const named = resolvePath(posix.dirname(config.configPath), textOf(path));
  const found = config.world.files.isDirectory(named) ? `${named}/terragrunt.hcl` : named;
  if (!config.world.files.exists(found) && fallback !== undefined) return fallback;
  if (/\.stack\.hcl$|\.values\.hcl$/.test(found))
    return refuseBeyond(
      `${relativeTo(config.world.repository, found)} belongs to a stack, and what this function reads of it is not known`,
    );
  const read = config.open(found);
  return read.kind === 'refused' ? read : asValue(read, config, relativeTo(config.world.repository, found));
}

/** The values of a file of variables as JSON, which is how the function gives them. */
function readVariables(config: Config, path: string, call: Call): Outcome {
  const { world } = config;
  const read = world.files.get(call.files.locate(path));
  if (read.kind === 'refused') return read;
  const { file } = read;
  const origin = (range: Parameters<typeof originIn>[1]) => originIn(file, range);
  const scope = literalScope({
    what: 'a file of variable values',
    origin,
    fileAccess: call.files,
    report: world.report,
  });
  const entries = listAttributes(file.body).map(
    ({ name, nameRange, value }) => [name, { value: evaluate(value, scope), keyOrigin: origin(nameRange) }] as const,
  );
  return jsonencode.apply([objectValue(new Map(entries), null)], call);
}
