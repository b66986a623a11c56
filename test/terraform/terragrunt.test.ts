import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.js';
import { createSourceRegistry } from '../../src/base/source.js';
import { createFileAccess } from '../../src/terraform/functions/file-access.js';
import { loadAllFunctions } from '../../src/terraform/functions/table.js';
import { NO_OUTPUTS } from '../../src/terraform/terragrunt/config.js';
import { createTerragruntFiles } from '../../src/terraform/terragrunt/config-files.js';
import { createCopies } from '../../src/terraform/terragrunt/copies.js';
import { runUnit } from '../../src/terraform/terragrunt/run-unit.js';
import { readUnit } from '../../src/terraform/terragrunt/unit.js';
import { textValue } from '../../src/value/construct.js';
import { writeJson } from '../../src/value/json-write.js';
import { showText } from '../../src/value/text.js';
import { memoryFiles } from '../memory-files.js';

const functions = await loadAllFunctions();

type Contents = Readonly<Record<string, string>>;

function open(contents: Contents) {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const files = memoryFiles(
    Object.fromEntries(Object.entries(contents).map(([path, text]) => [`/repo/${path}`, text])),
  );
  const sources = createSourceRegistry();
  const world = {
    repository: '/repo',
    files: createTerragruntFiles({ files, sources, report, repository: '/repo' }, createCopies()),
    functions,
    passed: () => null,
    fileAccess: (directory: string) => createFileAccess(directory, files, sources),
    outputs: {
      ...NO_OUTPUTS,
      value: (directory: string, name: string) =>
        directory === '/repo/live/vpc' ? textValue(`the ${name} of vpc`, null) : null,
    },
    report,
  };
  return { world, diagnostics };
}

const UNIT = 'live/prod/app/terragrunt.hcl';

/** The input `v` of a unit as JSON. */
function inputOf(contents: Contents): string {
  const { world } = open(contents);
  const value = runUnit(`/repo/${UNIT}`, world).input('v');
  return value === null ? 'none' : showText(writeJson(value, null));
}

const PARENTS: Contents = {
  'root.hcl': 'locals {\n  x = "root"\n}\n',
  'live/env.hcl': 'locals {\n  stage = "prod"\n  list = [1]\n}\ninputs = {\n  a = "env"\n}\n',
  'live/vpc/terragrunt.hcl': '',
  'live/values.tfvars': 'a = "one"\nb = [2]\n',
};

const alone = (expression: string, more = '') =>
  inputOf({ ...PARENTS, [UNIT]: `${more}\ninputs = {\n  v = ${expression}\n}\n` });

// https://docs.terragrunt.com/reference/hcl/functions/
describe('a function of Terragrunt', () => {
  it.each([
    ['find_in_parent_folders("env.hcl")', '"/repo/live/env.hcl"'],
    ['find_in_parent_folders("root.hcl")', '"/repo/root.hcl"'],
    ['find_in_parent_folders("live")', '"/repo/live"'],
    ['find_in_parent_folders("no.hcl", "instead")', '"instead"'],
    ['try(find_in_parent_folders("no.hcl"), "none")', '"none"'],
    ['get_terragrunt_dir()', '"/repo/live/prod/app"'],
    ['get_original_terragrunt_dir()', '"/repo/live/prod/app"'],
    ['get_parent_terragrunt_dir()', '"/repo/live/prod/app"'],
    ['path_relative_to_include()', '"."'],
    ['path_relative_from_include()', '"."'],
    ['get_repo_root()', '"/repo"'],
    ['get_path_from_repo_root()', '"live/prod/app"'],
    ['get_path_to_repo_root()', '"../../.."'],
    ['get_env("NAME", "default")', '"default"'],
    ['mark_as_read("x")', '"x"'],
    ['jsondecode(read_tfvars_file("../../values.tfvars")).b[0]', '2'],
    ['read_terragrunt_config("../../env.hcl").locals.stage', '"prod"'],
    ['read_terragrunt_config("../../env.hcl").inputs.a', '"env"'],
    ['try(read_terragrunt_config("../../env.hcl").locals.no, "none")', '"none"'],
    ['read_terragrunt_config("no.hcl", { locals = { a = 1 } }).locals.a', '1'],
    ['read_terragrunt_config(find_in_parent_folders("env.hcl")).locals', '{"list":[1],"stage":"prod"}'],
    ['deep_merge({ a = { b = 1, l = [1] } }, null, { a = { c = 2, l = [2] } })', '{"a":{"b":1,"c":2,"l":[1,2]}}'],
    ['deep_merge({ a = 1 }, { a = 2 }).a', '2'],
    ['upper("core")', '"CORE"'],
  ])('%s gives %s', (call, expected) => {
    expect(alone(call)).toBe(expected);
  });

  it.each([
    ['run_cmd("whoami")', 'live/prod/app/terragrunt.hcl:run_cmd(whoami)'],
    ['sops_decrypt_file("secrets.yaml")', 'live/prod/app/terragrunt.hcl:sops_decrypt_file(secrets.yaml)'],
    ['get_env("NAME")', 'live/prod/app/terragrunt.hcl:get_env(NAME)'],
    ['get_aws_account_id()', 'account:live/prod/app:caller'],
    ['get_aws_caller_identity_arn()', 'live/prod/app/terragrunt.hcl:get_aws_caller_identity_arn()'],
    ['values.name', 'live/prod/app/terragrunt.hcl:values.name'],
  ])('%s is unknown, and named', (call, key) => {
    const { world, diagnostics } = open({ [UNIT]: `inputs = {\n  v = "a-\${${call}}"\n}\n` });
    const value = runUnit(`/repo/${UNIT}`, world).input('v');
    const holes =
      value?.kind === 'string' ? value.pieces.flatMap((one) => (one.kind === 'hole' ? [one.value] : [])) : [];
    const symbols = holes.map(({ symbol }) => (symbol.cause.kind === 'derived' ? symbol.cause.of[0] : symbol)?.key);
    expect(symbols).toEqual([key.endsWith('values.name') ? 'live/prod/app/terragrunt.hcl:values' : key]);
    expect(diagnostics).toEqual([]);
  });

  it('that asks for the account is the one of nobody where a role is taken first', () => {
    const text = 'iam_role = "arn:aws:iam::111122223333:role/r"\ninputs = {\n  v = get_aws_account_id()\n}\n';
    expect(inputOf({ [UNIT]: text })).not.toContain('account:');
  });
});

const ROOT = `locals {
  here = get_terragrunt_dir()
}
inputs = {
  v      = path_relative_to_include()
  parent = get_parent_terragrunt_dir()
  other  = path_relative_from_include()
  file   = file("beside.txt")
  list   = ["root"]
  map    = { a = 1, b = { c = "root" } }
}
`;

function including(strategy: string, inputs: string, name = 'v'): string {
  const include = `include "root" {\n  path = find_in_parent_folders("root.hcl")\n  expose = true\n${strategy}}\n`;
  const { world } = open({
    'root.hcl': ROOT,
    'beside.txt': 'text beside root',
    [UNIT]: `${include}inputs = {\n${inputs}\n}\n`,
  });
  const value = runUnit(`/repo/${UNIT}`, world).input(name);
  return value === null ? 'none' : showText(writeJson(value, null));
}

// https://docs.terragrunt.com/reference/hcl/blocks/#include
describe('an include', () => {
  const deep = '  merge_strategy = "deep"\n';
  it.each([
    ['gives the path to it', '', '', 'v', '"live/prod/app"'],
    ['gives its directory', '', '', 'parent', '"/repo"'],
    ['gives the path back', '', '', 'other', '"../../.."'],
    ['reads files beside itself', '', '', 'file', '"text beside root"'],
    ['is evaluated for the unit', '', '  v = include.root.locals.here', 'v', '"/repo/live/prod/app"'],
    ['shows its inputs', '', '  v = include.root.inputs.list', 'v', '["root"]'],
    ['is hidden by the unit', '', '  list = ["unit"]', 'list', '["unit"]'],
    ['is hidden whole', '', '  map = { b = { d = 1 } }', 'map', '{"b":{"d":1}}'],
    ['is merged deep', deep, '  map = { a = 2, b = { d = 1 } }', 'map', '{"a":2,"b":{"c":"root","d":1}}'],
    ['has its lists joined', deep, '  list = ["unit"]', 'list', '["root","unit"]'],
    ['is only shown', '  merge_strategy = "no_merge"\n', '  v = include.root.inputs.v', 'v', '"live/prod/app"'],
    ['that is only shown gives nothing', '  merge_strategy = "no_merge"\n', '', 'list', 'none'],
    ['is what the path of another one is based on', '', '  v = get_parent_terragrunt_dir("root")', 'v', '"/repo"'],
  ])('%s', (_, strategy, inputs, name, expected) => {
    expect(including(strategy, inputs, name)).toBe(expected);
  });

  it('of several is stronger the later it stands', () => {
    const include = (name: string) => `include "${name}" {\n  path = find_in_parent_folders("${name}.hcl")\n}\n`;
    const input = (value: string) => `inputs = {\n  v = "${value}"\n}\n`;
    const files = { 'a.hcl': input('a'), 'b.hcl': input('b'), [UNIT]: include('a') + include('b') };
    expect(inputOf(files)).toBe('"b"');
  });

  it('without a label is read as one with one', () => {
    const bare = 'include {\n  path = find_in_parent_folders()\n}\ninputs = {\n  v = include.locals.x\n}\n';
    expect(inputOf({ 'terragrunt.hcl': 'locals {\n  x = 1\n}\n', [UNIT]: bare })).toBe('1');
  });

  it('in JSON is read as any other', () => {
    const unit = { include: { root: { path: '${find_in_parent_folders("root.hcl")}' } }, inputs: { w: 1 } };
    const { world } = open({
      'root.hcl': 'inputs = {\n  v = "root"\n}\n',
      'live/terragrunt.hcl.json': JSON.stringify(unit),
    });
    const value = runUnit('/repo/live/terragrunt.hcl.json', world).input('v');
    expect(value === null ? null : showText(writeJson(value, null))).toBe('"root"');
  });
});

describe('a dependency', () => {
  const vpc = 'dependency "vpc" {\n  config_path = "../../vpc"\n  mock_outputs = {\n    id = "mock"\n  }\n}\n';
  it.each([
    ['is the output of the unit', 'dependency.vpc.outputs.id', '"the id of vpc"'],
    ['has its path', 'dependency.vpc.config_path', '"../../vpc"'],
  ])('%s', (_, expression, expected) => {
    expect(alone(expression, vpc)).toBe(expected);
  });

  it('on what is no unit is a symbol, never the mock', () => {
    const text = alone('dependency.vpc.outputs.id', vpc.replace('../../vpc', '../gone'));
    expect(text).toBe('${jsonencode(outputs.id)}');
  });
});

describe('a unit cannot be read', () => {
  const parent = 'include "p" {\n  path = "p.hcl"\n}\n';
  it.each([
    ['with a syntax error', { [UNIT]: 'terraform {\n' }, 'live/prod/app/terragrunt.hcl has a syntax error'],
    ['where its parent is missing', { [UNIT]: parent }, 'its include "p" cannot be read'],
    ['where its parent is broken', { [UNIT]: parent, 'live/prod/app/p.hcl': '{' }, 'its include "p" cannot be read'],
    [
      'where its parent includes another one',
      { [UNIT]: parent, 'live/prod/app/p.hcl': parent },
      'its include "p" includes another file',
    ],
    [
      'where the path of its parent is unknown',
      { [UNIT]: 'include "p" {\n  path = run_cmd("x")\n}\n' },
      'the path of its include "p" is not known',
    ],
    [
      'where its module is unknown',
      { [UNIT]: 'terraform {\n  source = get_env("MODULE")\n}\n' },
      'the source of its module is not known',
    ],
  ])('%s', (_, contents: Contents, why) => {
    expect(readUnit(`/repo/${UNIT}`, open(contents).world)).toMatchObject({ kind: 'unread', why });
  });
});

describe('what needs itself', () => {
  it.each([
    ['a local', 'locals {\n  a = local.b\n  b = local.a\n}\ninputs = {\n  v = local.a\n}\n'],
    [
      'a file that reads itself',
      'locals {\n  a = read_terragrunt_config("terragrunt.hcl").locals.a\n}\ninputs = {\n  v = local.a\n}\n',
    ],
  ])('%s is told and unknown', (_, text) => {
    const { world, diagnostics } = open({ [UNIT]: text });
    runUnit(`/repo/${UNIT}`, world).input('v');
    expect(diagnostics.map(({ severity }) => severity)).toContain('error');
    expect(diagnostics.some(({ message }) => message.includes('depends on itself'))).toBe(true);
  });

  it('is bounded where files read each other deep and twice', () => {
    const file = (next: number) =>
      `locals {\n  v = "\${read_terragrunt_config("f${next}.hcl").locals.v}\${read_terragrunt_config("f${next}.hcl").locals.v}"\n}\n`;
    const chain = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`live/prod/app/f${index}.hcl`, file(index + 1)]),
    );
    const { world, diagnostics } = open({
      ...chain,
      [UNIT]: 'inputs = {\n  v = read_terragrunt_config("f0.hcl").locals.v\n}\n',
    });
    expect(runUnit(`/repo/${UNIT}`, world).input('v')).not.toBeNull();
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });
});
