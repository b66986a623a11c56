import { posix } from 'node:path';
import { objectValue, unknownValue } from '../../value/construct.js';
import { knownText } from '../../value/text.js';
import type { Handle, UnknownValue, Value } from '../../value/value.js';
import { relativeTo, resolvePath } from '../load/paths.js';
import type { Config, TerragruntWorld } from './config.js';
import { findInBlocks, listBlocks } from './layers.js';

/** Whether a configuration is read with the one that includes it, or shown to that as it is by itself. */
type DependencyScope = 'merged' | 'alone';

/**
 * What `dependency.NAME` stands for: the outputs of the unit that it names. Mocks are never what a unit puts out, so they are not
 * read. Null for an undeclared one.
 */
export function dependencyValue(config: Config, name: string, scope: DependencyScope = 'merged'): Value | null {
  const blocks = blocksNamed(config, name, scope);
  if (blocks.length === 0) return null;
  const address = `dependency.${name}`;
  const outputs = handleValue(outputsOf(config, name, scope));
  const path = findInBlocks(blocks, 'config_path');
  const key = `${unitOf(config)}:${address}`;
  const read = (attribute: string): Value => {
    if (attribute === 'outputs') return outputs;
    if (attribute === 'config_path' && path !== null) return path.config.evaluate(path.syntax.value);
    return unknownOutput(config, name, { directory: null, path: attribute });
  };
  return handleValue({ key, address, attribute: read, expand: () => objectValue({ outputs }, null) });
}

/** The names of all dependencies that a configuration declares. */
export function listDependencies(config: Config): readonly string[] {
  return [...new Set(listBlocks(config, 'dependency', 1).map(({ syntax }) => syntax.labels[0]?.text ?? ''))];
}

/** The directory of the unit that a dependency names; null where that is not known. */
export function dependencyDirectory(config: Config, name: string, scope: DependencyScope = 'merged'): string | null {
  const written = findInBlocks(blocksNamed(config, name, scope), 'config_path');
  if (written === null) return null;
  const value = written.config.evaluate(written.syntax.value);
  const path = value.kind === 'string' ? knownText(value) : null;
  return path === null ? null : resolvePath(posix.dirname(config.configPath), path);
}

/** Blocks of a configuration and of what it is merged with, which see each other's dependencies ("include": deep merge). */
function blocksNamed(config: Config, name: string, scope: DependencyScope) {
  const own = listBlocks(config, 'dependency', 1);
  const all = scope === 'alone' || config.child === null ? own : [...own, ...listBlocks(config.child, 'dependency', 1)];
  return all.filter(({ syntax }) => syntax.labels[0]?.text === name);
}

function outputsOf(config: Config, name: string, scope: DependencyScope): Handle {
  const { outputs } = config.world;
  const directory = dependencyDirectory(config, name, scope);
  const read = (output: string): Value =>
    (directory === null ? null : outputs.value(directory, output)) ??
    unknownOutput(config, name, { directory, path: `outputs.${output}` });
  const key = `${unitOf(config)}:dependency.${name}.outputs`;
  return {
    key,
    address: `dependency.${name}.outputs`,
    attribute: read,
    expand: () => {
      const names = directory === null ? null : outputs.names(directory);
      if (names === null) return objectValue({}, null, [{ key: read('*'), value: read('*') }]);
      return objectValue(new Map(names.map((one) => [one, { value: read(one), keyOrigin: null }])), null);
    },
  };
}

interface AskedOutput {
  readonly directory: string | null;
  readonly path: string;
}

/** Two units that read one output of a third read the same value, whatever it is. */
function unknownOutput(config: Config, name: string, { directory, path }: AskedOutput): UnknownValue {
  const { repository } = config.world;
  const source = directory === null ? '' : relativeTo(repository, directory);
  const key = directory === null ? `${unitOf(config)}:dependency.${name}.${path}` : `${source}:${path}`;
  return unknownValue({ key, cause: { kind: 'module', address: `dependency.${name}`, source } }, null);
}

/** The output that an unknown was, now that roots can be asked; null for any other unknown. */
export function settleOutput({ symbol }: UnknownValue, { outputs, repository }: TerragruntWorld): Value | null {
  const { cause } = symbol;
  const [original = symbol] = cause.kind === 'derived' && cause.operation === 'convert' ? cause.of : [];
  if (original.cause.kind !== 'module') return null;
  const { source } = original.cause;
  const start = `${source}:outputs.`;
  return original.key.startsWith(start)
    ? outputs.value(posix.join(repository, source), original.key.slice(start.length))
    : null;
}

function unitOf({ world, unitPath }: Config): string {
  return relativeTo(world.repository, posix.dirname(unitPath));
}

function handleValue(handle: Handle): Value {
  return { kind: 'handle', handle, origin: null, marks: [] };
}
