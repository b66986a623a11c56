import { posix } from 'node:path';
import type { UnreadUnit } from '../../base/coverage.js';
import { COMPONENT_LIMIT } from '../../terraform/limits.js';
import { relativeTo } from '../../terraform/load/paths.js';
import type { Passed, TerragruntWorld } from '../../terraform/terragrunt/config.js';
import type { Copies } from '../../terraform/terragrunt/copies.js';
import { type Component, readStack } from '../../terraform/terragrunt/stack.js';
import { STACK_FILE } from '../../terraform/terragrunt/stack-file.js';
import { localPath, remoteSource } from './source-address.js';
import type { UnitLoading } from './units.js';

/** What the stacks of a scan come to. */
export interface GeneratedUnits {
  /** The paths of the units' configuration, where Terragrunt would write it. */
  readonly units: readonly string[];
  /** The directories that units and stacks are copied from: what lies there is for stacks to use. */
  readonly sources: ReadonlySet<string>;
  readonly unread: readonly UnreadUnit[];
}

export interface Generation extends Pick<UnitLoading, 'loader'> {
  readonly world: TerragruntWorld;
  readonly copies: Copies;
  /** Filled with what is passed to each directory. */
  readonly passed: Map<string, Passed>;
}

/** What one stack file generates, nested stacks included. */
interface Generated extends GeneratedUnits {
  readonly top: string;
}

/** A stack to be read, and the directories of the stacks around it. */
interface Waiting {
  readonly path: string;
  readonly around: readonly string[];
}

/** Generates what stacks stand for. Those that others use are for them to generate, as modules are for their callers. */
export function generateStacks(paths: readonly string[], generation: Generation): GeneratedUnits {
  const budget = { left: COMPONENT_LIMIT };
  const generated = paths.flatMap((top) =>
    generation.copies.has(posix.dirname(top)) ? [] : [generateTop(top, generation, budget)],
  );
  const used = new Set(
    generated.flatMap(({ top, sources }) => [...sources].filter((source) => source !== posix.dirname(top))),
  );
  const kept = generated.filter(({ top }) => !used.has(posix.dirname(top)));
  // Where stacks use each other in a circle, the first one tells of it.
  const told = kept.length === 0 ? generated.slice(0, 1) : kept;
  return {
    units: told.flatMap(({ units }) => units),
    sources: new Set(generated.flatMap(({ sources }) => [...sources])),
    unread: told.flatMap(({ unread }) => unread),
  };
}

function generateTop(top: string, generation: Generation, budget: { left: number }): Generated {
  const made: Made[] = [];
  const unread: UnreadUnit[] = [];
  const waiting: Waiting[] = [{ path: top, around: [posix.dirname(top)] }];
  for (const stack of waiting) {
    for (const component of listComponents(stack.path, generation)) {
      budget.left -= 1;
      if (budget.left < 0) {
        tellLimit(top, budget, generation);
        return toGenerated(top, made, unread);
      }
      const one = generate(component, stack, generation);
      if (one.kind === 'unread') unread.push({ unit: relativeTo(generation.world.repository, one.name), why: one.why });
      else if (!generation.loader.isExcluded(one.path)) {
        made.push(one);
        if (one.kind === 'stack') waiting.push({ path: one.path, around: [...stack.around, one.source] });
      }
    }
  }
  return toGenerated(top, made, unread);
}

function toGenerated(top: string, made: readonly Made[], unread: readonly UnreadUnit[]): Generated {
  const units = made.flatMap(({ kind, path }) => (kind === 'unit' ? [path] : []));
  return { top, units, sources: new Set(made.map(({ source }) => source)), unread };
}

/** A stack that cannot be read is one thing that is not. */
function listComponents(path: string, { world }: Generation): readonly Component[] {
  const components = readStack(path, world);
  return 'kind' in components ? [{ kind: 'unread', name: posix.dirname(path), why: components.message }] : components;
}

function tellLimit(path: string, budget: { left: number }, { world }: Generation): void {
  const message = `the stacks of Terragrunt generate more than ${COMPONENT_LIMIT} units and stacks: the others are not read`;
  if (budget.left === -1) world.report({ severity: 'error', message, place: { kind: 'path', path } });
}

/** Something that was generated; `files` for what is copied and is neither a unit nor a stack. */
interface Made {
  readonly kind: 'unit' | 'stack' | 'files';
  readonly path: string;
  readonly source: string;
}

type Unread = Extract<Component, { kind: 'unread' }>;

function generate(component: Component, { path, around }: Waiting, generation: Generation): Made | Unread {
  if (component.kind === 'unread') return component;
  const { world, copies, passed } = generation;
  const { directory, kind } = component;
  const unread = (why: string) => ({ kind: 'unread', name: directory, why }) as const;
  const stack = posix.dirname(path);
  if (!isBelow(directory, world.repository)) return unread('it is generated outside of the repository');
  if (directory === stack || isBelow(stack, directory)) return unread('it is generated over the stack itself');
  if (copies.has(directory)) return unread('another unit or stack is generated in the same place');
  const source = findSource(component.source, stack, generation);
  if (source === null) return unread(`${component.source} is not on disk`);
  const names = kind === 'unit' ? ['terragrunt.hcl', 'terragrunt.hcl.json'] : [STACK_FILE];
  const name = names.find((one) => world.files.exists(posix.join(source, one)));
  if (name === undefined && component.validation === 'on')
    return unread(`there is no ${names[0]} in ${relativeTo(world.repository, source)}`);
  if (kind === 'stack' && around.includes(source)) return unread('the stack contains itself');
  copies.add(directory, source);
  passed.set(directory, component.passed);
  return name === undefined
    ? { kind: 'files', path: directory, source }
    : { kind, path: posix.join(directory, name), source };
}

/** The directory that a unit or stack is copied from; null for what is not on disk. */
function findSource(text: string, directory: string, { copies, loader }: Generation): string | null {
  const remote = remoteSource({ text, version: null });
  const path = remote === null ? localPath(text, directory) : loader.finder.find(remote.text, directory);
  return path === null ? null : copies.original(path);
}

function isBelow(path: string, directory: string): boolean {
  return path.startsWith(directory === '/' ? '/' : `${directory}/`);
}
