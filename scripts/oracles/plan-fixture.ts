import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join, relative } from 'node:path';

/** The plans of a root: before its first apply, and of the world that the apply makes. */
export interface PlannedRoot {
  /** Relative to the fixture; empty for its top. */
  readonly root: string;
  readonly create: unknown;
  readonly applied: unknown;
}

const PROVIDERS = ['aws', 'helm', 'kubernetes', 'null', 'random'];

/** Builds what stands in for the registry's providers, and hands back the environment in which terraform takes it for them. */
export function buildProviders(folder: string): NodeJS.ProcessEnv {
  const built = join(folder, 'stand-in');
  run('go', ['build', '-o', built, '.'], join(process.cwd(), 'scripts/oracles/stand-in'), process.env);
  const system = `${platform()}_${arch() === 'x64' ? 'amd64' : arch()}`;
  for (const name of PROVIDERS) {
    const place = join(folder, 'mirror/registry.terraform.io/hashicorp', name, '6.0.0', system);
    mkdirSync(place, { recursive: true });
    cpSync(built, join(place, `terraform-provider-${name}_v6.0.0`));
  }
  const configuration = join(folder, 'terraform.rc');
  const mirror = `filesystem_mirror {\n    path = ${JSON.stringify(join(folder, 'mirror'))}\n  }`;
  writeFileSync(configuration, `provider_installation {\n  ${mirror}\n}\n`);
  return { ...process.env, TF_CLI_CONFIG_FILE: configuration, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' };
}

/**
 * Plans each root of a fixture that was copied to `top`, applies the plan and plans again. Variables come from the environment.
 * A backend is replaced by the local one; it is no part of a plan.
 */
export function planFixture(top: string, env: NodeJS.ProcessEnv): readonly PlannedRoot[] {
  return listRoots(top).map((root) => {
    const terraform = (command: string, ...args: readonly string[]) => run('terraform', [command, ...args], root, env);
    const plan = (): unknown => {
      terraform('plan', '-no-color', '-input=false', '-lock=false', '-out=tfplan');
      return JSON.parse(terraform('show', '-json', 'tfplan'));
    };
    if (listConfiguration(root).some((text) => /^\s*backend "/m.test(text)))
      writeFileSync(join(root, 'backend_override.tf'), 'terraform {\n  backend "local" {}\n}\n');
    terraform('init', '-no-color', '-input=false');
    const create = plan();
    terraform('apply', '-no-color', '-input=false', '-lock=false', 'tfplan');
    const applied = plan();
    for (const made of ['.terraform', '.terraform.lock.hcl', 'terraform.tfstate', 'tfplan', 'backend_override.tf'])
      rmSync(join(root, made), { recursive: true, force: true });
    return { root: relative(top, root), create, applied };
  });
}

const MODULE_CALL = /^\s*source\s*=\s*"(\.[^"]*)"/gm;

/** The directories that terraform is run in: those with configuration that none of the others calls. */
function listRoots(top: string): readonly string[] {
  const directories = readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tf'))
    .map((entry) => entry.parentPath);
  const called = directories.flatMap((directory) =>
    listConfiguration(directory).flatMap((text) =>
      [...text.matchAll(MODULE_CALL)].map(([, source = '']) => join(directory, source)),
    ),
  );
  return [...new Set(directories)].filter((directory) => !called.includes(directory)).toSorted();
}

function listConfiguration(directory: string): readonly string[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.tf'));
  return names.map((name) => readFileSync(join(directory, name), 'utf8'));
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr || 'it cannot be run'}`);
  return stdout;
}
