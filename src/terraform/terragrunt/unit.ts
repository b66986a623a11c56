import { posix } from 'node:path';
import type { Origin } from '../../base/origin.js';
import { getBlocks } from '../../hcl/body.js';
import type { Block } from '../../hcl/syntax.js';
import { refuse } from '../../value/outcome.js';
import { knownText } from '../../value/text.js';
import { originIn } from '../load/origin.js';
import { relativeTo } from '../load/paths.js';
import type { Config, TerragruntWorld } from './config.js';
import { dependencyDirectory, listDependencies } from './dependency.js';
import { type ExtraArguments, readExtraArguments } from './extra-arguments.js';
import { type GeneratedFile, listGenerated } from './generated-file.js';
import { findInBlocks, listBlocks, type Written } from './layers.js';
import { openUnitConfig } from './open-config.js';
import { STACK_FILE } from './stack-file.js';

/** A unit of Terragrunt, as far as it has to be known before its root is evaluated. */
export interface Unit {
  readonly kind: 'unit';
  readonly path: string;
  /** Where its module is, as written; null where the configuration lies beside it. */
  readonly source: WrittenSource | null;
  readonly generated: readonly GeneratedFile[];
  readonly extra: ExtraArguments;
  /** The paths of the files that it includes. */
  readonly included: readonly string[];
}

export interface WrittenSource {
  readonly text: string;
  /** The `version` argument that goes with an address of a registry. */
  readonly version: string | null;
  readonly origin: Origin;
}

/** A unit that cannot be read, and why. */
export interface UnreadUnit {
  readonly kind: 'unread';
  readonly path: string;
  readonly why: string;
  readonly included: readonly string[];
}

export function readUnit(path: string, world: TerragruntWorld): Unit | UnreadUnit {
  const config = openUnitConfig(path, world);
  const unread = (why: string, included: readonly string[] = []): UnreadUnit => ({
    kind: 'unread',
    path,
    why,
    included,
  });
  if (config.kind === 'refused') return unread(config.message);
  const includes = config.includes().map((include) => include.config);
  const included = includes.flatMap((one) => (one.kind === 'config' ? [one.path] : []));
  for (const one of includes) if (one.kind === 'refused') return unread(one.message, included);
  const blocks = listBlocks(config, 'terraform', 0);
  const source = readArgument(blocks, 'source');
  if (source === undefined) return unread('the source of its module is not known', included);
  reportMissing(config);
  return {
    kind: 'unit',
    path,
    source:
      source === null
        ? null
        : { text: source, version: readArgument(blocks, 'version') ?? null, origin: originOf(blocks) },
    generated: listGenerated(config),
    extra: readExtraArguments(config, blocks),
    included,
  };
}

/** Null for an argument that is not written, undefined for one that is not known. */
function readArgument(blocks: readonly Written<Block>[], name: string): string | null | undefined {
  const written = findInBlocks(blocks, name);
  if (written === null) return null;
  const value = written.config.evaluate(written.syntax.value);
  if (value.kind === 'null') return null;
  const text = value.kind === 'string' ? knownText(value) : null;
  return text === '' ? null : (text ?? undefined);
}

function originOf(blocks: readonly Written<Block>[]): Origin {
  const written = findInBlocks(blocks, 'source');
  return written === null ? { source: 0, range: null, via: null } : originIn(written.config.file, written.syntax.range);
}

/** Tells of dependencies on what is no unit. */
function reportMissing(config: Config): void {
  const { files, repository } = config.world;
  for (const name of listDependencies(config)) {
    const directory = dependencyDirectory(config, name);
    if (
      directory === null ||
      ['terragrunt.hcl', 'terragrunt.hcl.json', STACK_FILE].some((file) => files.exists(posix.join(directory, file)))
    )
      continue;
    const block = getBlocks(config.file.body, 'dependency', 1).find(({ labels }) => labels[0]?.text === name);
    const message = `the dependency "${name}" (${relativeTo(repository, directory)}) is no unit in the repository: its outputs are unknown here`;
    config.fail(refuse(message), block?.range ?? { start: 0, end: 0 });
  }
}
