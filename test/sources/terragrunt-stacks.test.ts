import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import type { LintOptions } from '../../src/commands/options.js';
import { NO_ESTATE } from '../../src/sources/source.js';
import { COMPONENT_LIMIT } from '../../src/terraform/limits.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

// https://docs.terragrunt.com/features/stacks/explicit/, https://docs.terragrunt.com/reference/hcl/blocks/#unit

type Contents = Readonly<Record<string, string>>;

const MODULE = `variable "v" {
  type    = string
  default = "default"
}
resource "aws_iam_role" "r" {
  name = var.v
}
output "name" {
  value = aws_iam_role.r.name
}
`;

/** A unit whose role has the name that it is given. */
const NAMED = 'terraform {\n  source = "${get_repo_root()}/m"\n}\ninputs = {\n  v = values.name\n}\n';
const CATALOG: Contents = { 'm/main.tf': MODULE, 'units/named/terragrunt.hcl': NAMED };

async function read(contents: Contents, options: Partial<LintOptions> = {}) {
  const files = memoryFiles(
    Object.fromEntries(Object.entries({ ...CATALOG, ...contents }).map(([path, text]) => [`/repo/${path}`, text])),
  );
  const { graph, coverage, diagnostics } = await drawGraph({ ...LINT_OPTIONS, ...options }, files);
  // The unit of the catalogue, where no stack takes it, is one by itself.
  const found = graph.nodes.filter(({ kind, root }) => kind === 'role' && root !== 'units/named');
  const roles = found.map(({ root, label }) => `${root} ${label}`);
  return { roles, unread: coverage.terragrunt.unread, messages: diagnostics.map(({ message }) => message) };
}

const block = (type: string, name: string, body: string) => `${type} "${name}" {\n${body}\n}\n`;
const unit = (name: string, more: string, source = '../units/named') =>
  block('unit', name, `  source = "${source}"\n  path = "${name}"\n  ${more}`);
const stack = (name: string, more: string, source = '../stacks/s') =>
  block('stack', name, `  source = "${source}"\n  path = "${name}"\n  ${more}`);

describe('a unit that a stack generates', () => {
  it.each([
    ['below the directory of its own', '', 'live/.terragrunt-stack/a'],
    ['beside the stack', 'no_dot_terragrunt_stack = true', 'live/a'],
  ])('is a root %s', async (_, more, root) => {
    const text = unit('a', `values = { name = "n" }\n${more}`);
    expect(await read({ 'live/terragrunt.stack.hcl': text })).toEqual({
      roles: [`${root} n`],
      unread: [],
      messages: [],
    });
  });

  it.each([
    ['literal values', 'values = { name = "n" }', 'n'],
    ['locals of the stack', 'values = { name = local.l }', 'l'],
    ['the place of another unit', 'values = { name = basename(unit.b.path) }', 'b'],
    ['the place of a stack', 'values = { name = basename(stack.s.path) }', 's'],
    ['a file beside its source, without values', '', 'file'],
    ['values and not that file', 'values = { name = "n" }', 'n'],
  ])('is passed %s', async (name, more, expected) => {
    const { roles, messages } = await read({
      'live/terragrunt.stack.hcl': `locals {\n  l = "l"\n}\n${unit('a', more)}${unit('b', 'values = { name = "b" }')}${stack('s', '')}`,
      'stacks/s/terragrunt.stack.hcl': '',
      ...(name.includes('file') ? { 'units/named/terragrunt.values.hcl': 'name = "file"\n' } : {}),
    });
    expect({ role: roles[0], messages }).toEqual({ role: `live/.terragrunt-stack/a ${expected}`, messages: [] });
  });

  it('falls back where nothing is passed', async () => {
    const { roles, messages } = await read({
      'live/terragrunt.stack.hcl': unit('a', ''),
      'units/named/terragrunt.hcl': NAMED.replace('values.name', 'try(values.name, "fallback")'),
    });
    expect({ roles, messages }).toEqual({ roles: ['live/.terragrunt-stack/a fallback'], messages: [] });
  });

  it('holds what lies beside its source', async () => {
    const { roles, messages } = await read({
      'live/terragrunt.stack.hcl': unit('a', '', '../units/own'),
      'units/own/terragrunt.hcl':
        'inputs = {\n  v = "${file("name.txt")}-${read_terragrunt_config("x.hcl").locals.x}"\n}\n',
      'units/own/main.tf': MODULE,
      'units/own/name.txt': 'text',
      'units/own/x.hcl': 'locals {\n  x = "x"\n}\n',
    });
    expect({ roles, messages }).toEqual({ roles: ['live/.terragrunt-stack/a text-x'], messages: [] });
  });

  it('finds its parents from where it is generated', async () => {
    const { roles } = await read({
      'live/terragrunt.stack.hcl': unit('a', '', '../units/child'),
      'live/root.hcl': 'inputs = {\n  v = "root of ${path_relative_to_include()}"\n}\n',
      'units/child/terragrunt.hcl':
        'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\nterraform {\n  source = "../../../m"\n}\n',
    });
    expect(roles).toEqual(['live/.terragrunt-stack/a root of .terragrunt-stack/a']);
  });

  it('is what others depend on', async () => {
    const { roles, messages } = await read({
      'live/terragrunt.stack.hcl': unit('a', 'values = { name = "n" }') + unit('b', '', '../units/after'),
      'units/after/terragrunt.hcl':
        'dependency "a" {\n  config_path = "../a"\n}\nterraform {\n  source = "../../../m"\n}\ninputs = {\n  v = "after ${dependency.a.outputs.name}"\n}\n',
    });
    expect({ roles, messages }).toEqual({
      roles: ['live/.terragrunt-stack/a n', 'live/.terragrunt-stack/b after n'],
      messages: [],
    });
  });

  // https://docs.terragrunt.com/reference/hcl/blocks/#autoinclude
  it('is completed by what its stack injects', async () => {
    const injected =
      'autoinclude {\n  dependency "a" {\n    config_path = unit.a.path\n  }\n  inputs = {\n    v = "${local.l} ${dependency.a.outputs.name}"\n  }\n}';
    const { roles, messages } = await read({
      'live/terragrunt.stack.hcl': `locals {\n  l = "after"\n}\n${unit('a', 'values = { name = "n" }')}${unit('b', `values = { name = "hidden" }\n${injected}`)}`,
    });
    expect({ roles, messages }).toEqual({
      roles: ['live/.terragrunt-stack/a n', 'live/.terragrunt-stack/b after n'],
      messages: [],
    });
  });

  it('takes the place of one that was generated before', async () => {
    const { roles } = await read({
      'live/terragrunt.stack.hcl': unit('a', 'values = { name = "new" }'),
      'live/.terragrunt-stack/a/terragrunt.hcl': NAMED,
      'live/.terragrunt-stack/a/terragrunt.values.hcl': 'name = "old"\n',
    });
    expect(roles).toEqual(['live/.terragrunt-stack/a new']);
  });

  it('is read as it was generated where its source is remote', async () => {
    const { roles, unread } = await read({
      'live/terragrunt.stack.hcl': unit('a', 'values = { name = "new" }', 'git::https://example.com/org/units.git//a'),
      'live/.terragrunt-stack/a/terragrunt.hcl': NAMED,
      'live/.terragrunt-stack/a/terragrunt.values.hcl': 'name = "old"\n',
    });
    expect(roles).toEqual(['live/.terragrunt-stack/a old']);
    expect(unread).toHaveLength(1);
  });

  it('of a remote source is found where the user says', async () => {
    const source = 'git::https://example.com/org/units.git//named?ref=v1';
    const modules = new Map([['example.com/org/units', '/repo/units']]);
    const contents = { 'live/terragrunt.stack.hcl': unit('a', 'values = { name = "n" }', source) };
    const { roles } = await read(contents, { estate: { ...NO_ESTATE, modules } });
    expect(roles).toEqual(['live/.terragrunt-stack/a n']);
  });
});

describe('a stack', () => {
  const NESTED = 'stacks/s/terragrunt.stack.hcl';
  it('in a stack passes on what it is passed', async () => {
    const { roles, messages } = await read({
      'live/terragrunt.stack.hcl': stack('one', 'values = { stage = "1" }') + stack('two', 'values = { stage = "2" }'),
      [NESTED]: unit('a', 'values = { name = "n-${values.stage}" }', '${get_repo_root()}/units/named'),
    });
    expect({ roles, messages }).toEqual({
      roles: [
        'live/.terragrunt-stack/one/.terragrunt-stack/a n-1',
        'live/.terragrunt-stack/two/.terragrunt-stack/a n-2',
      ],
      messages: [],
    });
  });

  it('that no other one uses is generated by itself, with values that are not known', async () => {
    const { roles } = await read({ [NESTED]: unit('a', 'values = { name = values.stage }', '../../units/named') });
    expect(roles).toEqual(['stacks/s/.terragrunt-stack/a aws_iam_role.r']);
  });

  it('includes blocks of another file, which see its locals', async () => {
    const { roles } = await read({
      'live/terragrunt.stack.hcl': 'locals {\n  l = "l"\n}\ninclude "more" {\n  path = "more.hcl"\n}\n',
      'live/more.hcl': unit('a', 'values = { name = local.l }'),
    });
    expect(roles).toEqual(['live/.terragrunt-stack/a l']);
  });

  it('is completed by what the one around it injects', async () => {
    const inner = unit('b', 'values = { name = "b" }', '${get_repo_root()}/units/named');
    const { roles } = await read({
      'live/terragrunt.stack.hcl': stack('one', `autoinclude {\n${inner}}`),
      [NESTED]: unit('a', 'values = { name = "a" }', '${get_repo_root()}/units/named'),
    });
    expect(roles).toEqual([
      'live/.terragrunt-stack/one/.terragrunt-stack/a a',
      'live/.terragrunt-stack/one/.terragrunt-stack/b b',
    ]);
  });

  it('does not generate what is switched off', async () => {
    expect(await read({ 'live/terragrunt.stack.hcl': unit('a', 'enabled = false') })).toEqual({
      roles: [],
      unread: [],
      messages: [],
    });
  });

  it('may copy what is no unit', async () => {
    const { roles, unread } = await read({
      'live/terragrunt.stack.hcl':
        unit('common', 'no_validation = true', '../common') + unit('a', '', '../units/reads'),
      'common/x.hcl': 'locals {\n  x = "x"\n}\n',
      'units/reads/terragrunt.hcl':
        'terraform {\n  source = "../../../m"\n}\ninputs = {\n  v = read_terragrunt_config("../common/x.hcl").locals.x\n}\n',
    });
    expect({ roles, unread }).toEqual({ roles: ['live/.terragrunt-stack/a x'], unread: [] });
  });
});

describe('what cannot be generated is counted, with the reason', () => {
  const own = (text: string, more: Contents = {}) => read({ 'live/terragrunt.stack.hcl': text, ...more });
  it.each([
    [
      'a remote source',
      unit('a', '', 'git::https://example.com/units.git//a?ref=v1'),
      'live/.terragrunt-stack/a',
      'git::https://example.com/units.git//a?ref=v1 is not on disk',
    ],
    [
      'a source that is not there',
      unit('a', '', '../gone'),
      'live/.terragrunt-stack/a',
      'there is no terragrunt.hcl in gone',
    ],
    [
      'a source outside of the repository',
      unit('a', '', '../../outside'),
      'live/.terragrunt-stack/a',
      'there is no terragrunt.hcl in ../outside',
    ],
    ['a source that is not known', unit('a', '', '${run_cmd("x")}'), 'live/unit.a', 'its source is not known'],
    ['a source that is not written', block('unit', 'a', 'path = "a"'), 'live/unit.a', 'its source is not known'],
    [
      'a path that is not known',
      unit('a', '').replace('path = "a"', 'path = run_cmd("x")'),
      'live/unit.a',
      'where it is generated is not known',
    ],
    [
      'a place that is not known',
      unit('a', 'no_dot_terragrunt_stack = run_cmd("x")'),
      'live/unit.a',
      'where it is generated is not known',
    ],
    [
      'a path out of the repository',
      unit('a', '').replace('path = "a"', 'path = "../../../a"'),
      '../a',
      'it is generated outside of the repository',
    ],
    [
      'a path over the stack',
      unit('a', '').replace('path = "a"', 'path = ".."'),
      'live',
      'it is generated over the stack itself',
    ],
    [
      'two in one place',
      unit('a', 'values = { name = "n" }') + unit('b', '').replace('path = "b"', 'path = "a"'),
      'live/.terragrunt-stack/a',
      'another unit or stack is generated in the same place',
    ],
    [
      'repeated ones',
      unit('a', 'expansion {\n  for_each = toset(["x"])\n}'),
      'live/unit.a',
      'what is repeated is not told apart',
    ],
    ['an open switch', unit('a', 'enabled = run_cmd("x")'), 'live/unit.a', 'whether it is enabled is not known'],
    ['a stack that contains itself', stack('s', '', '.'), 'live/.terragrunt-stack/s', 'the stack contains itself'],
    ['a stack with a syntax error', '}} unit {', 'live', 'live/terragrunt.stack.hcl has a syntax error'],
    [
      'a stack whose include is not there',
      'include "x" {\n  path = "gone.hcl"\n}\n',
      'live',
      'its include "x" cannot be read',
    ],
  ])('%s', async (_, text, name, why) => {
    expect((await own(text)).unread).toEqual([{ unit: name, why }]);
  });

  it('stacks that contain each other', async () => {
    const other = (name: string) => stack('s', '', `\${get_repo_root()}/${name}`);
    const { unread } = await read({ 'a/terragrunt.stack.hcl': other('b'), 'b/terragrunt.stack.hcl': other('a') });
    expect(unread).toEqual([{ unit: 'a/.terragrunt-stack/s/.terragrunt-stack/s', why: 'the stack contains itself' }]);
  });

  it('stacks that multiply', async () => {
    const ten = (source: string) =>
      Array.from({ length: 10 }, (_, index) => stack(`s${index}`, '', `\${get_repo_root()}/${source}`)).join('');
    const levels = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`s${index}/terragrunt.stack.hcl`, ten(`s${index + 1}`)]),
    );
    const { messages } = await read({ ...levels, 's8/terragrunt.stack.hcl': '' });
    expect(messages).toEqual([
      `the stacks of Terragrunt generate more than ${COMPONENT_LIMIT} units and stacks: the others are not read`,
    ]);
  });

  it('nothing of hundreds of units', async () => {
    const many = Array.from({ length: 500 }, (_, index) => unit(`u${index}`, `values = { name = "n${index}" }`));
    const { roles, unread } = await own(many.join(''));
    expect({ roles: roles.length, unread }).toEqual({ roles: 500, unread: [] });
  });
});
