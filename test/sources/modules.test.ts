import { describe, expect, it } from 'vitest';
import { drawGraph } from '../../src/commands/graph.js';
import type { LintOptions } from '../../src/commands/options.js';
import { NO_ESTATE } from '../../src/sources/source.js';
import { packageOf } from '../../src/terraform/load/module-source.js';
import { LINT_OPTIONS } from '../lint-options.js';
import { memoryFiles } from '../memory-files.js';

function role(name: string): string {
  return `resource "aws_iam_role" "${name}" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}
`;
}

const call = (source: string) => `module "m" {\n  source = ${source}\n}\n`;

/** The roles of a scan, and the modules that are not on disk. */
async function read(contents: Readonly<Record<string, string>>, options: Partial<LintOptions> = {}) {
  const files = memoryFiles(
    Object.fromEntries(Object.entries(contents).map(([path, text]) => [`/repo/${path}`, text])),
  );
  const { graph, coverage } = await drawGraph({ ...LINT_OPTIONS, ...options }, files);
  const roles = graph.nodes.filter(({ kind }) => kind === 'role').map(({ id }) => id);
  return { roles, missing: coverage.missingModules, roots: coverage.roots };
}

describe('a local module that is not there', () => {
  it.each([
    ['a directory that is missing', '"./shared/a"', {}, 'there is no directory ./shared in the repository'],
    [
      'one of several',
      '"./shared/a"',
      { 'shared/b/main.tf': '' },
      'there is no directory ./shared/a in the repository',
    ],
    [
      'a directory without configuration',
      '"./shared/a"',
      { 'shared/a/README': '' },
      'the directory ./shared/a holds no configuration',
    ],
    ['a directory above the repository', '"../a"', {}, 'there is no directory ../a in the repository'],
  ])('is told by %s', async (_, source, others, why) => {
    const files = { 'main.tf': call(source), ...others };
    const paths = Object.entries(files).map(([path, text]) => [`/repo/${path}`, text]);
    const { diagnostics } = await drawGraph(LINT_OPTIONS, memoryFiles(Object.fromEntries(paths)));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `${why}. What the modules in it declare is unknown here.`,
    ]);
  });
});

// https://developer.hashicorp.com/terraform/language/modules/sources
describe('a source names a package and a directory in it', () => {
  it.each([
    ['terraform-aws-modules/iam/aws', 'terraform-aws-modules/iam/aws', ''],
    ['terraform-aws-modules/iam/aws//modules/iam-role', 'terraform-aws-modules/iam/aws', 'modules/iam-role'],
    ['app.terraform.io/org/name/aws', 'app.terraform.io/org/name/aws', ''],
    ['github.com/org/repo//a/b?ref=v1', 'github.com/org/repo', 'a/b'],
    ['git@github.com:org/repo.git//a', 'github.com/org/repo', 'a'],
    ['git::https://github.com/org/repo.git//a?ref=v1', 'github.com/org/repo', 'a'],
    ['git::ssh://git@github.com/org/repo.git', 'github.com/org/repo', ''],
    ['https://example.com/module.zip', 'example.com/module.zip', ''],
    [
      's3::https://s3-eu-west-1.amazonaws.com/bucket/module.zip//a',
      's3-eu-west-1.amazonaws.com/bucket/module.zip',
      'a',
    ],
    ['oci://example.com/repo//a', 'example.com/repo', 'a'],
  ])('%s', (source, name, subdirectory) => {
    expect(packageOf(source)).toMatchObject({ name, subdirectory });
  });
});

describe('the code of a remote module', () => {
  const SOURCE = '"org/thing/aws//inner"';
  const installed = '{ "Modules": [{ "Key": "m", "Source": "x", "Dir": ".terraform/modules/m" }] }';

  it.each<readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, string]>([
    [
      'is where terraform init put it',
      { '.terraform/modules/modules.json': installed, '.terraform/modules/m/a.tf': role('installed') },
      {},
      'installed',
    ],
    ['is a copy in vendor/', { 'vendor/org/thing/aws/inner/a.tf': role('vendored') }, {}, 'vendored'],
    ['is a copy in vendor/modules/', { 'vendor/modules/org/thing/aws/inner/a.tf': role('vendored') }, {}, 'vendored'],
    ['is where its source is said to be', { 'x/a.tf': role('told') }, { 'org/thing/aws//inner': '/repo/x' }, 'told'],
    ['is where its package is said to be', { 'x/inner/a.tf': role('told') }, { 'org/thing/aws': '/repo/x' }, 'told'],
    [
      'is rather what is said than what is installed',
      {
        '.terraform/modules/modules.json': installed,
        '.terraform/modules/m/a.tf': role('installed'),
        'x/inner/a.tf': role('told'),
      },
      { 'org/thing/aws': '/repo/x' },
      'told',
    ],
  ])('%s', async (_, contents, modules, expected) => {
    const estate = { ...NO_ESTATE, modules: new Map(Object.entries(modules)) };
    const found = await read({ 'main.tf': call(SOURCE), ...contents }, { estate });
    expect(found).toEqual({ roles: [`module.m.aws_iam_role.${expected}`], missing: [], roots: 1 });
  });

  it('is looked for above the caller, not out of the repository and not out of vendor/', async () => {
    const { roles, missing } = await read({
      'envs/prod/main.tf': call(SOURCE),
      'envs/dev/main.tf': call('"../..//x"'),
      'vendor/org/thing/aws/inner/a.tf': role('vendored'),
    });
    expect(roles).toEqual(['envs/prod:module.m.aws_iam_role.vendored']);
    expect(missing.length).toBe(1);
  });

  it('is missing where nothing holds it', async () => {
    expect((await read({ 'main.tf': call(SOURCE) })).missing).toEqual(['.:module.m (org/thing/aws//inner)']);
  });
});

// https://opentofu.org/docs/language/modules/sources/: variables and locals alone.
describe('a source that is an expression', () => {
  const ROOT = `variable "kind" {\n  default = "a"\n}\nlocals {\n  folder = "modules"\n}\n`;
  const MODULES = { 'modules/a/main.tf': role('a'), 'modules/b/main.tf': role('b') };
  const given = (text: string): Partial<LintOptions> => ({
    variables: { environment: new Map(), settings: [{ kind: 'value', name: 'kind', text }] },
  });

  it.each<readonly [string, string, Partial<LintOptions>, readonly string[]]>([
    ['a variable', '"./modules/${var.kind}"', {}, ['module.m.aws_iam_role.a']],
    ['a variable that is set', '"./modules/${var.kind}"', given('b'), ['module.m.aws_iam_role.b']],
    ['a local', '"./${local.folder}/${upper(var.kind) == "A" ? "b" : "a"}"', {}, ['module.m.aws_iam_role.b']],
    ['format', 'format("./modules/%s", var.kind)', {}, ['module.m.aws_iam_role.a']],
    ['what only a resource tells', '"./modules/${aws_iam_role.x.arn}"', {}, []],
    ['what the workspace tells', '"./modules/${terraform.workspace}"', { workspace: 'b' }, ['module.m.aws_iam_role.b']],
  ])('is known from %s', async (_, source, options, expected) => {
    const contents = { 'main.tf': `${ROOT}${role('x')}${call(source)}`, ...MODULES };
    const { roles, missing } = await read(contents, options);
    expect(roles.filter((id) => /(^|:)module\./.test(id)).map((id) => id.replace(/^\.:/, ''))).toEqual(expected);
    expect(missing).toEqual(expected.length > 0 ? [] : ['.:module.m (its source is an expression)']);
  });

  it('is known in a module from what its caller passes', async () => {
    const outer = 'module "outer" {\n  source = "./outer"\n  kind = "b"\n}\n';
    const { roles } = await read({
      'main.tf': outer,
      'outer/main.tf': `variable "kind" {}\n${call('"../modules/${var.kind}"')}`,
      ...MODULES,
    });
    expect(roles).toEqual(['module.outer.module.m.aws_iam_role.b']);
  });

  it('differs from environment to environment', async () => {
    const environments = ['a', 'b'].map((name) => ({ name, varFiles: [`/repo/${name}.tfvars`], workspace: null }));
    const estate = { ...NO_ESTATE, environments: new Map([['/repo', environments]]) };
    const { roles } = await read(
      {
        'main.tf': `${ROOT}${call('"./modules/${var.kind}"')}`,
        'a.tfvars': 'kind = "a"',
        'b.tfvars': 'kind = "b"',
        ...MODULES,
      },
      { estate },
    );
    expect(roles).toEqual(['.@a:module.m.aws_iam_role.a', '.@b:module.m.aws_iam_role.b']);
  });

  it('leads into no circle', async () => {
    const { roles } = await read({ 'main.tf': `${ROOT}${role('x')}${call('"./${"."}"')}` });
    expect(roles).toEqual(['aws_iam_role.x']);
  });
});

describe('what is excluded', () => {
  const contents = {
    'main.tf': `${role('kept')}${call('"./inner/module"')}`,
    'other.tf': role('other'),
    'inner/module/a.tf': role('inner'),
    'inner/module/b.tf': role('also'),
  };
  it.each<readonly [string, string, readonly string[]]>([
    [
      'a file of a root',
      '/repo/other.tf',
      ['aws_iam_role.kept', 'module.m.aws_iam_role.also', 'module.m.aws_iam_role.inner'],
    ],
    [
      'a file of a module',
      '/repo/inner/module/b.tf',
      ['aws_iam_role.kept', 'aws_iam_role.other', 'module.m.aws_iam_role.inner'],
    ],
    ['a module', '/repo/inner/module', ['aws_iam_role.kept', 'aws_iam_role.other']],
    ['a directory of modules', '/repo/inner', ['aws_iam_role.kept', 'aws_iam_role.other']],
  ])('is not read: %s', async (_, excluded, expected) => {
    const { roles } = await read(contents, { isExcluded: (path) => path === excluded });
    expect(roles).toEqual(expected);
  });

  it('does not shut a module out where its caller lies in it too', async () => {
    const { roles } = await read(contents, { paths: ['/repo/inner'], isExcluded: (path) => path === '/repo/inner' });
    expect(roles).toEqual(['aws_iam_role.also', 'aws_iam_role.inner']);
  });

  it('is told apart from what a named file does not ask for', async () => {
    const { roles, roots } = await read(contents, { closed: new Set(['/repo/inner']) });
    expect(roots).toBe(1);
    expect(roles).toContain('module.m.aws_iam_role.inner');
  });
});
